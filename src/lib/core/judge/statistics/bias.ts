import { isRated, type ScoredPair } from './graded.ts';
import { rankCorrelation } from './rank-correlation.ts';

/**
 * Whether longer responses get higher scores: Spearman's correlation, −1 to 1, among pairs that are equally good. Bad pairs
 * are compared only with those of the same damage, since a cut makes a response both bad and short; it is the mean
 * over damages by their size.
 */
export interface LengthBias {
	readonly amongGood: number | null;
	readonly amongBad: number | null;
}

export function lengthBiasOf(pairs: readonly ScoredPair[]): LengthBias {
	const damages = new Set(pairs.map(({ damage }) => damage).filter((damage) => damage !== null));
	let [sum, size] = [0, 0];
	for (const damage of damages) {
		const points = pointsOf(pairs, damage);
		const correlation = rankCorrelation(points);
		if (correlation === null) continue;
		sum += correlation * points.length;
		size += points.length;
	}
	return { amongGood: rankCorrelation(pointsOf(pairs, null)), amongBad: size === 0 ? null : sum / size };
}

function pointsOf(pairs: readonly ScoredPair[], kind: string | null): [number, number][] {
	return pairs.flatMap(({ damage, score, responseLength }): [number, number][] =>
		damage === kind && isRated(score) ? [[score, responseLength]] : []
	);
}

/** A comparison of two that was asked in both orders; each number is a probability, or null where it was unreadable. */
export interface BothOrders {
	/** That the one wins when it is shown first. */
	readonly shownFirst: number | null;
	/** That the same one wins when it is shown second. */
	readonly shownSecond: number | null;
}

export interface PositionBias {
	readonly compared: number;
	readonly unrated: number;
	/** The share of comparisons whose winner changes with the order (Wang et al. 2023, arXiv 2305.17926). */
	readonly flips: number;
	/** The mean probability of what is shown first: one half without a bias. */
	readonly first: number;
}

/** Null where nothing was compared in both orders. */
export function positionBiasOf(comparisons: readonly BothOrders[]): PositionBias | null {
	const rated = comparisons.flatMap(({ shownFirst, shownSecond }) =>
		isRated(shownFirst) && isRated(shownSecond) ? [{ shownFirst, shownSecond }] : []
	);
	if (rated.length === 0) return null;
	const flips = rated.filter((one) => (one.shownFirst - 0.5) * (one.shownSecond - 0.5) < 0).length;
	const first = rated.reduce((sum, one) => sum + (one.shownFirst + 1 - one.shownSecond) / 2, 0);
	return {
		compared: rated.length,
		unrated: comparisons.length - rated.length,
		flips: flips / rated.length,
		first: first / rated.length
	};
}

/**
 * The probability that the one wins, with what its position gave it taken out: the mean over both orders. Null where
 * an order is missing.
 */
export function fairShare({ shownFirst, shownSecond }: BothOrders): number | null {
	return isRated(shownFirst) && isRated(shownSecond) ? (shownFirst + shownSecond) / 2 : null;
}
