import type { Judge } from '#lib/core/methods/method.ts';
import type { Prompt } from '#lib/core/engine.ts';
import { entropyOf, meanMark } from '#lib/core/judge/distribution.ts';
import { HUMPBACK_RUBRIC } from '#lib/core/judge/rubric.ts';
import { RATING_LABELS, ratingPrompt } from '#lib/core/prompt/rating-prompt.ts';
import { shownSeeds } from '#lib/core/prompt/shown-seeds.ts';
import type { Seed } from '#lib/core/recipe.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

/** A mark from 1 to 5 with the model's own distribution behind it. */
export interface MarkReading {
	/** The mean of the distribution; null: unrated. */
	readonly value: number | null;
	/** How undecided the model was, in nats: 0 to ln 5. Null without a distribution. */
	readonly entropy: number | null;
	/** Probabilities over 1–5; empty where the model gave none. */
	readonly distribution: readonly number[];
}

export const UNRATED: MarkReading = { value: null, entropy: null, distribution: [] };

/**
 * The mark under the rubric in one token (probability-weighted scores: arXiv 2303.16634, section 2). One ask. Seeds are
 * shown as examples of the best mark.
 */
export function measureScale(
	pair: RatedPair,
	judge: Judge,
	seeds: readonly Seed[] = []
): Promise<MarkReading> {
	const examples = shownSeeds(seeds, pair);
	return askForMark(ratingPrompt(pair, HUMPBACK_RUBRIC, examples), judge, HUMPBACK_RUBRIC.version);
}

/** Asks for one digit from 1 to 5. Unrated where the engine cannot tell probabilities, and nothing is asked. */
export async function askForMark(prompt: Prompt, judge: Judge, name: string): Promise<MarkReading> {
	if (!judge.describe().can.choice) return UNRATED;
	const { probabilities } = await judge.ask.choice({ prompt, labels: RATING_LABELS }, { prompt: name });
	const value = meanMark(probabilities);
	return value === null ? UNRATED : { value, entropy: entropyOf(probabilities), distribution: probabilities };
}
