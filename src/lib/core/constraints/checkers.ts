import { mainScript } from '../corpus/words.ts';
import { plainWords } from '../proposals/content-words.ts';
import { FUNCTION_WORDS } from '../proposals/english-words.ts';
import type { ConstraintCheck } from './constraint.ts';
import { partsOf, sentencesOf } from './measure/parts.ts';
import { countWords } from './measure/word-count.ts';

/** What can be checked by counting and looking, on any text. */
export const CHECK_KINDS = [
	// `least` and `most` words, as `word-count.ts` counts them.
	'words',
	// At most `most` words in any sentence.
	'sentence-words',
	// At most `most` sentences in any paragraph.
	'paragraph-sentences',
	// No word longer than `most` characters.
	'word-characters',
	// All of `words`, in capitals or not.
	'keywords',
	// None of the marks in `words`.
	'absent-marks',
	// `least` to `most` of them.
	'paragraphs',
	'sentences',
	'bullets',
	'numbered',
	'headings',
	// The first of `words` opens or closes the text.
	'starts-with',
	'ends-with',
	'lower-case',
	'upper-case',
	// The first of `words` is `en` or `zh`.
	'language',
	'json'
] as const;

export type CheckKind = (typeof CHECK_KINDS)[number];

type Checker = (text: string, check: ConstraintCheck) => boolean;

const CHECKERS: Readonly<Record<CheckKind, Checker>> = {
	words: (text, check) => isWithin(countWords(text), check),
	'sentence-words': (text, check) =>
		sentencesOf(text).every((sentence) => isWithin(countWords(sentence), check)),
	'paragraph-sentences': (text, check) =>
		partsOf(text).paragraphs.every(({ length }) => isWithin(length, check)),
	'word-characters': (text, check) => isWithin(longestWord(text), check),
	keywords: (text, { words = [] }) => words.length > 0 && words.every((word) => hasWord(text, word)),
	'absent-marks': (text, { words = [] }) => words.length > 0 && !words.some((mark) => text.includes(mark)),
	paragraphs: (text, check) => isWithin(partsOf(text).paragraphs.length, check),
	sentences: (text, check) => isWithin(sentencesOf(text).length, check),
	bullets: (text, check) => isWithin(partsOf(text).bullets, check),
	numbered: (text, check) => isWithin(partsOf(text).numbered, check),
	headings: (text, check) => isWithin(partsOf(text).headings, check),
	'starts-with': (text, { words: [phrase = ''] = [] }) =>
		phrase !== '' && text.trimStart().startsWith(phrase),
	'ends-with': (text, { words: [phrase = ''] = [] }) =>
		phrase !== '' && withoutEnd(text).endsWith(withoutEnd(phrase)),
	'lower-case': (text) => text === text.toLowerCase() && text !== text.toUpperCase(),
	'upper-case': (text) => text === text.toUpperCase() && text !== text.toLowerCase(),
	language: (text, { words: [language] = [] }) => isIn(text, language),
	json: isJson
};

/** Whether a text keeps to a check. What no checker of this version knows cannot be proven, so it is not kept to. */
export function isMet(check: ConstraintCheck, text: string): boolean {
	return isCheckKind(check.kind) && CHECKERS[check.kind](text, check);
}

export function isCheckKind(kind: string): kind is CheckKind {
	return Object.hasOwn(CHECKERS, kind);
}

function isWithin(count: number, { least = 0, most = Infinity }: ConstraintCheck): boolean {
	return count >= least && count <= most;
}

const EDGE = /^[\p{P}\p{S}]+|(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/gu;

/** Between blanks and without the marks around it, so that it is never less than what a person would count. */
export function longestWord(text: string): number {
	return text.split(/\s+/u).reduce((most, word) => Math.max(most, [...word.replace(EDGE, '')].length), 0);
}

/** Where words of a script with blanks begin and end matters: “art” is not in “part”. */
export function hasWord(text: string, word: string): boolean {
	const [within, wanted] = [text.toLowerCase(), word.trim().toLowerCase()];
	const isSpaced = mainScript(wanted) !== 'han';
	for (let at = within.indexOf(wanted); wanted !== '' && at >= 0; at = within.indexOf(wanted, at + 1)) {
		const end = at + wanted.length;
		const isJoined =
			/[\p{L}\p{N}]$/u.test(within.slice(Math.max(0, at - 2), at)) ||
			/^[\p{L}\p{M}\p{N}]/u.test(within.slice(end, end + 2));
		if (!isSpaced || !isJoined) return true;
	}
	return false;
}

function withoutEnd(text: string): string {
	return text.replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, '');
}

/** English has small words that no other language has so many of; this share tells it. */
const LEAST_ENGLISH = 0.2;

function isIn(text: string, language: string | undefined): boolean {
	if (language === 'zh')
		return mainScript(text) === 'han' && !/[\p{Script=Hangul}\p{Script=Hiragana}]/u.test(text);
	if (language !== 'en' || mainScript(text) !== 'latin') return false;
	const words = plainWords(text);
	return words.filter((word) => FUNCTION_WORDS.has(word)).length >= words.length * LEAST_ENGLISH;
}

function isJson(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null;
	} catch {
		// What JSON.parse does not read is not JSON: that is what was asked.
		return false;
	}
}
