import { isBlank, lineAt, solidLineFrom, type Line } from './lines.ts';
import { listMark } from './line-marks.ts';
import { readingLength } from '../reading-length.ts';

/*
 * Headings of plain text: a short line that stands alone and looks like a title. They are told by form only, so
 * they are used where a document has no Markdown headings (see `scanBlocks`).
 */

/** A longer line is read as text. In Latin letters, see `reading-length.ts`. */
const MAX_TITLE = 90;
/** Fewer capitals are an abbreviation or an initial. */
const MIN_CAPITALS = 3;
const SENTENCE_END = /[.!?…,;。！？；，、؟۔।]["'”’»）)]?$/u;

/** Outermost first. Markdown has six levels of its own; these are never mixed with them. */
const LEVEL = { title: 1, part: 2, capitals: 3, chapter: 3, numbered: 4, section: 5 } as const;

const PART =
	/^(?:book|part|buch|teil|livre|partie|libro|parte|том|часть)[ \t]+(?:\p{Nd}{1,4}|[ivxlc]{1,8})(?![\p{L}\p{N}])/iu;
const CHAPTER =
	/^(?:chapter|section|kapitel|abschnitt|chapitre|cap[ií]tulo|capitolo|глава|раздел)[ \t]+(?:\p{Nd}{1,4}|[ivxlc]{1,8})(?![\p{L}\p{N}])/iu;
const HAN_DIVISION =
	/^第[\p{Nd}〇零一二三四五六七八九十百千]{1,7}(?:([卷篇部编編])|([章回讲講])|[节節条條])/u;
const HAN_NUMBERED = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])/u;
const NUMBERED = /^\p{Nd}{1,3}((?:\.\p{Nd}{1,3}){0,4})[.)、]?[ \t]{0,8}(?=[\p{Lu}\p{Lo}\p{Lt}])/u;

/**
 * The level of the title that this line is, or null if it is none. The line before has to be blank or missing;
 * the caller knows.
 */
export function titleLevel(text: string, line: Line, isFirst: boolean): number | null {
	const below = standsAlone(text, line);
	if (!below) return null;
	const words = text.slice(line.first, line.end).trimEnd();
	if (readingLength(words) > MAX_TITLE) return null;
	const division = divisionLevel(words);
	if (division !== null) return division;
	if (SENTENCE_END.test(words)) return null;
	const numbered = numberedLevel(text, words, below);
	if (numbered !== null) return numbered;
	if (listMark(text, line)) return null;
	if (isCapitals(words)) return LEVEL.capitals;
	return isFirst && isAbove(text, words, below) ? LEVEL.title : null;
}

/** The title of a document is shorter than what follows, unless that is a title as well. */
function isAbove(text: string, words: string, below: Line): boolean {
	const isLonger = readingLength(text, below.first, below.end) > readingLength(words);
	return isLonger || titleLevel(text, below, false) !== null;
}

/** The next line with words if this one has a blank line after it and something to stand above, else null. */
function standsAlone(text: string, line: Line): Line | null {
	const next = lineAt(text, line.next);
	return next && isBlank(next) ? solidLineFrom(text, next.next) : null;
}

function divisionLevel(words: string): number | null {
	if (PART.test(words)) return LEVEL.part;
	if (CHAPTER.test(words)) return LEVEL.chapter;
	const match = HAN_DIVISION.exec(words);
	if (!match) return null;
	if (match[1]) return LEVEL.part;
	return match[2] ? LEVEL.chapter : LEVEL.section;
}

/** `2 Methods`, `2.1 Data`, `二、方法`; not the item of a list, which has a line of its kind or an indented one below. */
function numberedLevel(text: string, words: string, below: Line): number | null {
	if (HAN_NUMBERED.test(words)) return words.includes('、') ? LEVEL.numbered : LEVEL.section;
	const depth = NUMBERED.exec(words)?.[1];
	if (depth === undefined || below.indent > 0 || listMark(text, below)) return null;
	return LEVEL.numbered + depth.split('.').length - 1;
}

function isCapitals(words: string): boolean {
	const capitals = words.match(/\p{Lu}/gu)?.length ?? 0;
	return capitals >= MIN_CAPITALS && words === words.toUpperCase();
}
