import { createRandom, integerBelow } from '../seeded-random.ts';

/** An interval that holds the true value in 95 % of such samples. */
export type Interval = readonly [low: number, high: number];

const REPLICATES = 1000;
const TAIL = 0.025;
/** The quantile of the normal distribution that leaves `TAIL` above it. */
const Z = 1.959964;
/** Fewer valid replicates than this share, and the interval says nothing. */
const MIN_VALID = 0.5;

/**
 * Percentile bootstrap over clusters: whole clusters are drawn with replacement, so that pairs that were made from
 * one another stay together (Efron and Tibshirani 1993, chapter 13; for clusters Field and Welsh 2007). `statistic`
 * gets how often each cluster was drawn. Null where most draws give no value.
 */
export function clusterInterval(
	clusters: number,
	statistic: (timesDrawn: readonly number[]) => number | null,
	samplerSeed: number
): Interval | null {
	const random = createRandom(samplerSeed, 'bootstrap');
	const values: number[] = [];
	for (let replicate = 0; replicate < REPLICATES; replicate++) {
		const timesDrawn = new Array<number>(clusters).fill(0);
		for (let draw = 0; draw < clusters; draw++) {
			const cluster = integerBelow(clusters, random);
			timesDrawn[cluster] = (timesDrawn[cluster] ?? 0) + 1;
		}
		const value = statistic(timesDrawn);
		if (value !== null) values.push(value);
	}
	if (values.length < REPLICATES * MIN_VALID) return null;
	values.sort((one, other) => one - other);
	return [quantile(values, TAIL), quantile(values, 1 - TAIL)];
}

/** Of values in rising order, between neighbours by a straight line. */
function quantile(sorted: readonly number[], share: number): number {
	const place = share * (sorted.length - 1);
	const below = sorted[Math.floor(place)] ?? 0;
	const above = sorted[Math.ceil(place)] ?? 0;
	return below + (above - below) * (place - Math.floor(place));
}

const HALVINGS = 60;

/**
 * The interval of an area under the curve that was measured on `good` and `bad` independent pairs: Newcombe 2006
 * (Statistics in Medicine 25, 559–573), method 5. It keeps its width where good and bad are told apart without a
 * fault, and where a bootstrap has none.
 */
export function newcombeInterval(area: number, good: number, bad: number): Interval {
	const spread = (truth: number) => {
		const more = (good + bad) / 2 - 1;
		const bracket = 1 + more * ((1 - truth) / (2 - truth) + truth / (1 + truth));
		return Math.sqrt((truth * (1 - truth) * bracket) / (good * bad));
	};
	const lowEndOf = (measured: number) => {
		let [low, high] = [0, measured];
		for (let halving = 0; halving < HALVINGS; halving++) {
			const middle = (low + high) / 2;
			if (measured - middle > Z * spread(middle)) low = middle;
			else high = middle;
		}
		return low;
	};
	return [lowEndOf(area), 1 - lowEndOf(1 - area)];
}
