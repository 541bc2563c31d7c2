import type { AskFailure } from '#lib/core/ask.ts';
import type { CalibrationPair } from '#lib/core/judge/calibration/calibration-pair.ts';
import type { JudgeCards } from '#lib/core/judge/judge-cards.ts';
import type { Judgement } from '#lib/core/judge/parts/judgement.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import type { PairToJudge } from '#lib/core/judging.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type * as JudgeMaterial from './judge-material.ts';
import type { KeptAnswers, Material } from './judge-material.ts';
import type { JudgeLife, JudgeWork } from './judge-work.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { RunEffects } from './run.svelte.ts';

export interface JudgeReportParts {
	readonly store: Store;
	readonly project: ProjectState;
	readonly effects: RunEffects;
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
const SAMPLER_SEED = 1;
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
	#known = $state.raw<ReadonlyMap<string, Judgement | null>>(new Map());
	#cards = $state.raw<JudgeCards | null>(null);
	#failure = $state.raw<AskFailure | null>(null);
	#looks = 0;
	#tools: Tools | null = null;
	#session: KeptAnswers | null = null;

	/** What the judge in use is tested on, or null until it has been looked at. */
	readonly material: Material | null = $derived.by(() =>
		this.#looked?.model === this.#parts.work.judge?.id ? (this.#looked?.material ?? null) : null
	);
	/** Pairs that the model has not been asked about. */
	readonly left: readonly PairToJudge[] = $derived.by(() =>
		(this.material?.toJudge ?? []).filter(({ id }) => !this.#known.has(id))
	);
	readonly expectedMs: number = $derived.by(() => this.#parts.work.expectedMs(this.left));
	/** The report on the judge in use, as far as the answers go; null before the first. */
	readonly cards: JudgeCards | null = $derived.by(() => (this.material ? this.#cards : null));
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
		const { work, project, store, effects } = this.#parts;
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
		const known = await tools.readKnown(material.toJudge, model, effects.now);
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
			pairs: this.left,
			take: ({ pair, outcome }) => {
				this.#learn(pair.id, outcome.kind === 'judged' ? outcome.judgement : null);
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
	#remember(known: Map<string, Judgement | null>): void {
		for (const [id, judgement] of this.#known) {
			if (judgement === null && !known.has(id)) known.set(id, null);
		}
	}

	#learn(id: string, judgement: Judgement | null): void {
		this.#known = new Map([...this.#known, [id, judgement]]);
		if (this.#known.size % DEAL_EVERY === 0) this.#deal();
	}

	#deal(): void {
		if (!this.#looked || !this.#tools) return;
		const { model, material } = this.#looked;
		const { project } = this.#parts;
		this.#cards = this.#tools.cardsOf(material, this.#known, { model, project, samplerSeed: SAMPLER_SEED });
	}

	/** The code is fetched with the first look. */
	async #open(): Promise<Result<Tools, AskFailure>> {
		try {
			this.#tools ??= await import('./judge-material.ts');
			return ok(this.#tools);
		} catch (thrown) {
			// Offline, or the site was replaced since the page was opened: its parts are no longer where they were.
			return fail({ kind: 'unexpected', message: String(thrown) });
		}
	}
}

type Tools = typeof JudgeMaterial;
