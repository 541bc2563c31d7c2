import type { Features } from '../ensemble/features.ts';
import type { Ensemble } from '../ensemble/ensemble.ts';

/** The prompts and the formula behind a judgement: raised with either, and with the weights. */
export const PAIR_JUDGE = 'pair-judge@1';

/** One thing that a judge looks for, with the features that tell it. */
export interface Part {
	readonly name: PartName;
	/** Log-odds, in nats, of a pair that is average in every feature. */
	readonly intercept: number;
	readonly features: readonly PartFeature[];
}

export interface PartFeature extends Pick<Ensemble['features'][number], 'name' | 'weight'> {
	/** What is taken for average, and how far off is much. */
	readonly centre: number;
	readonly spread: number;
}

/**
 * `belongs`: the response answers this instruction. `complete`: it is not cut off. `topic`: no sentence is out of place.
 * `order`: its sentences follow from each other. `voice`: it is not a small model's blandness or loop.
 */
export const PART_NAMES = ['belongs', 'complete', 'topic', 'order', 'voice'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** One surprising number must not outweigh all others. In spreads. */
const MOST = 4;

/** The part's log-odds in nats; a feature that is missing counts as average. */
export function partScore({ intercept, features }: Part, values: Features): number {
	return features.reduce((sum, { name, centre, spread, weight }) => {
		const value = values[name] ?? null;
		if (value === null || !Number.isFinite(value)) return sum;
		return sum + weight * Math.min(MOST, Math.max(-MOST, (value - centre) / spread));
	}, intercept);
}
