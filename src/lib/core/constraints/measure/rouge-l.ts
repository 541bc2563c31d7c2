import { wordsOf } from '#lib/core/corpus/words.ts';

/** Two sentences that share more of their words in order say the same (CRAB's scripts). */
const SAME = 0.6;
/** Words beyond it are not looked at: what is compared are sentences. */
const MOST_WORDS = 200;

/** ROUGE-L (Lin 2004): the F-measure of the longest common subsequence of words, 0 to 1. */
export function rougeL(one: string, other: string): number {
	const [first, second] = [wordsOf(one).slice(0, MOST_WORDS), wordsOf(other).slice(0, MOST_WORDS)];
	const shared = sharedLength(first, second);
	return shared === 0 ? 0 : (2 * shared) / (first.length + second.length);
}

export function saysTheSame(one: string, other: string): boolean {
	return rougeL(one, other) > SAME;
}

/** Length of the longest common subsequence, row by row. */
function sharedLength(one: readonly string[], other: readonly string[]): number {
	let above = new Array<number>(other.length + 1).fill(0);
	for (const word of one) {
		const row = [0];
		for (const [at, rival] of other.entries()) {
			const left = row[at] ?? 0;
			row.push(word === rival ? (above[at] ?? 0) + 1 : Math.max(left, above[at + 1] ?? 0));
		}
		above = row;
	}
	return above.at(-1) ?? 0;
}
