/** Draws the next number, uniform in [0, 1). */
export type Random = () => number;

/**
 * A stream of draws that depends on the seed and the names alone, so that what is drawn for one thing does not
 * change when others come or go. The generator is sfc32 (Chris Doty-Humphrey, PractRand).
 */
export function createRandom(samplerSeed: number, ...names: readonly string[]): Random {
	let [a, b, c] = [samplerSeed | 0, mixOf(samplerSeed, names), mixOf(~samplerSeed, names)];
	let counter = 1;
	const next = () => {
		const sum = (a + b + counter++) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		return (sum >>> 0) / 2 ** 32;
	};
	for (let round = 0; round < WARM_UP; round++) next();
	return next;
}

/** Until then similar seeds give similar numbers. */
const WARM_UP = 15;

/** A whole number from 0 to `limit` − 1; `limit` is at least 1. */
export function integerBelow(limit: number, random: Random): number {
	return Math.floor(random() * limit);
}

/** A new list in random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
	const rest = [...items];
	return items.flatMap(() => rest.splice(integerBelow(rest.length, random), 1));
}

/**
 * The items in an order that is drawn from the seed and their names: one that is added takes its place among the
 * others and moves none of them (rendezvous hashing: Thaler and Ravishankar 1998).
 */
export function drawnOrder<T>(
	items: readonly T[],
	nameOf: (item: T) => string,
	[samplerSeed, ...names]: readonly [number, ...string[]]
): T[] {
	return items
		.map((item) => ({ item, name: nameOf(item), draw: mixOf(samplerSeed, [...names, nameOf(item)]) }))
		.sort((one, other) => one.draw - other.draw || (one.name < other.name ? -1 : 1))
		.map(({ item }) => item);
}

/** 32 bits from a number and names: FNV-1a over UTF-16 code units, finished by the mixer of MurmurHash3. */
function mixOf(start: number, names: readonly string[]): number {
	let hash = Math.imul(start ^ 0x811c9dc5, 0x01000193);
	for (const name of names) {
		for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
		hash = Math.imul(hash ^ 0x1ffff, 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
