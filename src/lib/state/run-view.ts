import type { Attempt, AttemptReason } from '#lib/core/attempt.ts';
import { isDoneBy } from '#lib/core/sources-left.ts';
import type { Curation } from '#lib/core/curation/curation.ts';
import type { RecipeId, SegmentId } from '#lib/core/ids.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { Source } from '#lib/core/source.ts';
import type { Pair } from './project.svelte.ts';

/**
 * What became of the passages of a recipe so far, in numbers that add up: done = kept + low + undecided + failed. A
 * passage that several candidates came of counts by the best of them.
 */
export interface Progress {
	readonly total: number;
	readonly done: number;
	readonly kept: number;
	/** Rejected, by the rating, a rule or a person. */
	readonly low: number;
	readonly undecided: number;
	/** Passages that gave no pair in the last try. */
	readonly failed: number;
}

export const NO_PROGRESS: Progress = { total: 0, done: 0, kept: 0, low: 0, undecided: 0, failed: 0 };

/** A row of the run's feed. */
export type FeedRow =
	| { readonly kind: 'pair'; readonly id: string; readonly at: number; readonly pair: Pair }
	| { readonly kind: 'failed'; readonly id: string; readonly at: number; readonly attempt: Attempt };

interface Made {
	readonly sources: readonly Source[];
	readonly pairs: readonly Pair[];
	readonly attempts: readonly Attempt[];
}

/** Worst first. */
const STATES: readonly Curation['state'][] = ['rejected', 'undecided', 'kept'];

export function progressOf(recipe: Recipe, made: Made): Progress {
	const wanted = new Set<SegmentId>(made.sources.map((source) => source.segment.id));
	const own = made.pairs.filter(
		({ candidate }) => candidate.recipeId === recipe.id && wanted.has(candidate.segmentId)
	);
	const paired = new Set(
		own.filter((pair) => isDoneBy(recipe, pair)).map((pair) => pair.candidate.segmentId)
	);
	const best = new Map<SegmentId, Curation['state']>();
	for (const { candidate, curation } of own) {
		const { segmentId } = candidate;
		const rival = best.get(segmentId);
		if (paired.has(segmentId) && (!rival || STATES.indexOf(curation.state) > STATES.indexOf(rival))) {
			best.set(segmentId, curation.state);
		}
	}
	const counts = { kept: 0, rejected: 0, undecided: 0 };
	for (const state of best.values()) counts[state] += 1;
	const failed = new Set(
		made.attempts
			.filter(
				({ recipeId, segmentId }) => recipeId === recipe.id && wanted.has(segmentId) && !paired.has(segmentId)
			)
			.map((attempt) => attempt.segmentId)
	).size;
	const { kept, rejected: low, undecided } = counts;
	return { total: wanted.size, done: kept + low + undecided + failed, kept, low, undecided, failed };
}

/** What a recipe made and what it failed at, newest first; of each failed passage the last try. */
export function feedOf(recipe: RecipeId, made: Pick<Made, 'pairs' | 'attempts'>): FeedRow[] {
	const own = made.pairs.filter(({ candidate }) => candidate.recipeId === recipe);
	const pairs: FeedRow[] = own.map((pair) => ({
		kind: 'pair',
		id: pair.candidate.id,
		at: pair.candidate.provenance.at,
		pair
	}));
	const paired = new Set(own.map(({ candidate }) => candidate.segmentId));
	const last = new Map<SegmentId, Attempt>();
	for (const attempt of made.attempts) {
		if (attempt.recipeId === recipe && !paired.has(attempt.segmentId)) last.set(attempt.segmentId, attempt);
	}
	const failures: FeedRow[] = [...last.values()].map((attempt) => ({
		kind: 'failed',
		id: attempt.segmentId,
		at: attempt.at,
		attempt
	}));
	return [...pairs, ...failures].sort((a, b) => b.at - a.at);
}

export interface ReasonCount {
	readonly reason: AttemptReason;
	readonly passages: number;
}

/** How many passages failed for each reason in their last try, the commonest first. */
export function lastReasons(
	recipe: RecipeId,
	segments: readonly SegmentId[],
	attempts: readonly Attempt[]
): ReasonCount[] {
	const wanted = new Set(segments);
	const last = new Map<SegmentId, AttemptReason>();
	for (const { recipeId, segmentId, reason } of attempts) {
		if (recipeId === recipe && wanted.has(segmentId)) last.set(segmentId, reason);
	}
	const counts = new Map<AttemptReason, number>();
	for (const reason of last.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return [...counts]
		.map(([reason, passages]) => ({ reason, passages }))
		.sort((a, b) => b.passages - a.passages);
}
