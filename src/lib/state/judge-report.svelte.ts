import { untrack } from 'svelte';
import type { AskFailure } from '#lib/core/ask.ts';
import type { CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { JudgeCards } from '#lib/core/judge/judge-cards.ts';
import type { PairReading } from '#lib/core/judge/reading/pair-reading.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import type { MeasuredPair } from '#lib/core/judge/weights/judged-set.ts';
import type { OwnWeights } from '#lib/core/judge/weights/own-weights.ts';
import type { WeightsTrial } from '#lib/core/judge/weights/weights-trial.ts';
import type { PairToJudge } from '#lib/core/judging.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type * as JudgeMaterial from './judge-material.ts';
import type { Known, Material } from './judge-material.ts';
import { tokensToJudge } from './judge-tokens.ts';
import type { JudgeLife, JudgeWork } from './judge-work.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { KeptAnswers } from './session-journal.ts';

export interface JudgeReportParts {
	readonly store: Store;
	readonly project: ProjectState;
	readonly work: JudgeWork;
}

/** A file of good pairs that the judge is tested on instead of the person's own. */
export interface PairFile {
	readonly name: string;
	readonly pairs: readonly Pair[];
	/** Lines that could not be read. */
	readonly badLines: number;
}

export type PairFileFault =
	| { readonly kind: 'too-large' | 'unreadable'; readonly name: string }
	| { readonly kind: 'no-pairs'; readonly name: string };

/** Good pairs to use: their damaged copies are about eight times as many. */
export const SIZES = [10, 20, 50] as const;
const USUAL_SIZE = 20;
/** For the damages and the intervals, which are drawn: the same pairs give the same report. */
export const SAMPLER_SEED = 1;
/** More than any set of pairs that this page would get through. */
const LARGEST_FILE = 20_000_000;
/** The card is dealt anew after so many pairs while the work goes on. */
const DEAL_EVERY = 20;

interface Looked {
	readonly model: string;
	readonly material: Material;
}

/**
 * How good the judge is at the person's own pairs. Nothing is kept but the model's answers: the set is made and the card is
 * computed from them each time.
 */
export class JudgeReportState {
	readonly #parts: JudgeReportParts;
	#file = $state.raw<PairFile | null>(null);
	#fileFault = $state.raw<PairFileFault | null>(null);
	#size = $state.raw<number>(USUAL_SIZE);
	#looked = $state.raw<Looked | null>(null);
	#known = $state.raw<Known>(new Map());
	/** What the cards are dealt from: behind what is known while the work goes on. */
	#dealt = $state.raw<readonly MeasuredPair[]>([]);
	#failure = $state.raw<AskFailure | null>(null);
	#looks = 0;
	#tools = $state.raw<JudgeTools | null>(null);
	#session: KeptAnswers | null = null;

	/** `ModelSpec.id` of the model that judges, or null until the device is known. */
	readonly model: string | null = $derived.by(() => this.#parts.work.judge?.id ?? null);
	/** What the judge in use is tested on, or null until it has been looked at. */
	readonly material: Material | null = $derived.by(() =>
		this.#looked?.model === this.model ? (this.#looked?.material ?? null) : null
	);
	/** Pairs that the model has not been asked about. */
	readonly left: readonly PairToJudge[] = $derived.by(() =>
		(this.material?.toJudge ?? []).filter(({ id }) => !this.#known.has(id))
	);
	readonly expectedMs: number = $derived.by(() => this.#parts.work.expectedMs(this.left, tokensToJudge));
	/** The weights in use, where they were fitted on the person's own pairs. */
	readonly weights: OwnWeights | null = $derived.by(
		() => this.#parts.project.settings.ownWeights[this.model ?? ''] ?? null
	);
	/** Settings are read anew with every change of any of them: only another name of the weights is another judge. */
	readonly #rubric: string | null = $derived.by(() => this.weights?.rubric ?? null);
	/** The report on the judge in use, as far as the answers go; null before the first. */
	readonly cards: JudgeCards | null = $derived.by(() => {
		const [material, dealt] = [this.material, this.#dealt, this.#rubric];
		return material ? untrack(() => this.#cardsOf(dealt)) : null;
	});
	/** What comes of fitting the weights on these pairs; null until the model has been asked about all of them. */
	readonly trial: WeightsTrial | null = $derived.by(() =>
		this.material && this.left.length === 0
			? (this.#tools?.tryWeights(this.#dealt, SAMPLER_SEED) ?? null)
			: null
	);
	readonly #pairById: ReadonlyMap<string, CalibrationPair> = $derived.by(
		() => new Map((this.material?.pairs ?? []).map((pair) => [pair.id, pair]))
	);

	constructor(parts: JudgeReportParts) {
		this.#parts = parts;
	}

	get life(): JudgeLife {
		return this.#parts.work.lifeOf('report');
	}

	get file(): PairFile | null {
		return this.#file;
	}

	get fileFault(): PairFileFault | null {
		return this.#fileFault;
	}

	/** Null until the first look has fetched them. */
	get tools(): JudgeTools | null {
		return this.#tools;
	}

	/** Good pairs to use, at most. */
	get size(): number {
		return this.#size;
	}

	/** Why the report cannot be made, or null. */
	get failure(): AskFailure | null {
		return this.#failure;
	}

	pair(id: string): CalibrationPair | null {
		return this.#pairById.get(id) ?? null;
	}

	/** Makes the set and reads what is known of it, without asking the model anything. */
	async look(): Promise<void> {
		const look = ++this.#looks;
		const { work, project, store } = this.#parts;
		const model = work.judge?.id;
		const opened = await this.#open();
		this.#failure = opened.ok ? null : opened.failure;
		if (!opened.ok || !model) return;
		const tools = opened.value;
		this.#session ??= tools.openSessionJournal();
		const journals = { lasting: store, session: this.#session };
		const draw = { samplerSeed: SAMPLER_SEED, most: this.#size };
		const material = this.#file
			? tools.fileMaterial(this.#file.pairs, draw, journals)
			: tools.ownMaterial(project, draw, journals);
		const known = await tools.readKnown(material.toJudge, (pair) => tools.readJournal(pair, model));
		if (look !== this.#looks) return;
		if (this.#looked?.model === model) this.#remember(known);
		this.#looked = { model, material };
		this.#known = known;
		this.#deal();
	}

	/** Asks the model about what is left, and deals the card. */
	async start(): Promise<JudgeLife> {
		const { work } = this.#parts;
		if (work.isActive) return work.lifeOf('report');
		await this.look();
		if (!this.material) return this.life;
		const life = await work.start({
			task: 'report',
			items: this.left,
			tokensOf: tokensToJudge,
			needs: 'likelihood',
			open: async () => (await import('#lib/core/judging.ts')).readPair,
			take: ({ item, outcome }) => {
				this.#learn(item.id, outcome.kind === 'found' ? outcome.found : null);
				return Promise.resolve(null);
			}
		});
		this.#deal();
		return life;
	}

	pause(): Promise<void> {
		return this.#parts.work.pause();
	}

	async resize(size: number): Promise<void> {
		this.#size = size;
		await this.look();
	}

	/** Tests the judge on the good pairs of a file (`judge/pairs/read-pairs.ts`). Nothing of it is kept. */
	async takeFile(file: File): Promise<void> {
		const read = await this.#read(file);
		this.#fileFault = read.ok ? null : read.failure;
		if (!read.ok) return;
		this.#file = read.value;
		await this.look();
	}

	/** Goes back to the person's own pairs. */
	async useOwn(): Promise<void> {
		this.#file = null;
		this.#fileFault = null;
		await this.look();
	}

	async #read(file: File): Promise<Result<PairFile, PairFileFault>> {
		const { name } = file;
		if (file.size > LARGEST_FILE) return fail({ kind: 'too-large', name });
		const opened = await this.#open();
		if (!opened.ok) return fail({ kind: 'unreadable', name });
		try {
			const lines = opened.value.readGoodPairs(await file.text());
			if (!lines.ok) return fail({ kind: 'no-pairs', name });
			return ok({ name, pairs: lines.value.found, badLines: lines.value.badLines });
		} catch {
			// Right here: the file was moved, changed or made unreadable after it was chosen.
			return fail({ kind: 'unreadable', name });
		}
	}

	/** What could not be judged stands in no journal, and is not tried again as long as the page is open. */
	#remember(known: Map<string, PairReading | null>): void {
		for (const [id, reading] of this.#known) {
			if (reading === null && !known.has(id)) known.set(id, null);
		}
	}

	#learn(id: string, reading: PairReading | null): void {
		this.#known = new Map([...this.#known, [id, reading]]);
		if (this.#known.size % DEAL_EVERY === 0) this.#deal();
	}

	#deal(): void {
		const { material } = this.#looked ?? {};
		if (material && this.#tools) this.#dealt = this.#tools.measuredOf(material, this.#known);
	}

	#cardsOf(dealt: readonly MeasuredPair[]): JudgeCards | null {
		const { project } = this.#parts;
		const model = this.#looked?.model;
		if (!this.#tools || !model) return null;
		return this.#tools.cardsOf(dealt, { model, weights: this.weights, project, samplerSeed: SAMPLER_SEED });
	}

	/** The code is fetched with the first look. */
	async #open(): Promise<Result<JudgeTools, AskFailure>> {
		try {
			this.#tools ??= await import('./judge-material.ts');
			return ok(this.#tools);
		} catch (thrown) {
			// Offline, or the site was replaced since the page was opened: its parts are no longer where they were.
			return fail({ kind: 'unexpected', message: String(thrown) });
		}
	}
}

/** The code that a report takes. */
export type JudgeTools = typeof JudgeMaterial;
