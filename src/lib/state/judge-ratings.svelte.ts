import type { AttemptReason } from '#lib/core/attempt.ts';
import { responseOf } from '#lib/core/curation/dataset.ts';
import type { CandidateId } from '#lib/core/ids.ts';
import type { PairReading } from '#lib/core/judge/reading/pair-reading.ts';
import { rubricOf } from '#lib/core/judge/weights/weights-rubric.ts';
import type { PairToJudge } from '#lib/core/judging.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { tokensToJudge } from './judge-tokens.ts';
import type { Finished, JudgeLife, JudgeWork } from './judge-work.svelte.ts';
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

	/** The pairs shown in the words that they were made with. */
	readonly #judgeable: readonly Pair[] = $derived.by(() => this.#parts.review.list.filter(isUnedited));
	/** Those that the model in use has not judged. */
	readonly todo: readonly PairToJudge[] = $derived.by(() =>
		this.#judgeable
			.filter((pair) => !this.#isJudged(pair) && !this.#passedOver.has(pair.candidate.id))
			.flatMap((pair) => this.#toJudge(pair))
	);
	/** How many of the pairs shown it has judged. */
	readonly judged: number = $derived.by(() => this.#judgeable.filter((pair) => this.#isJudged(pair)).length);
	readonly expectedMs: number = $derived.by(() => this.#parts.work.expectedMs(this.todo, tokensToJudge));

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
			items: this.todo,
			tokensOf: tokensToJudge,
			needs: 'likelihood',
			open: async () => (await import('#lib/core/judging.ts')).readPair,
			take: (finished) => this.#keep(finished)
		});
		await project.refresh();
		return life;
	}

	pause(): Promise<void> {
		return this.#parts.work.pause();
	}

	/**
	 * Rates the pairs that were judged under other weights by those in use. What was read of them is in the journal: the
	 * model is asked nothing. What the journal has lost is left to judge.
	 */
	async reweigh(): Promise<void> {
		const { work, project } = this.#parts;
		const model = work.judge?.id;
		if (!model) return;
		const { readJournal } = await import('./judge-material.ts');
		const judged = new Set(
			project.judged.flatMap(({ candidate, ratings }) =>
				ratings.some((one) => one.readOut === 'judge' && one.model === model) ? [candidate.id] : []
			)
		);
		const left = project.pairs.filter(
			(pair) => judged.has(pair.candidate.id) && isUnedited(pair) && !this.#isJudged(pair)
		);
		for (const item of left.flatMap((pair) => this.#toJudge(pair))) {
			const outcome = await readJournal(item, model);
			if (outcome.kind === 'found') await this.#keep({ item, outcome, judge: model });
		}
		await project.refresh();
	}

	#isJudged({ ratings }: Pair): boolean {
		const judge = this.#parts.work.judge?.id ?? '';
		const inUse = rubricOf(this.#parts.project.settings.ownWeights[judge] ?? null);
		return ratings.some(({ rubric, model }) => rubric === inUse && model === judge);
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

	async #keep({ item, outcome, judge }: Finished<PairToJudge, PairReading>): Promise<StoreFailure | null> {
		const candidate = item.id as CandidateId;
		if (outcome.kind === 'passed-over') {
			this.#passedOver = new Map([...this.#passedOver, [candidate, outcome.reason]]);
			return null;
		}
		const { ratingOf } = await import('#lib/core/judging.ts');
		const { store, project } = this.#parts;
		const weights = project.settings.ownWeights[judge] ?? null;
		const rating = ratingOf(candidate, outcome.found, { model: judge, weights, ledger: outcome.ledger });
		const kept = await store.addRating(rating);
		return kept.ok ? null : kept.failure;
	}
}

/** What a person edited has that person's word. */
function isUnedited({ curation }: Pair): boolean {
	return !curation.isInstructionEdited && curation.editedResponse === null;
}
