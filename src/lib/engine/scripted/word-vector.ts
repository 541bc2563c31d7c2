import { unitVector } from '#lib/engine/unit-vector.ts';

const DIMENSIONS = 256;

/**
 * A vector that tells how many words two texts share: each word adds one in the direction that its letters give.
 * Two texts of the same words, in whatever order and case, are the same.
 */
export function wordVector(text: string): number[] {
	const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [text];
	const counts = Array.from({ length: DIMENSIONS }, () => 0);
	for (const word of words) {
		const place = directionOf(word);
		counts[place] = (counts[place] ?? 0) + 1;
	}
	return unitVector(counts) ?? counts;
}

/** FNV-1a over the code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function directionOf(word: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return ((hash ^ (hash >>> 16)) >>> 0) % DIMENSIONS;
}
