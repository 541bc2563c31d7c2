import { NOT_SAID, type TrainingFacts, type TrainingSet } from '#lib/core/methods/method-sheet.ts';
import type { YamlEntry } from './yaml.ts';

/** Said of every value that the paper does not give. */
export const OURS = "default of Backprompt, not the paper's";

/** A value with where it comes from. */
export interface Setting<Value> {
	readonly value: Value;
	readonly isPapers: boolean;
}

/** How one set is to be trained, for whichever trainer. */
export interface SetSettings {
	readonly kind: TrainingSet['kind'];
	readonly learningRate: Setting<number>;
	readonly schedule: Setting<'linear' | 'cosine'>;
	/** Rows a step. */
	readonly batch: Setting<number>;
	/** `perDevice` × `accumulated` is the batch, on one device. */
	readonly perDevice: number;
	readonly accumulated: number;
	/** One of the two: how often all rows are seen, or how many steps are made. */
	readonly epochs: Setting<number> | null;
	readonly steps: Setting<number> | null;
	readonly weightDecay: Setting<number>;
	readonly dropout: Setting<number>;
	readonly warmup: Setting<number>;
	readonly cutoffTokens: Setting<number>;
	readonly isLora: Setting<boolean>;
	/** Of the paper, in words. */
	readonly base: string | null;
	readonly notes: readonly string[];
}

/** A small open model whose template the trainers know; a person puts their own here. */
export const BASE_MODEL = { id: 'Qwen/Qwen2.5-1.5B', template: 'qwen' } as const;
/** Of low-rank adapters. */
export const LORA = { rank: 16, alpha: 32 } as const;
/** Weight of the reference model in DPO (Rafailov et al. 2023, arXiv 2305.18290). */
export const DPO_BETA = 0.1;

/** What many trainers' examples use for small open models. */
const DEFAULTS = {
	learningRate: { lora: 1e-4, full: 1e-5, preference: 5e-6 },
	schedule: 'cosine',
	batch: 16,
	epochs: { instruction: 3, preference: 1 },
	weightDecay: 0,
	dropout: 0,
	warmup: 0.03,
	cutoffTokens: 2048
} as const;
/** On one device at once. */
const MOST_AT_ONCE = 4;

/** The paper's settings for so many rows, filled up with our own. */
export function settingsFor(
	facts: TrainingFacts,
	{ kind, rows }: { readonly kind: TrainingSet['kind']; readonly rows: number }
): SetSettings {
	// Papers say how they trained on instructions; on preferences, nothing that is known here.
	const papers = kind === 'instruction' ? facts : NOT_SAID;
	const isLora = setting(facts.isLora, true);
	return {
		kind,
		learningRate: setting(papers.learningRate, rateFor(kind, isLora.value)),
		schedule: setting(papers.schedule, DEFAULTS.schedule),
		...batchFor(papers, rows),
		...lengthFor(papers, kind, rows),
		weightDecay: setting(papers.weightDecay, DEFAULTS.weightDecay),
		dropout: setting(papers.dropout, DEFAULTS.dropout),
		warmup: setting(papers.warmup, DEFAULTS.warmup),
		cutoffTokens: setting(facts.cutoffTokens, DEFAULTS.cutoffTokens),
		isLora,
		base: facts.base,
		notes: facts.notes
	};
}

function rateFor(kind: TrainingSet['kind'], isLora: boolean): number {
	if (kind === 'preference') return DEFAULTS.learningRate.preference;
	return isLora ? DEFAULTS.learningRate.lora : DEFAULTS.learningRate.full;
}

function batchFor(
	papers: TrainingFacts,
	rows: number
): Pick<SetSettings, 'batch' | 'perDevice' | 'accumulated'> {
	const batch = setting(papers.batchFor?.(rows) ?? papers.batch, DEFAULTS.batch);
	const perDevice = largestPart(batch.value);
	return { batch, perDevice, accumulated: batch.value / perDevice };
}

function lengthFor(
	papers: TrainingFacts,
	kind: TrainingSet['kind'],
	rows: number
): Pick<SetSettings, 'epochs' | 'steps'> {
	const steps = papers.steps?.(rows);
	if (steps !== undefined) return { epochs: null, steps: { value: steps, isPapers: true } };
	return { epochs: setting(papers.epochs, DEFAULTS.epochs[kind]), steps: null };
}

function setting<Value>(papers: Value | null, ours: Value): Setting<Value> {
	return papers === null ? { value: ours, isPapers: false } : { value: papers, isPapers: true };
}

function largestPart(batch: number): number {
	for (let part = MOST_AT_ONCE; part > 1; part--) if (batch % part === 0) return part;
	return 1;
}

/** A line of a configuration for a setting; the paper's own need no comment. */
export function entryOf(key: string, { value, isPapers }: Setting<string | number | boolean>): YamlEntry {
	return { key, value, ...(isPapers ? {} : { comment: OURS }) };
}

/** A line that is nothing of a paper's. */
export function ourEntry(key: string, value: string | number | boolean): YamlEntry {
	return { key, value, comment: OURS };
}

/** The model to start from. */
export function baseEntry(key: string, { base }: SetSettings): YamlEntry {
	const papers = base === null ? '' : ` (${base})`;
	return { key, value: BASE_MODEL.id, comment: `${OURS}${papers}` };
}

/** The two lines whose product is the batch. */
export function batchEntries(keys: readonly [perDevice: string, accumulated: string], settings: SetSettings) {
	const { perDevice, accumulated, batch } = settings;
	const comment = `${perDevice} × ${accumulated} = ${batch.value} rows a step on one device`;
	const [first, second] = keys;
	return [
		{ key: first, value: perDevice, comment: batch.isPapers ? comment : `${comment}; ${OURS}` },
		{ key: second, value: accumulated }
	];
}

/** How long to train. */
export function lengthEntry(
	keys: { readonly epochs: string; readonly steps: string },
	settings: SetSettings
) {
	const { epochs, steps } = settings;
	if (steps !== null) return entryOf(keys.steps, steps);
	return entryOf(keys.epochs, epochs ?? { value: 1, isPapers: false });
}
