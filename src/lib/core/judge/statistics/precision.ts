import type { Graded } from './graded.ts';

/** What a threshold keeps, in the terms in which the paper tests its judge (arXiv 2308.06259). */
export interface KeptAbove {
	/** Pairs with this score or more are kept. */
	readonly threshold: number;
	/** The share of good pairs for which `precision` is stated. */
	readonly baseRate: number;
	/** Of the kept pairs, the share that is good. Null where nothing is kept. */
	readonly precision: number | null;
	/** Of the good pairs, the share that is kept. */
	readonly recall: number;
	/** Of the bad pairs, the share that is kept. */
	readonly falseAlarms: number;
}

/** The share of good pairs among the 250 on which the paper tests its judges (arXiv 2308.06259). */
export const PAPER_BASE_RATE = 0.2;

/**
 * What a threshold keeps where `baseRate` of all pairs are good; without one, at the rate of the set itself. A set
 * that was made by damaging pairs has many more bad ones than real data, which the base rate puts right (Bayes). Null
 * without good or bad pairs.
 */
export function keptAbove(
	graded: readonly Graded[],
	threshold: number,
	baseRate: number | null = null
): KeptAbove | null {
	const good = graded.filter(({ isGood }) => isGood);
	const bad = graded.filter(({ isGood }) => !isGood);
	if (good.length === 0 || bad.length === 0) return null;
	const shareKept = (pairs: readonly Graded[]) =>
		pairs.filter(({ score }) => score >= threshold).length / pairs.length;
	const [recall, falseAlarms] = [shareKept(good), shareKept(bad)];
	const rate = baseRate ?? good.length / graded.length;
	return {
		threshold,
		baseRate: rate,
		precision: precisionOf(recall, falseAlarms, rate),
		recall,
		falseAlarms
	};
}

/** With so few good pairs above it, a threshold is an accident. */
const LEAST_KEPT = 5;

/**
 * The lowest threshold, which is the one of the highest recall, that reaches a precision at a base rate; between two
 * scores, halfway. Null where none does with at least five good pairs kept: better no threshold than one by luck.
 */
export function thresholdFor(
	graded: readonly Graded[],
	{ precision, baseRate }: { readonly precision: number; readonly baseRate: number }
): KeptAbove | null {
	const good = graded.filter(({ isGood }) => isGood).length;
	const bad = graded.length - good;
	if (good === 0 || bad === 0) return null;
	const lowest = placesToCut(graded).findLast(({ keptGood, keptBad }) => {
		const reached = precisionOf(keptGood / good, keptBad / bad, baseRate);
		return keptGood >= LEAST_KEPT && reached !== null && reached >= precision;
	});
	return lowest ? keptAbove(graded, lowest.threshold, baseRate) : null;
}

/** Every threshold that keeps other pairs than the one before, highest first, with how many it keeps. */
function placesToCut(graded: readonly Graded[]) {
	const ranked = [...graded].sort((one, other) => other.score - one.score);
	let [keptGood, keptBad] = [0, 0];
	return ranked.flatMap(({ isGood, score }, at) => {
		if (isGood) keptGood++;
		else keptBad++;
		const next = ranked[at + 1]?.score ?? score;
		const isLast = at === ranked.length - 1;
		return next === score && !isLast ? [] : [{ threshold: halfway(next, score), keptGood, keptBad }];
	});
}

/** Above `low` even where no number lies between the two. */
function halfway(low: number, high: number): number {
	const middle = low / 2 + high / 2;
	return middle > low && middle < high ? middle : high;
}

function precisionOf(recall: number, falseAlarms: number, baseRate: number): number | null {
	const kept = baseRate * recall + (1 - baseRate) * falseAlarms;
	return kept === 0 ? null : (baseRate * recall) / kept;
}

/**
 * The share of good pairs among the `k` that score highest; of pairs that tie for the last places, as many are good as
 * on the average of all orders. Null where fewer than `k` are rated, or `k` is below 1.
 */
export function precisionAtTop(graded: readonly Graded[], k: number): number | null {
	if (k < 1 || graded.length < k) return null;
	const ranked = [...graded].sort((one, other) => other.score - one.score);
	const last = ranked[k - 1]?.score;
	const above = graded.filter(({ score }) => last !== undefined && score > last);
	const tied = graded.filter(({ score }) => score === last);
	const goodAbove = above.filter(({ isGood }) => isGood).length;
	const goodTied = tied.filter(({ isGood }) => isGood).length;
	return (goodAbove + (goodTied * (k - above.length)) / tied.length) / k;
}
