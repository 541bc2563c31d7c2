import type { AskFailure } from './ask.ts';
import type { RecipeId, SegmentId } from './ids.ts';

/** One try of a recipe on a segment that gave no candidate. */
export interface Attempt {
	readonly recipeId: RecipeId;
	readonly segmentId: SegmentId;
	/** Why: an engine failure that concerns this segment alone, or what the method found. */
	readonly reason: AttemptReason;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/**
 * `no-language`: the model cannot write the passage's language, and there is no form of words for it. `not-suited`: the
 * passage is not what the method works on. `bad-option`: an option of the recipe cannot be read.
 */
export const ATTEMPT_REASONS = [
	'too-long',
	'empty-answer',
	'wrong-form',
	'nothing-usable',
	'no-language',
	'not-suited',
	'bad-option',
	'stalled',
	'bad-request',
	'unexpected'
] as const;

export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

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
