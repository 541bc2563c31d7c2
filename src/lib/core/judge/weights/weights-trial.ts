import { scoredPair } from '../calibration/calibration-pair.ts';
import { judgementOf } from '../parts/judgement.ts';
import type { Part } from '../parts/part.ts';
import { FEWEST, lessonsFor, refitParts, type Refitted } from '../parts/refit.ts';
import { SHIPPED_PARTS } from '../parts/shipped-parts.ts';
import { areaGain } from '../statistics/area-gain.ts';
import { gradedOf, type Graded } from '../statistics/graded.ts';
import type { Interval } from '../statistics/interval.ts';
import { partsWithout, lessonsOf, type MeasuredPair } from './judged-set.ts';
import type { OwnWeights } from './own-weights.ts';
import { markOf, ownWeights } from './weights-rubric.ts';

/** What comes of fitting the judge's weights on a calibration set. */
export type WeightsTrial =
	/** No part has enough good pairs with the damages that it is there to see. */
	| { readonly kind: 'too-few'; readonly most: number; readonly needed: number }
	/** What would be learned turns features round, which only chance does. */
	| { readonly kind: 'nothing-learned' }
	| {
			readonly kind: 'fitted';
			readonly weights: OwnWeights;
			readonly refitted: readonly Refitted[];
			/** `sure`: better by more than chance would have it. `unsure`: better here, which may be chance. */
			readonly gain: 'sure' | 'unsure' | 'none';
			/** Of the difference between the areas. */
			readonly interval: Interval | null;
	  };

/**
 * Fits the weights on these pairs and says by cross-validation what they would do to others: each pair is judged by
 * weights that were fitted without its origin, and compared with what the weights that came with the site say.
 */
export function tryWeights(measured: readonly MeasuredPair[], samplerSeed: number): WeightsTrial {
	const pairs = lessonsOf(measured);
	const refitted = refitParts(pairs, SHIPPED_PARTS);
	const fitted = refitted.flatMap((one) => (one.fitted ? [one.part.name] : []));
	if (fitted.length === 0) {
		const most = Math.max(...SHIPPED_PARTS.map(({ name }) => lessonsFor(name, pairs).good.length));
		return most < FEWEST ? { kind: 'too-few', most, needed: FEWEST } : { kind: 'nothing-learned' };
	}
	const without = partsWithout(measured, fitted, samplerSeed);
	const gain = areaGain(
		gradedBy(measured, () => SHIPPED_PARTS),
		gradedBy(measured, without),
		samplerSeed
	);
	if (!gain) return { kind: 'nothing-learned' };
	const { before, after, interval } = gain;
	const weights = ownWeights({
		parts: refitted.map(({ part }) => part),
		fitted,
		taughtBy: [...new Set(pairs.map(({ origin }) => markOf(origin)))],
		before,
		after
	});
	return { kind: 'fitted', weights, refitted, gain: gainOf(after - before, interval), interval };
}

function gradedBy(
	measured: readonly MeasuredPair[],
	partsFor: (origin: string) => readonly Part[]
): Graded[] {
	return gradedOf(
		measured.map(({ pair, reading }) =>
			scoredPair(pair, reading && judgementOf(reading, partsFor(pair.origin)).value)
		)
	);
}

function gainOf(difference: number, interval: Interval | null): 'sure' | 'unsure' | 'none' {
	if (difference <= 0) return 'none';
	return interval && interval[0] > 0 ? 'sure' : 'unsure';
}
