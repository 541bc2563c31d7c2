import { mainScript, wordsOf } from '#lib/core/corpus/words.ts';
import { contentWords } from '#lib/core/proposals/content-words.ts';
import { stemOf } from '#lib/core/proposals/stem.ts';

/** What comes after this many UTF-16 code units does not change what a text is about. */
const READ = 3000;

/** From this much overlap on, two texts ask or say the same in other words. */
const NEAR_DUPLICATE = 0.7;

/** The words that say what a text is about, as stems. Scripts without blanks are cut into words first. */
export function subjectWords(text: string): ReadonlySet<string> {
	const start = text.slice(0, READ).toWellFormed();
	const script = mainScript(start);
	const hasBlanks = script !== null && script !== 'han';
	return new Set(hasBlanks ? contentWords(start).map(stemOf) : wordsOf(start));
}

/** The share of all words of two texts that are in both (Jaccard), 0 where neither has any. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
	let shared = 0;
	for (const word of fewer) if (more.has(word)) shared++;
	const all = one.size + other.size - shared;
	return all === 0 ? 0 : shared / all;
}

/** A text with its words, so that they are looked for once. */
export interface WordedText {
	readonly text: string;
	readonly words: ReadonlySet<string>;
}

export function isNearDuplicate(one: WordedText, other: WordedText): boolean {
	return (
		likeness(one.words, other.words) >= NEAR_DUPLICATE || one.text.toLowerCase() === other.text.toLowerCase()
	);
}
