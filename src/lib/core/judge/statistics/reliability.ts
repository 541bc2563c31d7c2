import { assert } from '#lib/core/result.ts';

/** A probability that was stated, and what came of it. */
export interface Stated {
	/** From 0 to 1. */
	readonly probability: number;
	readonly isGood: boolean;
}

/** How far stated probabilities can be taken at their word. */
export interface Reliability {
	readonly bins: readonly ReliabilityBin[];
	/** Expected calibration error: the mean distance of `stated` from `found`, by the size of the bins. */
	readonly error: number;
	/** The mean squared distance of a probability from what came of it (Brier 1950): 0 is perfect. */
	readonly brier: number;
}

export interface ReliabilityBin {
	readonly pairs: number;
	/** The mean of the probabilities that were stated. */
	readonly stated: number;
	/** The share that proved good. */
	readonly found: number;
}

/**
 * The reliability curve in bins of equal count (Nguyen and O'Connor 2015, arXiv 1508.05154), which unlike those of equal
 * width are never empty. Equal probabilities stay in one bin, so there may be fewer. The mean distance is the
 * expected calibration error of Naeini et al. 2015. Null without pairs.
 */
export function reliabilityOf(stated: readonly Stated[], bins = 10): Reliability | null {
	if (stated.length === 0) return null;
	assert(
		stated.every(({ probability }) => probability >= 0 && probability <= 1),
		'A probability lies between 0 and 1'
	);
	const curve = binned(stated, bins).map(toBin);
	const distances = curve.reduce((sum, bin) => sum + bin.pairs * Math.abs(bin.stated - bin.found), 0);
	const squares = stated.map(({ probability, isGood }) => (probability - Number(isGood)) ** 2);
	return { bins: curve, error: distances / stated.length, brier: meanOf(squares) };
}

function binned(stated: readonly Stated[], bins: number): Stated[][] {
	const sorted = [...stated].sort((one, other) => one.probability - other.probability);
	const filled: Stated[][] = [];
	let current: Stated[] = [];
	for (const [at, one] of sorted.entries()) {
		current.push(one);
		const isDue = at + 1 >= ((filled.length + 1) * sorted.length) / bins;
		if (!isDue || sorted[at + 1]?.probability === one.probability) continue;
		filled.push(current);
		current = [];
	}
	return current.length > 0 ? [...filled, current] : filled;
}

function toBin(stated: readonly Stated[]): ReliabilityBin {
	return {
		pairs: stated.length,
		stated: meanOf(stated.map(({ probability }) => probability)),
		found: meanOf(stated.map(({ isGood }) => Number(isGood)))
	};
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
