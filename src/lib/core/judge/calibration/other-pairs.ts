import type { Pair } from '../pairs/pair.ts';
import { drawnOrder } from '../seeded-random.ts';

/** Read-outs that compare a pair with others are given so many. */
export const OTHERS = 3;

/**
 * Good pairs of other passages to compare a pair with, drawn by the seed: the same for a pair and its damaged copies, so
 * that what was asked about the one need not be asked again about the others.
 */
export function otherPairs(
	{ origin }: Pick<Pair, 'origin'>,
	good: readonly Pair[],
	samplerSeed: number
): Pair[] {
	const others = good.filter((other) => other.origin !== origin);
	return drawnOrder(others, ({ id }) => id, [samplerSeed, 'others', origin]).slice(0, OTHERS);
}
