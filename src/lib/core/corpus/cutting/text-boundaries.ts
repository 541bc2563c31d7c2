import { isSpace } from '../blocks/lines.ts';
import type { Span } from '../span.ts';

/*
 * Where a text may be cut. `Intl.Segmenter` takes time in proportion to the whole string at every step in
 * today's engines (5 MB of sentences: seven minutes in Node 20), so it only ever sees windows of the text.
 */

/** A window of sentences; what lies within `AHEAD` of its end may still change with what follows. */
const WINDOW = 2048;
const AHEAD = 256;
/** A window that opens inside a sentence begins this much earlier, so that the first boundary is seen whole. */
const BACK = 16;

/** Used where the language is not known. A fixed one, so that a text is cut alike in every browser. */
const NEUTRAL = 'en';

/** Finds where sentences begin. `language` is an ISO 639-1 code or null. */
export function createSentenceFinder(language: string | null): (text: string, span: Span) => number[] {
	const segmenter = new Intl.Segmenter(language ?? NEUTRAL, { granularity: 'sentence' });
	return (text, span) => {
		const starts: number[] = [];
		for (let at = span.start, sure = span.start; at < span.end;) {
			const end = Math.min(span.end, at + WINDOW);
			const limit = end === span.end ? end : end - AHEAD;
			// The segmenter ends a sentence at every line end; here a line end is a blank.
			const window = text.slice(at, end).replaceAll('\n', ' ');
			for (const { index } of segmenter.segment(window)) {
				if (at + index > sure && at + index <= limit) starts.push(at + index);
			}
			if (end === span.end) break;
			at = Math.max(starts.at(-1) ?? 0, limit - BACK);
			sure = limit;
		}
		return starts.filter((start) => !followsAbbreviation(text, start));
	};
}

const ABBREVIATION =
	/(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|Nr|Vol|Fig|Abb|bzw|vgl|etc|ca|Mme|Sra)\.\s*$/u;
const LONGEST_ABBREVIATION = 8;

function followsAbbreviation(text: string, start: number): boolean {
	return ABBREVIATION.test(text.slice(Math.max(0, start - LONGEST_ABBREVIATION), start));
}

/** Marks after which a long sentence may be cut; those of Latin script only before blank space. */
const CLAUSE_END = ',;:—–、，；：،؛';
const CLAUSE_END_ALONE = '、，；：';

/** Where clauses begin within a span. */
export function clauseStarts(text: string, span: Span): number[] {
	const starts: number[] = [];
	for (let at = span.start; at < span.end - 1; at++) {
		const mark = text[at] ?? '';
		if (!CLAUSE_END.includes(mark)) continue;
		const next = at + 1;
		if (CLAUSE_END_ALONE.includes(mark) || isSpace(text.charCodeAt(next))) starts.push(next);
	}
	return starts.filter((start) => isGraphemeStart(text, start, span.start));
}

/** Where words begin after blank space within a span. */
export function wordStarts(text: string, span: Span): number[] {
	const starts: number[] = [];
	for (let at = span.start + 1; at < span.end; at++) {
		const isStart = isSpace(text.charCodeAt(at - 1)) && !isSpace(text.charCodeAt(at));
		if (isStart && isGraphemeStart(text, at, span.start)) starts.push(at);
	}
	return starts;
}

const graphemes = new Intl.Segmenter(NEUTRAL, { granularity: 'grapheme' });
const words = new Intl.Segmenter(NEUTRAL, { granularity: 'word' });

/** How far before the wanted place a word boundary is looked for, and how much of what follows is shown. */
export const WORD_REACH = 96;
const WORD_AHEAD = 24;
const WORDS_TRIED = 3;

/**
 * A cluster that goes on for longer is no character that anybody reads: Unicode's own limit is thirty marks
 * (UAX #15, Stream-Safe Text Format). It is cut between code points.
 */
const LONGEST_GRAPHEME = 256;

/**
 * The last place to cut a run without blanks in (from, wanted]: where a word begins, else where a grapheme
 * begins. Lies beyond `wanted` only if the first grapheme does. A grapheme begins at `from`.
 */
export function cutPlace(text: string, from: number, wanted: number): number {
	const start = Math.max(from, wanted - WORD_REACH);
	const window = text.slice(start, wanted + WORD_AHEAD);
	const places = [...words.segment(window)]
		.filter(({ index, isWordLike }) => isWordLike && index > 0 && start + index <= wanted)
		.map(({ index }) => start + index);
	const isSound = (place: number) => isGraphemeStart(text, place, from);
	return places.slice(-WORDS_TRIED).findLast(isSound) ?? graphemePlace(text, from, wanted);
}

function graphemePlace(text: string, from: number, wanted: number): number {
	if (isGraphemeStart(text, wanted, from)) return wanted;
	const reach = wanted + LONGEST_GRAPHEME;
	const window = text.slice(from, isSecondHalf(text, reach) ? reach + 1 : reach);
	const places = Array.from(graphemes.segment(window), ({ index }) => from + index).slice(1);
	const place = places.findLast((one) => one <= wanted) ?? places[0];
	if (place !== undefined) return place;
	if (from + window.length === text.length) return text.length;
	return isSecondHalf(text, wanted) ? wanted + 1 : wanted;
}

/**
 * Whether a grapheme begins at a position; `from` is a place before it where one begins for sure. Fast where
 * `from` or a plain character is near.
 */
export function isGraphemeStart(text: string, position: number, from: number): boolean {
	if (position <= from || position >= text.length) return true;
	if (isPlainStart(text, position)) return true;
	if (isSecondHalf(text, position)) return false;
	let anchor = position - 1;
	while (anchor > from && !isPlainStart(text, anchor)) anchor--;
	const window = graphemes.segment(text.slice(anchor, position + 2));
	return window.containing(position - anchor)?.index === position - anchor;
}

function isSecondHalf(text: string, position: number): boolean {
	const code = text.charCodeAt(position);
	return code >= 0xdc00 && code <= 0xdfff;
}

/** A character that joins nothing before it, after one that joins nothing after it. */
function isPlainStart(text: string, position: number): boolean {
	return isPlain(text.charCodeAt(position)) && !mayJoinNext(text.charCodeAt(position - 1));
}

/** Ranges of characters that are never part of a longer grapheme unless something is put on top of them. */
const PLAIN: readonly (readonly [first: number, last: number])[] = [
	[0x20, 0x7e], // ASCII
	[0xc0, 0x2ff], // Latin
	[0x370, 0x482], // Greek, Cyrillic
	[0x5d0, 0x5ea], // Hebrew
	[0x60c, 0x60c], // Arabic comma
	[0x620, 0x64a], // Arabic
	[0xe01, 0xe30], // Thai
	[0x2010, 0x2027], // dashes and quotes
	[0x3001, 0x3029], // punctuation of Chinese and Japanese
	[0x3041, 0x3096], // Hiragana
	[0x30a1, 0x30fa], // Katakana
	[0x3400, 0x9fff], // Han
	[0xac00, 0xd7a3], // Hangul
	[0xff01, 0xff60] // full-width forms
];

const isPlain = (code: number) => PLAIN.some(([first, last]) => code >= first && code <= last);

/** Second halves of pairs and the prepended marks of Arabic, Syriac and Malayalam (Grapheme_Cluster_Break). */
const PREPENDED = new Set([
	0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e
]);
const mayJoinNext = (code: number) => (code >= 0xdc00 && code <= 0xdfff) || PREPENDED.has(code);
