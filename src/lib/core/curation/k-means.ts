import { squaredDistance, type Vector } from '../judge/vectors.ts';
import { createRandom, drawnOrder, type Random } from '../judge/seeded-random.ts';

/** A point with the name that its draws depend on. */
export interface Point {
	readonly name: string;
	readonly place: Vector;
}

/** The centres are fitted on at most so many points; the rest are only put to the nearest. */
const MOST_FITTED = 2000;
const ROUNDS = 8;

/**
 * The cluster of each point, from 0, by k-means with k-means++ (Arthur and Vassilvitskii 2007). The same points give the
 * same clusters in whatever order they come. Some of the `k` may stay empty. Takes time in proportion to points times `k`.
 */
export function clustersOf(points: readonly Point[], k: number): number[] {
	const fitted = drawnOrder(points, ({ name }) => name, [0, 'k-means'])
		.slice(0, MOST_FITTED)
		.map(({ place }) => place);
	let centres = firstCentres(fitted, k);
	for (let round = 0; round < ROUNDS; round++) {
		const flat = flattened(centres);
		const near = fitted.map((place) => nearest(place, flat));
		const moved = meansOf(fitted, near, centres);
		const isStill = moved.every((centre, at) => squaredDistance(centre, centres[at] ?? []) === 0);
		centres = moved;
		if (isStill) break;
	}
	const flat = flattened(centres);
	return points.map(({ place }) => nearest(place, flat));
}

/** Centres one after another: most of the time is spent on them. */
interface Flat {
	/** Numbers of a centre, at least 1. */
	readonly size: number;
	readonly values: Float64Array;
}

function flattened(centres: readonly Vector[]): Flat {
	return { size: Math.max(1, centres[0]?.length ?? 0), values: Float64Array.from(centres.flat()) };
}

/** Each next centre is drawn among the points, the likelier the farther it lies from those there are. */
function firstCentres(places: readonly Vector[], k: number): Vector[] {
	const random = createRandom(0, 'k-means++');
	const [first] = places;
	const centres = first ? [first] : [];
	const distances = places.map((place) => squaredDistance(place, first ?? []));
	while (centres.length < Math.min(k, places.length)) {
		const next = places[drawByWeight(distances, random)];
		if (!next) break;
		centres.push(next);
		for (const [at, place] of places.entries()) {
			distances[at] = Math.min(distances[at] ?? 0, squaredDistance(place, next));
		}
	}
	return centres;
}

/** The place of a drawn weight; -1 where all are 0. */
function drawByWeight(weights: readonly number[], random: Random): number {
	let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
	return weights.findIndex((weight) => weight > 0 && (left -= weight) <= 0);
}

/** The number of the nearest centre, of equals the first. A sum is given up where it is no longer the least. */
function nearest(place: Vector, centres: Flat): number {
	const { size, values } = centres;
	let best = 0;
	let least = Infinity;
	for (let start = 0; start < values.length; start += size) {
		let sum = 0;
		for (let axis = 0; axis < size && sum < least; axis++) {
			const difference = (place[axis] ?? 0) - (values[start + axis] ?? 0);
			sum += difference * difference;
		}
		if (sum >= least) continue;
		[best, least] = [start / size, sum];
	}
	return best;
}

/** A centre without points stays where it is. */
function meansOf(places: readonly Vector[], near: readonly number[], centres: readonly Vector[]): Vector[] {
	const sums = centres.map((centre) => ({ sum: centre.map(() => 0), count: 0 }));
	for (const [at, place] of places.entries()) {
		const own = sums[near[at] ?? 0];
		if (!own) continue;
		own.count += 1;
		for (let axis = 0; axis < own.sum.length; axis++) {
			own.sum[axis] = (own.sum[axis] ?? 0) + (place[axis] ?? 0);
		}
	}
	return sums.map(({ sum, count }, at) =>
		count === 0 ? (centres[at] ?? []) : sum.map((value) => value / count)
	);
}
