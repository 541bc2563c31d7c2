import { FUNCTION_WORDS } from './english-words.ts';

/** A shorter word says nothing of the subject. In UTF-16 code units. */
const SHORTEST = 3;
/** A heading is shorter. In UTF-16 code units. */
const LONGEST_LINE = 120;

/** The words (with apostrophes and hyphens) and numbers of a text in lower case, in order. */
export function plainWords(text: string): string[] {
	return text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*|\p{Nd}+/gu) ?? [];
}

/** The plain words that say what a text is about; numbers are among them. */
export function contentWords(text: string): string[] {
	return plainWords(text).filter(
		(word) => !FUNCTION_WORDS.has(word) && (word.length >= SHORTEST || isNumber(word))
	);
}

/** Plain words are letters or digits throughout, so the first tells. */
export function isNumber(word: string): boolean {
	return /^\p{Nd}/u.test(word);
}

/**
 * The part of a text that names its subject: its first line, or the first sentence of that if it is too long for a
 * heading.
 */
export function firstWordsOf(text: string): string {
	const [line = ''] = text.trimStart().split('\n', 1);
	return line.length > LONGEST_LINE ? (line.split(/(?<=[.!?。])\s/u, 1)[0] ?? line) : line;
}
