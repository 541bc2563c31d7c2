import { areaByOrigins, areaOf } from './auc.ts';
import type { Graded } from './graded.ts';
import { clusterInterval, type Interval } from './interval.ts';

/** What other numbers for the same pairs do to the area under the curve. */
export interface AreaGain {
	readonly before: number;
	readonly after: number;
	/** Of the difference, by a bootstrap over origins, each drawn for both; null where there are too few. */
	readonly interval: Interval | null;
}

/** Compares two ways to number the same pairs. Null without good or without bad pairs. */
export function areaGain(
	before: readonly Graded[],
	after: readonly Graded[],
	samplerSeed: number
): AreaGain | null {
	const [areaBefore, areaAfter] = [areaOf(before), areaOf(after)];
	if (areaBefore === null || areaAfter === null) return null;
	const origins = [...new Set(before.map(({ origin }) => origin))].sort();
	const [areaOfBefore, areaOfAfter] = [areaByOrigins(before, origins), areaByOrigins(after, origins)];
	const gain = (timesDrawn: readonly number[]) => {
		const [low, high] = [areaOfBefore(timesDrawn), areaOfAfter(timesDrawn)];
		return low === null || high === null ? null : high - low;
	};
	return {
		before: areaBefore,
		after: areaAfter,
		interval: clusterInterval(origins.length, gain, samplerSeed)
	};
}
