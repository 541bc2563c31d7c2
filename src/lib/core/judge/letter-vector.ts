import { mainScript } from '../corpus/words.ts';
import { contentWords } from '../proposals/content-words.ts';

/** Neighbouring characters of a word that are counted together. */
const RUN = 3;
const RUN_HAN = 2;
const DIMENSIONS = 1024;

/**
 * Where a text lies by its letters: how often each run of characters occurs in the words that say what it is about,
 * hashed to a fixed number of directions. Stands in for an embedding where the engine has none: it sees shared wording,
 * not shared meaning.
 */
export function letterVector(text: string): number[] {
	const counts = Array.from({ length: DIMENSIONS }, () => 0);
	for (const word of contentWords(text)) {
		const isHan = mainScript(word) === 'han';
		const letters = isHan ? word : ` ${word} `;
		const size = isHan ? RUN_HAN : RUN;
		for (let at = 0; at + size <= letters.length; at++) {
			const place = directionOf(letters.slice(at, at + size));
			counts[place] = (counts[place] ?? 0) + 1;
		}
	}
	return counts;
}

/** FNV-1a over the code units of one run (http://www.isthe.com/chongo/tech/comp/fnv/). */
function directionOf(run: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < run.length; at++) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193);
	return ((hash ^ (hash >>> 16)) >>> 0) % DIMENSIONS;
}
