import { createRandom } from '../judge/seeded-random.ts';

/** Twice the cube of the rank, so that the shortest 20.6 % always go, and two fifths of all. */
const FACTOR = 2;
const POWER = 3;

/** How likely a text is dropped: by its rank from 0, the longest, towards 1, the shortest. */
export function dropChance(rank: number): number {
	return Math.min(1, FACTOR * rank ** POWER);
}

export interface Ranked {
	/** What the draw depends on, so that a text's fate changes with its rank alone. */
	readonly name: string;
	/** In UTF-16 units, as the script counts here. */
	readonly length: number;
}

/**
 * The texts that are left after most of the short ones are dropped (Self-Lengthen, drop_short), in the order given. With
 * one text nothing is dropped.
 */
export function dropShort<Text>(texts: readonly Text[], rankedBy: (text: Text) => Ranked): Text[] {
	const shortestFirst = texts
		.map((text) => ({ text, ...rankedBy(text) }))
		.toSorted((a, b) => a.length - b.length || (a.name < b.name ? -1 : 1));
	const kept = new Set(
		shortestFirst
			.filter(({ name }, at) => texts.length === 1 || createRandom(0, 'drop-short', name)() >= chanceAt(at))
			.map(({ text }) => text)
	);
	return texts.filter((text) => kept.has(text));

	function chanceAt(at: number): number {
		return dropChance(1 - at / texts.length);
	}
}
