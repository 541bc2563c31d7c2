import type { Judge, RatingDraft } from '../methods/method.ts';
import { HUMPBACK_RUBRIC } from '../judge/rubric.ts';
import { REQUEST_PROMPT } from '../prompt/request-prompt.ts';
import type { Seed } from '../recipe.ts';
import { measureLift } from './lift.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';
import { measureScale } from './read-outs/marks.ts';

/**
 * Judges a pair by the cheapest read-out that the model can carry. A tiny model's marks from 1 to 5 carry next to
 * nothing, its likelihoods much; a larger one is asked for the mark, with the recipe's seeds as examples of the best.
 */
export function rate(pair: RatedPair, judge: Judge, seeds: readonly Seed[] = []): Promise<RatingDraft> {
	return judge.promptForm === 'tiny' ? rateByLift(pair, judge) : rateByScale(pair, judge, seeds);
}

async function rateByLift(pair: RatedPair, judge: Judge): Promise<RatingDraft> {
	const value = judge.describe().can.likelihood
		? await measureLift({ instruction: pair.instruction, passage: pair.response }, judge.ask)
		: null;
	return { by: 'judge', readOut: 'lift', rubric: REQUEST_PROMPT, value, distribution: [] };
}

/** The mean of the model's own distribution over 1–5, so the paper's thresholds 4 and 4.5 keep their meaning. */
async function rateByScale(pair: RatedPair, judge: Judge, seeds: readonly Seed[]): Promise<RatingDraft> {
	const { value, distribution } = await measureScale(pair, judge, seeds);
	return { by: 'judge', readOut: 'scale', rubric: HUMPBACK_RUBRIC.version, value, distribution };
}
