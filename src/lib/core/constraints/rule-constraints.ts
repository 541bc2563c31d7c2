import { integerBelow, type Random } from '../judge/seeded-random.ts';
import { isMet, longestWord } from './checkers.ts';
import type { Constraint } from './constraint.ts';
import { keywordsOf } from './rules/keywords.ts';
import { partsOf, sentencesOf, type TextParts } from './measure/parts.ts';
import { phraseCount, wordedCheck, type Found, type PhraseLanguage } from './rules/phrases.ts';
import { lengthFound } from './rules/rule-length.ts';
import { countWords, isCountable } from './measure/word-count.ts';

/** Raised when the same text would give other words. */
export const RULES_VERSION = 'rule-constraints@1';

/** The text that the constraints are to hold for, and what words them. */
export interface RuleTask {
	readonly text: string;
	/** What it says already is not asked for again. */
	readonly instruction: string;
	readonly language: PhraseLanguage;
	/** A stream of draws for each name, so that one constraint does not change another. */
	readonly randomOf: (name: string) => Random;
}

interface Rule {
	/** Name of the type in `constraint-types.ts`. */
	readonly type: string;
	find(task: RuleTask, parts: TextParts): Found | null;
}

/** A limit is the next multiple of it: nobody asks for sentences of at most 23 words. */
const STEP = 5;
/** A longer one is an address or a formula, and no limit for words. */
const LONGEST_WORD = 20;
const FEWEST_ITEMS = 2;
const MOST_ITEMS = 30;
/** The first of these that does not occur is forbidden; Chinese has signs of its own. */
const MARKS = [
	[',', '，'],
	[':', '：'],
	['?', '？'],
	['!', '！']
];

/**
 * The rules of CRAB's scripts (section 3.2 of arXiv 2410.24175) without their faults: of sentences in a paragraph the
 * most are counted and not the fewest, no word is said to be at least so long, and words are counted without marks. Those
 * after the first six are in the manner of IFEval (arXiv 2311.07911).
 */
const RULES: readonly Rule[] = [
	{ type: 'length', find: ({ text, randomOf }) => lengthFound(countWords(text), randomOf('length-form')) },
	{ type: 'words-per-sentence', find: ({ text }) => limit('sentence-words', mostWords(text)) },
	{ type: 'sentences-per-paragraph', find: mostSentences },
	{
		type: 'characters-per-word',
		find: ({ text, language }) => (language === 'en' ? limit('word-characters', longestWord(text)) : null)
	},
	{ type: 'keyword', find: ({ text, instruction }) => wordsFound('keywords', keywordsOf(text, instruction)) },
	{
		type: 'punctuation',
		find: ({ text }) =>
			wordsFound('absent-marks', MARKS.find((marks) => !marks.some((mark) => text.includes(mark))) ?? [])
	},
	{ type: 'paragraphs-constraints', find: paragraphsFound },
	{
		type: 'length',
		find: (_, { paragraphs }) => {
			const count = paragraphs.flat().length;
			return count > 1
				? { name: 'sentences', check: { kind: 'sentences', least: count - 1, most: count + 1 } }
				: null;
		}
	},
	{ type: 'item-listing-details', find: (_, { bullets }) => exactly('bullets', bullets, FEWEST_ITEMS) },
	{ type: 'item-listing-details', find: (_, { numbered }) => exactly('numbered', numbered, FEWEST_ITEMS) },
	{ type: 'special-output-format', find: headingsFound },
	{ type: 'specific-sentence', find: ({ text }) => wordsFound('starts-with', openingOf(text)) },
	{ type: 'specific-sentence', find: ({ text }) => wordsFound('ends-with', closingOf(text)) },
	{ type: 'key-formatting', find: () => ({ name: 'lower-case', check: { kind: 'lower-case' } }) },
	{ type: 'key-formatting', find: () => ({ name: 'upper-case', check: { kind: 'upper-case' } }) },
	{ type: 'special-output-format', find: () => ({ name: 'json', check: { kind: 'json' } }) },
	{ type: 'multi-lingual-constraints', find: languageFound }
];

/**
 * Every constraint that rules find in a text, each proven by its own checker before it is given. Empty where there
 * are no words, or none that can be counted.
 */
