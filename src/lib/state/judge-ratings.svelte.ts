import type { AttemptReason } from '#lib/core/attempt.ts';
import { responseOf } from '#lib/core/curation/dataset.ts';
import type { CandidateId } from '#lib/core/ids.ts';
import { PAIR_JUDGE } from '#lib/core/judge/parts/part.ts';
import type { PairToJudge } from '#lib/core/judging.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { FinishedPair, JudgeLife, JudgeWork } from './judge-work.svelte.ts';
import type { Pair, ProjectState } from './project.svelte.ts';
import type { ReviewState } from './review.svelte.ts';

export interface JudgeRatingsParts {
	readonly store: Store;
	readonly project: ProjectState;
	readonly review: ReviewState;
	readonly work: JudgeWork;
}

/** Ratings by the judge for the pairs that Review shows. Each is kept as it comes, so a pause or a reload loses none. */
export class JudgeRatingsState {
	readonly #parts: JudgeRatingsParts;
	/** A candidate never changes its words. */
	readonly #known = new Map<CandidateId, PairToJudge>();
	#passedOver = $state.raw<ReadonlyMap<CandidateId, AttemptReason>>(new Map());

	/** The pairs shown in the words that they were made with; what a person edited has that person's word. */
	readonly #judgeable: readonly Pair[] = $derived.by(() =>
		this.#parts.review.list.filter(
			({ curation }) => !curation.isInstructionEdited && curation.editedResponse === null
		)
	);
	/** Those that the model in use has not judged. */
	readonly todo: readonly PairToJudge[] = $derived.by(() =>
		this.#judgeable
			.filter((pair) => !this.#isJudged(pair) && !this.#passedOver.has(pair.candidate.id))
			.flatMap((pair) => this.#toJudge(pair))
	);
	/** How many of the pairs shown it has judged. */
	readonly judged: number = $derived.by(() => this.#judgeable.filter((pair) => this.#isJudged(pair)).length);
	readonly expectedMs: number = $derived.by(() => this.#parts.work.expectedMs(this.todo));

	constructor(parts: JudgeRatingsParts) {
		this.#parts = parts;
	}

	get life(): JudgeLife {
		return this.#parts.work.lifeOf('pairs');
	}

	/** Pairs that could not be judged since the page was opened, and why. */
	get passedOver(): ReadonlyMap<CandidateId, AttemptReason> {
		return this.#passedOver;
	}

	/** Judges the pairs shown that have no rating by this judge. */
	async start(): Promise<JudgeLife> {
		const { work, project } = this.#parts;
		const life = await work.start({
			task: 'pairs',
			pairs: this.todo,
			take: (finished) => this.#keep(finished)
		});
		await project.refresh();
		return life;
	}

	pause(): Promise<void> {
		return this.#parts.work.pause();
	}

	#isJudged({ ratings }: Pair): boolean {
		const judge = this.#parts.work.judge?.id;
		return ratings.some(({ rubric, model }) => rubric === PAIR_JUDGE && model === judge);
	}

	#toJudge(pair: Pair): PairToJudge[] {
		const { project, store } = this.#parts;
		const { id, documentId, instruction } = pair.candidate;
		const document = project.documentById.get(documentId);
		if (!document) return [];
		const known = this.#known.get(id);
		if (known) return [known];
		const response = responseOf(pair, pair.curation, document);
		const toJudge = { id, documentId, journal: store, instruction, response };
		this.#known.set(id, toJudge);
		return [toJudge];
	}

	async #keep({ pair, outcome, judge }: FinishedPair): Promise<StoreFailure | null> {
		const candidate = pair.id as CandidateId;
		if (outcome.kind === 'passed-over') {
			this.#passedOver = new Map([...this.#passedOver, [candidate, outcome.reason]]);
			return null;
		}
		const { ratingOf } = await import('#lib/core/judging.ts');
		const rating = ratingOf(candidate, outcome.judgement, { model: judge, ledger: outcome.ledger });
		const kept = await this.#parts.store.addRating(rating);
		return kept.ok ? null : kept.failure;
	}
}
