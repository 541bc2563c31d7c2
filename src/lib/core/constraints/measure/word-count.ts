/*
 * The one way in which words are counted, so that a length means the same when it is stated, checked and trained on. It
 * needs no dictionary, so every browser counts alike.
 */

/** Scripts that write no blanks between words: each character counts as a word. */
const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const LETTER = String.raw`[[\p{L}\p{M}\p{N}]--${CHARACTER}]`;

/** A character of such a script; or letters and digits, with what joins them: don’t, well-known, 3.5, 1,000. */
const WORD = new RegExp(
	String.raw`${CHARACTER}|${LETTER}+(?:(?:['’‐‑\-]|(?<=\p{Nd})[.,](?=\p{Nd}))${LETTER}+)*`,
	'gv'
);

const ONE_CHARACTER = new RegExp(CHARACTER, 'v');

/** The words of a text as they are counted, in order and as they are written. */
export function countedWords(text: string): string[] {
	return text.match(WORD) ?? [];
}

/** How many words a text has: Chinese and Japanese by characters, other scripts by words. */
export function countWords(text: string): number {
	return countedWords(text).length;
}

/** Scripts of which neither blanks nor single characters tell the words: Thai, Lao, Burmese, Khmer. */
const UNTOLD = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/u;

/** Whether the number of words of a text means what a person would count. */
export function isCountable(text: string): boolean {
	return !UNTOLD.test(text);
}

/** About as many characters make a word of Chinese. */
const CHARACTERS_A_WORD = 1.6;

/** The length of a text in words of English, for limits that a paper states in them. */
export function lengthInWords(text: string): number {
	const words = countedWords(text);
	const characters = words.filter((word) => ONE_CHARACTER.test(word)).length;
	return words.length - characters + Math.ceil(characters / CHARACTERS_A_WORD);
}
