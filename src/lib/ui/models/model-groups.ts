import type { ModelSpec } from '#lib/core/model.ts';
import type { Fit } from '#lib/state/model.svelte.ts';

/** Null lets all through. */
export interface ModelFilter {
	readonly language: string | null;
	readonly engine: ModelSpec['engine'] | null;
}

export const NO_FILTER: ModelFilter = { language: null, engine: null };

export type GroupKind =
	/** The best first: those placed beside the site, those for the graphics processor, then the largest. */
	| 'fits'
	| 'tight'
	/** They run, but on a graphics processor that is only imitated. */
	| 'slow'
	/** They run here too, but the same model with 16-bit numbers does so better. */
	| 'twin'
	| 'unfit';

export interface ModelGroup {
	readonly kind: GroupKind;
	readonly models: readonly ModelSpec[];
}

export interface GroupingParts {
	/** The smallest first. */
	readonly models: readonly ModelSpec[];
	/** These and those shown elsewhere, for a 32-bit version knows its twin by them. */
	readonly catalogue: readonly ModelSpec[];
	readonly filter: ModelFilter;
	readonly fitOf: (model: ModelSpec) => Fit | null;
}

const KINDS: readonly GroupKind[] = ['fits', 'tight', 'slow', 'twin', 'unfit'];

/** Models by whether they suit the device, the most useful group first; a group without models is left out. */
export function groupModels({ models, catalogue, filter, fitOf }: GroupingParts): readonly ModelGroup[] {
	const good = new Set(catalogue.filter((model) => runs(fitOf(model))).map(({ id }) => id));
	const kindOf = (model: ModelSpec) => groupOf(model, fitOf(model), good);
	const passing = models.filter((model) => passes(model, filter));
	const ofKind = (kind: GroupKind) => passing.filter((model) => kindOf(model) === kind);
	const groups = KINDS.map((kind) => ({
		kind,
		models: kind === 'fits' ? ofKind(kind).sort(bestFirst) : ofKind(kind)
	}));
	return groups.filter((group) => group.models.length > 0);
}

function bestFirst(a: ModelSpec, b: ModelSpec): number {
	const placed = ({ isPlaced = false }: ModelSpec) => Number(isPlaced);
	const onGpu = ({ engine }: ModelSpec) => Number(engine === 'webllm');
	return placed(b) - placed(a) || onGpu(b) - onGpu(a) || b.downloadBytes - a.downloadBytes;
}

function groupOf(model: ModelSpec, fit: Fit | null, good: ReadonlySet<string>): GroupKind {
	if (!runs(fit)) return 'unfit';
	if (model.id.includes('q4f32') && good.has(model.id.replace('q4f32', 'q4f16'))) return 'twin';
	return fit.kind;
}

type RunningFit = Extract<Fit, { readonly kind: 'fits' | 'tight' | 'slow' }>;

function runs(fit: Fit | null): fit is RunningFit {
	return fit !== null && RUNNING.has(fit.kind);
}

const RUNNING: ReadonlySet<Fit['kind']> = new Set<RunningFit['kind']>(['fits', 'tight', 'slow']);

function passes(model: ModelSpec, { language, engine }: ModelFilter): boolean {
	return (
		(language === null || model.languages.includes(language)) && (engine === null || model.engine === engine)
	);
}
