import { createRandom } from './seeded-random.ts';

export type Vector = readonly number[];

/** The vector of length 1 in its direction; all zeros where it has none. */
export function unit(vector: Vector): number[] {
	const length = Math.hypot(...vector);
	return vector.map((value) => (length > 0 ? value / length : 0));
}

/** The mean of vectors of the same size; empty for none. */
export function meanVector(vectors: readonly Vector[]): number[] {
	const [first = []] = vectors;
	return first.map((_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / vectors.length);
}

export function minus(vector: Vector, other: Vector): number[] {
	return vector.map((value, at) => value - (other[at] ?? 0));
}

/** From -1 to 1, or null where a vector has no direction. */
export function cosine(one: Vector, other: Vector): number | null {
	const lengths = Math.hypot(...one) * Math.hypot(...other);
	const product = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
	return lengths > 0 ? Math.min(1, Math.max(-1, product / lengths)) : null;
}

export function squaredDistance(one: Vector, other: Vector): number {
	let sum = 0;
	for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
	return sum;
}

/** How many numbers a place keeps; as many as tell 200 clusters apart and few enough for a record. */
export const PLACE_NUMBERS = 16;

const DECIMALS = 1e4;

/**
 * A vector as few numbers, so that it can be kept: a random projection with signs, which keeps distances in proportion
 * (Achlioptas 2003, "Database-friendly random projections", theorem 1.1). The signs depend on the size alone.
 */
export function placeOf(vector: Vector): number[] {
	const random = createRandom(0, 'place', String(vector.length));
	const sums = Array.from({ length: PLACE_NUMBERS }, () => 0);
	for (const value of unit(vector)) {
		for (let at = 0; at < PLACE_NUMBERS; at++) sums[at] = (sums[at] ?? 0) + (random() < 0.5 ? value : -value);
	}
	return sums.map((sum) => Math.round((sum / Math.sqrt(PLACE_NUMBERS)) * DECIMALS) / DECIMALS);
}
