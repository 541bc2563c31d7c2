import { contentWords } from '../proposals/content-words.ts';
import { FUNCTION_WORDS } from '../proposals/english-words.ts';
import { LEFT_ALONE } from '../proposals/favoured-words.ts';
import { bodyOf } from '../proposals/headline.ts';
import { STOP_WORDS, type TemplateLanguage } from '../proposals/templates/template-words.ts';
import { topicPhrases } from '../proposals/templates/topic-phrases.ts';
import { chineseAmounts, isChineseMeasure, isNumberWord } from './number-words.ts';
import type { SlotKind } from './slot-kinds.ts';

/** What a passage has to fill slots with, likeliest first, each once. */
export type PassageValues = Readonly<Record<SlotKind, readonly string[]>>;

/** As much is looked at, in UTF-16 code units; a passage is shorter. */
const LONGEST_TEXT = 20_000;
const MOST_VALUES = 8;

/** By rule alone. `language` is an ISO 639-1 code. */
export function passageValues(passage: string, language: string): PassageValues {
	const text = passage.slice(0, LONGEST_TEXT).toWellFormed();
	const parts = partsOf(text);
	if (language === 'zh') {
		const things = topics(text, 'zh').filter((word) => !isChineseMeasure(word));
		return { things, names: [], amounts: first(chineseAmounts(text)) };
	}
	return {
		things: first(language === 'en' ? englishThings(parts, text) : otherThings(text, language)),
		// German writes every noun as English writes names.
		names: language === 'de' ? [] : first(namesIn(parts)),
		amounts: first(amountsIn(parts))
	};
}

const first = (values: readonly string[]) => [...new Set(values)].slice(0, MOST_VALUES);

/** Words, numbers, ends of lines, and other marks one by one. */
function partsOf(text: string): string[] {
	return text.match(/\n|°?\p{L}[\p{L}\p{M}'’-]*|\p{Nd}+(?:[.,]\p{Nd}+)*|[^\s\p{L}\p{Nd}]/gu) ?? [];
}

const isWord = (part: string | undefined): part is string => part !== undefined && /^\p{L}/u.test(part);

const DETERMINERS = new Set('a an the its your my our their each every'.split(' '));
/** Between an article and its noun they name nothing. */
const DESCRIBING = new Set(
	(
		'new old long short big small large high low good better best bad first second next last left right different ' +
		'important main same other own only whole little few many one two three four five six seven eight nine ten'
	).split(' ')
);
const SPARED: ReadonlySet<string> = new Set(LEFT_ALONE);

/** It can name something: a content word that is neither a number nor small talk. */
function isNoun(part: string | undefined): part is string {
	return isWord(part) && /^\p{Ll}/u.test(part) && !isPlain(part) && !isNumberWord(part);
}

const isPlain = (word: string) => FUNCTION_WORDS.has(word.toLowerCase()) || SPARED.has(word.toLowerCase());

/**
 * The one or two content words after an article, commonest first: `the solar panel`. The first alone where it also
 * stands alone, or where the second could be a verb, as in `the crank turns`. Without an article: single words.
 */
function englishThings(parts: readonly string[], text: string): string[] {
	const runs = parts.flatMap((part, at) =>
		DETERMINERS.has(part.toLowerCase()) ? [nounsAfter(parts, at)] : []
	);
	const alone = new Set(runs.filter((run) => run.length === 1).map(([noun]) => noun));
	const things = runs
		.filter((run) => run.length > 0)
		.map(([noun = '', other = '', ...more]) =>
			other === '' || other.endsWith('s') || more.length > 0 || alone.has(noun) ? noun : `${noun} ${other}`
		);
	return things.length > 0 ? commonestFirst(things) : otherThings(text, 'en');
}

/** From the article at that place on, without words like `small` and `first` before them. */
function nounsAfter(parts: readonly string[], at: number): string[] {
	let begin = at + 1;
	while (DESCRIBING.has(parts[begin]?.toLowerCase() ?? '')) begin++;
	const end = parts.findIndex((part, place) => place >= begin && !isNoun(part));
	return parts.slice(begin, end < 0 ? parts.length : end);
}

/** A headline is seldom the name of a thing. */
function topics(text: string, language: TemplateLanguage): string[] {
	return topicPhrases(bodyOf(text) || text, language);
}

/** What a passage in another language is about. */
function otherThings(text: string, language: string): string[] {
	const spaced = Object.keys(STOP_WORDS).find(
		(known): known is keyof typeof STOP_WORDS => known === language
	);
	if (spaced !== undefined) return topics(text, spaced);
	return commonestFirst(contentWords(text).filter((word) => !isPlain(word) && !/^\p{Nd}/u.test(word)));
}

/** After these a capital is no sign of a name. */
const OPENS_SENTENCE = /^[\n.!?:…"“„«»*#_|()[\]-]$/u;

/** Runs of words with a capital within a sentence, which nowhere stand without one. */
function namesIn(parts: readonly string[]): string[] {
	const small = new Set(parts.filter((part) => /^\p{Ll}/u.test(part)));
	const isName = (part: string | undefined) =>
		part !== undefined && /^\p{Lu}[\p{L}'’-]+$/u.test(part) && !small.has(part.toLowerCase());
	const names: string[] = [];
	for (let at = 1; at < parts.length; at++) {
		if (!isName(parts[at]) || OPENS_SENTENCE.test(parts[at - 1] ?? '\n')) continue;
		const end = parts.findIndex((part, place) => place > at && !isName(part));
		const run = parts.slice(at, end < 0 ? parts.length : end);
		names.push(run.join(' '));
		at += run.length;
	}
	return commonestFirst(names);
}

const UNITS_OF_TIME = new Set(
	'second seconds minute minutes hour hours day days week weeks month months year years times'.split(' ')
);

/** A number with the word after it: `three minutes`, `60 °C`. */
function amountsIn(parts: readonly string[]): string[] {
	const amounts: string[] = [];
	for (let at = 0; at < parts.length; at++) {
		if (!isNumber(parts[at])) continue;
		const end = parts.findIndex((part, place) => place > at && !isNumber(part));
		const unit = parts[end];
		if (isUnit(unit))
			amounts.push([...parts.slice(at, end).map((part) => part.toLowerCase()), unit].join(' '));
		at = end < 0 ? parts.length : end;
	}
	return amounts;
}

function isUnit(part: string | undefined): part is string {
	if (part === undefined || !/^°?\p{L}/u.test(part)) return false;
	return UNITS_OF_TIME.has(part.toLowerCase()) || !isPlain(part);
}

const isNumber = (part: string | undefined) =>
	part !== undefined && (/^\p{Nd}/u.test(part) || isNumberWord(part));

/** Of values that come equally often, the one that comes first. */
function commonestFirst(values: readonly string[]): string[] {
	const times = new Map<string, number>();
	for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
	return [...times].sort(([, one], [, other]) => other - one).map(([value]) => value);
}
