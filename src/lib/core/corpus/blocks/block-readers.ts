import type { Taken } from './scan-blocks.ts';
import {
	closesFence,
	hasBar,
	interruptsText,
	isIndented,
	isQuoted,
	listMark,
	openingFence,
	startsTable,
	type ListMark
} from './line-marks.ts';
import { isBlank, lineAt, solidLineFrom, trimmed, type Line } from './lines.ts';
import type { Span } from '../span.ts';

/* Each reader takes the block that starts at a line, or gives null if the line starts no block of its kind. */

/** Fenced code; a fence that is never closed runs to the end of the text, as in CommonMark. */
export function readFence(text: string, first: Line): Taken | null {
	const fence = openingFence(text, first);
	if (!fence) return null;
	let last = first;
	for (let line = lineAt(text, first.next); line; line = lineAt(text, line.next)) {
		last = line;
		if (closesFence(text, line, fence)) break;
	}
	return take(text, 'code', [first, last]);
}

export function readTable(text: string, first: Line): Taken | null {
	if (!startsTable(text, first)) return null;
	const last = lastWhile(text, first, (line) => !isBlank(line) && hasBar(text, line));
	return take(text, 'table', [first, last]);
}

export function readQuote(text: string, first: Line): Taken | null {
	if (!isQuoted(text, first)) return null;
	const goesOn = (line: Line) => isQuoted(text, line) || (!isBlank(line) && !interruptsText(text, line));
	return take(text, 'quote', [first, lastWhile(text, first, goesOn)]);
}

/** Lines of four columns and more, unless they read as prose: novels indent their paragraphs. */
export function readIndentedCode(text: string, first: Line): Taken | null {
	let last = codeStanzaEnd(text, first);
	if (!last) return null;
	for (let more: Line | null = last; more;) {
		last = more;
		const below = solidLineFrom(text, more.next);
		more = below && codeStanzaEnd(text, below);
	}
	return take(text, 'code', [first, last]);
}

/** The last of the indented lines from `first` on, or null if they are prose or the start of a paragraph. */
function codeStanzaEnd(text: string, first: Line): Line | null {
	if (!isIndented(first)) return null;
	const last = lastWhile(text, first, isIndented);
	const below = lineAt(text, last.next);
	const isParagraph = below !== null && !isBlank(below);
	return isParagraph || isProse(text, first, last) ? null : last;
}

const LONGEST_CODE_LINE = 120;
const PROSE_START = /^[\p{L}\p{N}"'“‘«„»—–([]/u;
const PROSE_END = /[.!?…。！？؟।]["'”’»）)]?$/u;

function isProse(text: string, first: Line, last: Line): boolean {
	if (first.end - first.first > LONGEST_CODE_LINE) return true;
	return PROSE_START.test(text.slice(first.first, first.first + 2)) && PROSE_END.test(endOf(text, last));
}

const endOf = (text: string, line: Line) =>
	text.slice(Math.max(line.first, line.end - 8), line.end).trimEnd();

/**
 * Items with marks of one family, with what is nested in them: lines that follow without a blank line, and
 * indented lines after one.
 */
export function readList(text: string, first: Line): Taken | null {
	const mark = listMark(text, first);
	if (!mark) return null;
	const starts = [first.first];
	let last = first;
	for (let line = lineAt(text, first.next); line; line = lineAt(text, last.next)) {
		const solid = isBlank(line) ? solidLineFrom(text, line.next) : line;
		const part = solid && listPart(text, solid, { mark, indent: first.indent, isAfterBlank: solid !== line });
		if (!solid || !part) break;
		if (part === 'item') starts.push(solid.first);
		last = solid;
	}
	const taken = take(text, 'code', [first, last]);
	const ends = [...starts.slice(1), last.end];
	const items = starts.map((start, at) => spanOf(text, start, ends[at] ?? last.end));
	return { block: { kind: 'list', start: taken.block.start, end: taken.block.end, items }, next: taken.next };
}

const NESTED_INDENT = 2;

/** Whether a line begins a further item, continues the last one, or ends the list (null). */
function listPart(
	text: string,
	line: Line,
	list: { mark: ListMark; indent: number; isAfterBlank: boolean }
): 'item' | 'more' | null {
	const isNested = line.indent >= list.indent + NESTED_INDENT;
	if (isNested) return 'more';
	const mark = listMark(text, line);
	if (mark?.family === list.mark.family) return 'item';
	return list.isAfterBlank || interruptsText(text, line) ? null : 'more';
}

function lastWhile(text: string, first: Line, goesOn: (line: Line) => boolean): Line {
	let last = first;
	for (let line = lineAt(text, first.next); line && goesOn(line); line = lineAt(text, line.next)) last = line;
	return last;
}

function take(text: string, kind: 'code' | 'table' | 'quote', [first, last]: Lines): Taken {
	return { block: { kind, ...spanOf(text, first.first, last.end) }, next: last.next };
}

type Lines = readonly [first: Line, last: Line];

const spanOf = (text: string, start: number, end: number): Span =>
	trimmed(text, start, end) ?? { start, end };
