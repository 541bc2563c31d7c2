import type { Attempt } from './attempt.ts';
import type { SegmentId } from './ids.ts';
import type { Recipe } from './recipe.ts';
import type { Source } from './source.ts';
import type { Judged } from './store.ts';

/** After so many failed tries a segment is left alone until a person asks for it again. */
export const MAX_TRIES = 3;

/** A source with the number of its failed tries so far. */
export interface ToDo {
	readonly source: Source;
	readonly failedTries: number;
}

/**
 * The sources of which a recipe has not said its last. One that broke off begins again, which the journal answers up
 * to there.
 */
export function sourcesLeft(
	recipe: Recipe,
	sources: readonly Source[],
	kept: { readonly judged: readonly Judged[]; readonly attempts: readonly Attempt[] }
): ToDo[] {
	const done = new Set(
		kept.judged.filter((one) => isDoneBy(recipe, one)).map((one) => one.candidate.segmentId)
	);
	const tries = new Map<SegmentId, number>();
	for (const { recipeId, segmentId } of kept.attempts) {
		if (recipeId === recipe.id) tries.set(segmentId, (tries.get(segmentId) ?? 0) + 1);
	}
	return sources
		.filter((source) => !done.has(source.segment.id))
		.map((source) => ({ source, failedTries: tries.get(source.segment.id) ?? 0 }));
}

/** Whether the candidate is the last that a recipe made of its passage, and rated. */
export function isDoneBy(
	recipe: Pick<Recipe, 'id'>,
	{ candidate, ratings }: Pick<Judged, 'candidate' | 'ratings'>
): boolean {
	return candidate.recipeId === recipe.id && ratings.some(({ isLast }) => isLast === true);
}

/** Whether a run leaves it alone until a person asks for it. */
export function isExhausted({ failedTries }: ToDo): boolean {
	return failedTries >= MAX_TRIES;
}
