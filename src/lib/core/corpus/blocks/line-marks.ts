import { isBlank, isSpace, lineAt, trimmed, type Line } from './lines.ts';
import type { Span } from '../span.ts';

/*
 * What a single line says of itself in Markdown (CommonMark 0.31 and GFM tables) and in plain text. Each function
 * looks at a bounded part of the line or passes over it once, so that a scan is linear in the text.
 */

/** Beyond it a marker is text: no marker and no heading's opening is that long. */
const PREFIX = 40;
const CODE_INDENT = 4;
const FENCE_MIN = 3;
const BREAK_MIN = 3;
const SETEXT_MIN = 2;

function prefixOf(text: string, line: Line): string {
	return text.slice(line.first, Math.min(line.end, line.first + PREFIX));
}

/** `## Title ##`: the level and where the title stands, an empty span if there is none. */
export function atxHeading(text: string, line: Line): { level: number; title: Span } | null {
	const match = line.indent < CODE_INDENT ? /^(#{1,6})(?:[ \t]|$)/u.exec(prefixOf(text, line)) : null;
	if (!match?.[1]) return null;
	const start = line.first + match[1].length;
	const words = trimmed(text, start, line.end);
	const title = words && trimmed(text, words.start, withoutClosing(text, words));
	return { level: match[1].length, title: title ?? { start: line.end, end: line.end } };
}

/** The end of a heading's words without the `##` that may close it; `C#` stays. */
function withoutClosing(text: string, { start, end }: Span): number {
	let at = end;
	while (at > start && text[at - 1] === '#') at--;
	return at === start || isSpace(text.charCodeAt(at - 1)) ? at : end;
}

/** The line under a title: 1 for `===`, 2 for `---`. A single mark is more often a slip than a heading. */
export function setextLevel(text: string, line: Line | null): 1 | 2 | null {
	if (!line || line.indent >= CODE_INDENT) return null;
	const mark = text[line.first];
	if ((mark !== '=' && mark !== '-') || runLength(text, line, mark) < SETEXT_MIN) return null;
	return mark === '=' ? 1 : 2;
}

/** Length of the line if it is nothing but one mark and blank space at its end, else 0. */
function runLength(text: string, line: Line, mark: string): number {
	let at = line.first;
	while (at < line.end && text[at] === mark) at++;
	const length = at - line.first;
	while (at < line.end && isSpace(text.charCodeAt(at))) at++;
	return at === line.end ? length : 0;
}

/** A line that only divides: `---`, `* * *`, `=====`, `—————`. */
export function isBreak(text: string, line: Line): boolean {
	const mark = text[line.first];
	if (mark === undefined || !'-*_=~#—–•·.+'.includes(mark)) return false;
	let count = 0;
	for (let at = line.first; at < line.end; at++) {
		if (text[at] === mark) count++;
		else if (!isSpace(text.charCodeAt(at))) return false;
	}
	return count >= BREAK_MIN;
}

/** An opening ``` or ~~~ with the mark and how many of it. */
export interface Fence {
	readonly mark: string;
	readonly length: number;
}

export function openingFence(text: string, line: Line): Fence | null {
	const mark = text[line.first];
	if (line.indent >= CODE_INDENT || (mark !== '`' && mark !== '~')) return null;
	let at = line.first;
	while (at < line.end && text[at] === mark) at++;
	const length = at - line.first;
	if (length < FENCE_MIN) return null;
	// A backtick after the opening means code within a line of text.
	const tick = mark === '`' ? text.slice(at, line.end).includes('`') : false;
	return tick ? null : { mark, length };
}

export function closesFence(text: string, line: Line, fence: Fence): boolean {
	return line.indent < CODE_INDENT && runLength(text, line, fence.mark) >= fence.length;
}

export function isQuoted(text: string, line: Line): boolean {
	return line.indent < CODE_INDENT && text[line.first] === '>';
}

export function isIndented(line: Line): boolean {
	return line.indent >= CODE_INDENT && !isBlank(line);
}

export interface ListMark {
	/** Items of one list have marks of one family. */
	readonly family: 'bullet' | 'number' | 'letter' | 'circled';
	/** The mark may stand right below a line of text: bullets, and numbers that begin with one. */
	readonly interrupts: boolean;
}

const BULLET = /^[-*+•‣▪◦–·](?=[ \t\u3000]|$)/u;
/** Bullets that are rarely anything else; a dash or a plus may open a wrapped line of text. */
const PLAIN_BULLETS = '-*•‣▪◦';
const NUMBER = /^[(（]?(\p{Nd}{1,9})(?:[.)）](?=[ \t\u3000]|$)|[、．）])/u;
const LETTER = /^\(?[a-zA-Z]\)(?=[ \t]|$)/u;
const CIRCLED = /^[\u2460-\u2473]/u;

/** The mark of a list item: `-`, `•`, `1.`, `2)`, `3、`, `(4)`, `a)`, `⑤`. */
export function listMark(text: string, line: Line): ListMark | null {
	const prefix = prefixOf(text, line);
	if (BULLET.test(prefix)) return { family: 'bullet', interrupts: PLAIN_BULLETS.includes(prefix[0] ?? '') };
	const number = NUMBER.exec(prefix)?.[1];
	if (number !== undefined) return { family: 'number', interrupts: number === '1' || number === '１' };
	if (LETTER.test(prefix)) return { family: 'letter', interrupts: /^\(?a/iu.test(prefix) };
	return CIRCLED.test(prefix) ? { family: 'circled', interrupts: true } : null;
}

/** A row of a table, with a line of dashes under it or leading bars in two rows. */
export function startsTable(text: string, line: Line): boolean {
	const below = lineAt(text, line.next);
	if (!below || isBlank(below) || !hasBar(text, line)) return false;
	return isDelimiterRow(text, below) || (text[line.first] === '|' && text[below.first] === '|');
}

export function hasBar(text: string, line: Line): boolean {
	return text.slice(line.first, line.end).includes('|');
}

function isDelimiterRow(text: string, line: Line): boolean {
	let dashes = 0;
	let bars = 0;
	for (let at = line.first; at < line.end; at++) {
		const mark = text[at] ?? '';
		if (mark === '-') dashes++;
		else if (mark === '|') bars++;
		else if (!':\t '.includes(mark)) return false;
	}
	return dashes > 0 && bars > 0;
}

/** Whether a line ends the paragraph, quote or list item above it without a blank line between them. */
export function interruptsText(text: string, line: Line): boolean {
	return (
		atxHeading(text, line) !== null ||
		isBreak(text, line) ||
		openingFence(text, line) !== null ||
		isQuoted(text, line) ||
		listMark(text, line)?.interrupts === true ||
		startsTable(text, line)
	);
}
