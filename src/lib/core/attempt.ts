import type { AskFailure } from './ask.ts';
import type { RecipeId, SegmentId } from './ids.ts';
import { judgeOf, type Recipe } from './recipe.ts';
import type { Source } from './source.ts';
import type { Judged } from './store.ts';

/** One try of a recipe on a segment that gave no candidate. */
export interface Attempt {
	readonly recipeId: RecipeId;
	readonly segmentId: SegmentId;
	/** Why: an engine failure that concerns this segment alone, or what the method found. */
	readonly reason: AttemptReason;
	/** Milliseconds since 1970. */
	readonly at: number;
}

export type AttemptReason =
	| 'too-long'
	| 'empty-answer'
	| 'wrong-form'
	| 'nothing-usable'
	/** The model cannot write the passage's language, and there is no form of words for it. */
	| 'no-language'
	| 'stalled'
	| 'bad-request'
	| 'unexpected';

/** After so many failed tries a segment is left alone until a person asks for it again. */
export const MAX_TRIES = 3;

/** A source with the number of its failed tries so far. */
export interface ToDo {
	readonly source: Source;
	readonly failedTries: number;
}

/**
 * The sources without a candidate by a recipe that its judge has rated. A candidate without that rating is asked
 * again, which the journal answers up to where it broke off.
 */
export function sourcesLeft(
	recipe: Recipe,
	sources: readonly Source[],
	kept: { readonly judged: readonly Judged[]; readonly attempts: readonly Attempt[] }
): ToDo[] {
	const done = new Set(
		kept.judged.filter((one) => isJudgedBy(recipe, one)).map((one) => one.candidate.segmentId)
	);
	const tries = new Map<SegmentId, number>();
	for (const { recipeId, segmentId } of kept.attempts) {
		if (recipeId === recipe.id) tries.set(segmentId, (tries.get(segmentId) ?? 0) + 1);
	}
	return sources
		.filter((source) => !done.has(source.segment.id))
		.map((source) => ({ source, failedTries: tries.get(source.segment.id) ?? 0 }));
}

/** Whether a recipe made the candidate, and its judge has rated it. */
export function isJudgedBy(
	recipe: Recipe,
	{ candidate, ratings }: Pick<Judged, 'candidate' | 'ratings'>
): boolean {
	const judge = judgeOf(recipe).model;
	return candidate.recipeId === recipe.id && ratings.some(({ model }) => model === judge);
}

/** Whether a run leaves it alone until a person asks for it. */
export function isExhausted({ failedTries }: ToDo): boolean {
	return failedTries >= MAX_TRIES;
}

/** The failures that concern one segment alone; after any other one no further segment would fare better. */
const REASONS: Partial<Record<AskFailure['kind'], AttemptReason>> = {
	'too-long': 'too-long',
	'bad-request': 'bad-request',
	stalled: 'stalled',
	unexpected: 'unexpected'
};

/** Why a segment failed, or null if the failure concerns the whole run. */
export function attemptReason(failure: AskFailure): AttemptReason | null {
	return REASONS[failure.kind] ?? null;
}
