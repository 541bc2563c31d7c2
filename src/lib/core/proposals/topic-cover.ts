import { contentWords, firstWordsOf, isNumber } from './content-words.ts';
import { stemOf } from './stem.ts';

/** A stem that stands more often than so weighs no more. */
const MOST_TIMES = 4;
const FIRST_WORDS_BONUS = 0.5;

/**
 * How much of a passage's topic its request names, 0 to 1. The topic is the stems that stand in the passage's first
 * line or more than once; a stem weighs `min(times, 4) / 4`, and 0.5 more if it is in the first line. The cover is the
 * weight of the request's stems over that of the two heaviest.
 */
export function topicCover(request: string, passage: string): number {
	const weights = topicWeights(passage);
	const [first = 0, second = 0] = [...weights.values()].sort((one, other) => other - one);
	const named = [...new Set(contentWords(request).map(stemOf))];
	const cover = named.reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
	return Math.min(1, cover / (first + second || 1));
}

function topicWeights(passage: string): ReadonlyMap<string, number> {
	const times = new Map<string, number>();
	for (const word of contentWords(passage)) {
		const stem = stemOf(word);
		if (!isNumber(word)) times.set(stem, (times.get(stem) ?? 0) + 1);
	}
	const inFirst = new Set(contentWords(firstWordsOf(passage)).map(stemOf));
	const topic = [...times].filter(([stem, count]) => count > 1 || inFirst.has(stem));
	return new Map(
		topic.map(([stem, count]) => [
			stem,
			Math.min(count, MOST_TIMES) / MOST_TIMES + (inFirst.has(stem) ? FIRST_WORDS_BONUS : 0)
		])
	);
}