export function ruleConstraints(task: RuleTask): Constraint[] {
	if (!isCountable(task.text) || countWords(task.text) === 0) return [];
	const parts = partsOf(task.text);
	return RULES.flatMap(({ type, find }) => {
		const found = find(task, parts);
		if (!found || !isMet(found.check, task.text)) return [];
		return [{ type, from: 'rule' as const, text: worded(found, task), check: found.check }];
	});
}

function worded({ name, ...found }: Found, { language, randomOf }: RuleTask): string {
	const way = integerBelow(phraseCount(name, language), randomOf(name));
	return wordedCheck({ name, ...found, language, way });
}

function mostWords(text: string): number {
	return Math.max(0, ...sentencesOf(text).map(countWords));
}

function limit(kind: 'sentence-words' | 'word-characters', most: number): Found | null {
	const isUsual = most > STEP && (kind === 'sentence-words' || most <= LONGEST_WORD);
	return isUsual ? { name: kind, check: { kind, most: Math.ceil(most / STEP) * STEP } } : null;
}

/** The most sentences of any paragraph, or one or two more (the scripts add so many to the fewest). */
function mostSentences({ randomOf }: RuleTask, { paragraphs }: TextParts): Found | null {
	const most = Math.max(0, ...paragraphs.map(({ length }) => length));
	if (most === 0) return null;
	const more = integerBelow(3, randomOf('paragraph-room'));
	return { name: 'paragraph-sentences', check: { kind: 'paragraph-sentences', most: most + more } };
}

/** An instruction in a language asks for it already. */
function languageFound({ instruction, language }: RuleTask): Found | null {
	const check = { kind: 'language', words: [language] };
	return isMet(check, instruction) ? null : { name: 'language', check };
}

/** Only where line ends divide paragraphs and nothing else does, so that everyone counts alike. */
function paragraphsFound(
	{ text }: RuleTask,
	{ paragraphs, headings, bullets, numbered }: TextParts
): Found | null {
	const isPlain = headings + bullets + numbered === 0 && !/\S[^\S\n]*\n[^\S\n]*\S/u.test(text);
	return isPlain ? exactly('paragraphs', paragraphs.length, FEWEST_ITEMS) : null;
}

function headingsFound(_: RuleTask, { headings }: TextParts): Found | null {
	const found = exactly('headings', headings, 1);
	return found && headings === 1 ? { ...found, name: 'one-heading' } : found;
}

function exactly(
	kind: 'paragraphs' | 'bullets' | 'numbered' | 'headings',
	count: number,
	fewest: number
): Found | null {
	const isUsual = count >= fewest && count <= MOST_ITEMS;
	return isUsual ? { name: kind, check: { kind, least: count, most: count } } : null;
}

function wordsFound(
	kind: 'keywords' | 'absent-marks' | 'starts-with' | 'ends-with',
	words: readonly string[]
): Found | null {
	return words.length > 0 ? { name: kind, check: { kind, words } } : null;
}

/** The first or last words of a sentence, up to four, or a short clause of Chinese; none where it is a heading or a list. */
const OPENING =
	/^\p{L}[\p{L}\p{M}\p{N}'’-]*(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*){2,3}(?![\p{L}\p{M}\p{N}'’-])/u;
const CLOSING =
	/(?<![\p{L}\p{M}\p{N}'’-])[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*){2,3}$/u;
const HAN_OPENING = /^\p{Script=Han}{2,8}(?=[，。：；、])/u;
const HAN_CLOSING = /(?<=[，。：；、])\p{Script=Han}{2,8}$/u;
/** In UTF-16 units: what is looked at of either end. */
const REACH = 120;

function openingOf(text: string): string[] {
	const head = text.trimStart().slice(0, REACH);
	const found = OPENING.exec(head) ?? HAN_OPENING.exec(head);
	return found ? [found[0]] : [];
}

function closingOf(text: string): string[] {
	const tail = text.slice(-REACH).replace(/[\s.!?…。！？]{1,9}$/u, '');
	const found = CLOSING.exec(tail) ?? HAN_CLOSING.exec(tail);
	return found ? [found[0]] : [];
}
