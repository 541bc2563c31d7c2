import { contentWords } from '#lib/core/proposals/content-words.ts';
import { FUNCTION_WORDS } from '#lib/core/proposals/english-words.ts';
import { stemOf } from '#lib/core/proposals/stem.ts';
import { wordRuns } from '#lib/core/corpus/words.ts';
import { responseSentences } from './response-sentences.ts';

/** The words of a text in lower case, apostrophes within them. */
export function wordsIn(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?/gu) ?? [];
}

/** How many words of a subject two texts share: ln(1 + count), so that the first few say most. */
export function sharedSubject(one: string, other: string): number {
	const subject = new Set(contentWords(one).map(stemOf));
	const shared = new Set(
		contentWords(other)
			.map(stemOf)
			.filter((stem) => subject.has(stem))
	);
	return Math.log(1 + shared.size);
}

const END_MARK = /[.!?…。！？]["”’»)*`\]]*$/u;
const GOING_ON = /[,;:\-–—(/&+=]$/u;
const SHORT_WORDS = 12;
/** In UTF-16 units: enough to hold the last word. */
const LAST = 60;
const MOSTLY = 0.75;

/**
 * Whether a response ends like a finished text (1), cannot be told (0), ends like one that may go on (−0.5) or like
 * one that breaks off (−1).
 */
export function endingMark(response: string): number {
	const text = response.trimEnd();
	if (text === '' || openMarks(text) > 0) return -1;
	if (END_MARK.test(text)) return 1;
	return goesOn(text) ? -1 : endingOfForm(text);
}

/** Nobody ends with a comma, or with "of". */
function goesOn(text: string): boolean {
	const last = wordsIn(text.slice(-LAST)).at(-1);
	if (GOING_ON.test(text)) return true;
	return last !== undefined && FUNCTION_WORDS.has(last) && wordsIn(text).length > 3;
}

/** An end without a mark, by whether the lines or sentences before it have one. */
function endingOfForm(text: string): number {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length > 1) {
		const ended = lines.slice(0, -1).filter((line) => END_MARK.test(line.trimEnd())).length;
		return ended / (lines.length - 1) >= MOSTLY ? -1 : 0;
	}
	if (responseSentences(text).length > 1) return -1;
	return wordsIn(text).length < SHORT_WORDS ? 0 : -0.5;
}

const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** "a)" before a list's entry, and faces, are no brackets. */
const NO_BRACKETS = /^\s*[\p{L}\p{N}]{1,3}\)|[:;]-?[)(]/gmu;

/** Brackets, quotes and fences that are opened and not closed. */
function openMarks(text: string): number {
	const open: string[] = [];
	const plain = text.replace(NO_BRACKETS, '');
	for (const character of plain) {
		if ('([{'.includes(character)) open.push(character);
		else if (PARTNER[character] !== undefined && open.at(-1) === PARTNER[character]) open.pop();
	}
	const count = (mark: string) => plain.split(mark).length - 1;
	const quotes = (count('"') % 2) + (count('“') > count('”') ? 1 : 0);
	return open.length + quotes + (count('```') % 2);
}

const NUMBERED = /(?:^|\s)(?:Day |Step )?(\d{1,2})[).:]\s/gu;

/** How much the numbers of a list are out of order; 0 where there is no list that begins at 1. */
export function brokenNumbering(text: string): number {
	const numbers = [...text.matchAll(NUMBERED)].map(([, digits]) => Number(digits));
	if (numbers.length < 2 || !numbers.includes(1)) return 0;
	const steps = numbers.slice(1).filter((number, at) => number !== (numbers[at] ?? 0) + 1).length;
	return steps / (numbers.length - 1) + (numbers[0] === 1 ? 0 : 0.5);
}

/** Different words over all words, with what a longer text loses by itself given back. */
export function wordVariety(text: string): number {
	const words = wordsIn(text);
	return words.length === 0 ? 0 : new Set(words).size / words.length + 0.12 * Math.log(1 + words.length);
}

const RUN = 4;
const SHORTEST_SENTENCE = 3;

/** The share of runs of four words, or of sentences, that came before. */
export function loopShare(text: string): number {
	const sentences = responseSentences(text)
		.map(({ start, end }) => text.slice(start, end).trim().toLowerCase())
		.filter((sentence) => wordsIn(sentence).length >= SHORTEST_SENTENCE);
	return Math.max(repeated(wordRuns(wordsIn(text), RUN)), repeated(sentences));
}

/** The share of a text's runs of words that stand in another text too. */
export function copiedShare(text: string, other: string): number {
	const words = wordsIn(text);
	const size = Math.min(RUN, Math.max(1, words.length));
	const known = new Set(wordRuns(wordsIn(other), size));
	const runs = wordRuns(words, size);
	return runs.length === 0 ? 0 : runs.filter((run) => known.has(run)).length / runs.length;
}

const ENTRY = /^\s*(?:[-*•–]|\d{1,2}[.)])\s/u;
const STOPS = /[.!?…:;,"”)]\s*$/u;

/** The share of sentences that are entries of a list, whose order nobody can know. */
export function listShare(text: string): number {
	const sentences = responseSentences(text).map(({ start, end }) => text.slice(start, end));
	const entries = sentences.filter((sentence) => ENTRY.test(sentence) || !STOPS.test(sentence)).length;
	return sentences.length === 0 ? 0 : entries / sentences.length;
}

function repeated(items: readonly string[]): number {
	return items.length === 0 ? 0 : 1 - new Set(items).size / items.length;
}
