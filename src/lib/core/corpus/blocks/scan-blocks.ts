import { readIndentedCode, readFence, readList, readQuote, readTable } from './block-readers.ts';
import { atxHeading, interruptsText, isBreak, setextLevel } from './line-marks.ts';
import { isBlank, lineAt, trimmed, type Line } from './lines.ts';
import { readingLength } from '../reading-length.ts';
import type { Span } from '../span.ts';
import { titleLevel } from './title-lines.ts';

/** A stretch of a document with one form. Its span has no blank space at its ends. */
export type Block = Heading | ContentBlock | Divider;

/** What passages are made of. */
export type ContentBlock = List | TextBlock;

export interface Heading extends Span {
	readonly kind: 'heading';
	/** 1 is outermost. */
	readonly level: number;
	/** The words without the markup. */
	readonly title: Span;
	/** How it is told: by Markdown's own marks, by a line under it, or only because it looks like a title. */
	readonly form: 'marked' | 'underlined' | 'guessed';
}

export interface List extends Span {
	readonly kind: 'list';
	/** The outermost items, each with what is nested in it. */
	readonly items: readonly Span[];
}

export interface TextBlock extends Span {
	readonly kind: 'paragraph' | 'quote' | 'code' | 'table';
}

/** Never part of a passage by itself. */
export interface Divider extends Span {
	readonly kind: 'break' | 'front-matter';
}

/** A block and where reading goes on: the start of a line, or the end of the text. */
export interface Taken {
	readonly block: Block;
	readonly next: number;
}

/** Longer headings are text that somebody marked as a heading. In Latin letters, see `reading-length.ts`. */
const MAX_HEADING = 300;
/** Longer lines are not wrapped by hand, so each is a paragraph of its own. */
const MAX_WRAPPED = 120;
const STRONG_LEVEL = 7;
const FRONT_MATTER_MAX = 4000;

/**
 * The blocks of a text in order. Every character that is not blank lies in exactly one. Reads Markdown (headings,
 * fenced code, tables, quotes, lists) and plain text (lists with other marks, titles in capitals or with numbers)
 * in one pass over the lines, in time linear in the text. Guessed titles count only where no heading is marked: a
 * document that marks its headings needs no guessing.
 */
export function scanBlocks(text: string): Block[] {
	const blocks: Block[] = [];
	const matter = frontMatter(text);
	if (matter) blocks.push(matter);
	let isAfterBlank = true;
	for (let line = lineAt(text, matter?.end ?? 0); line;) {
		if (isBlank(line)) {
			isAfterBlank = true;
			line = lineAt(text, line.next);
			continue;
		}
		const taken = readBlock({ text, line, isAfterBlank, isFirst: blocks.length === 0 });
		blocks.push(taken.block);
		isAfterBlank = false;
		line = lineAt(text, taken.next);
	}
	const isMarked = blocks.some((block) => block.kind === 'heading' && block.form === 'marked');
	return isMarked ? blocks.map(withoutGuess) : blocks;
}

function withoutGuess(block: Block): Block {
	if (block.kind !== 'heading' || block.form !== 'guessed') return block;
	return { kind: 'paragraph', start: block.start, end: block.end };
}

interface Place {
	readonly text: string;
	readonly line: Line;
	readonly isAfterBlank: boolean;
	readonly isFirst: boolean;
}

function readBlock(place: Place): Taken {
	const { text, line } = place;
	return (
		readFence(text, line) ??
		readHeading(text, line) ??
		readBreak(text, line) ??
		readTable(text, line) ??
		readQuote(text, line) ??
		readTitle(place) ??
		readList(text, line) ??
		(place.isAfterBlank ? readIndentedCode(text, line) : null) ??
		readParagraph(text, line)
	);
}

function readHeading(text: string, line: Line): Taken | null {
	const heading = atxHeading(text, line);
	if (!heading) return null;
	if (heading.title.start < heading.title.end) return takeHeading(text, line, { ...heading, form: 'marked' });
	return takeBreak(text, line);
}

function takeHeading(
	text: string,
	last: Line,
	heading: Pick<Heading, 'level' | 'title' | 'form'> & { start?: number }
): Taken | null {
	const { start, end } = heading.title;
	if (readingLength(text.slice(start, Math.min(end, start + MAX_HEADING + 1))) > MAX_HEADING) return null;
	const span = trimmed(text, heading.start ?? last.first, last.end);
	return span && { block: { ...heading, kind: 'heading', ...span }, next: last.next };
}

const readBreak = (text: string, line: Line) => (isBreak(text, line) ? takeBreak(text, line) : null);

function takeBreak(text: string, line: Line): Taken | null {
	const span = trimmed(text, line.first, line.end);
	return span && { block: { kind: 'break', ...span }, next: line.next };
}

function readTitle({ text, line, isAfterBlank, isFirst }: Place): Taken | null {
	const title = isAfterBlank ? trimmed(text, line.first, line.end) : null;
	if (!title) return null;
	const level = titleLevel(text, line, isFirst);
	if (level !== null) return takeHeading(text, line, { level, title, form: 'guessed' });
	const below = lineAt(text, line.next);
	const isAlone = !below || isBlank(below);
	const words = text.slice(title.start, Math.min(title.end, title.start + MAX_HEADING));
	if (!isAlone || !/^\*\*[^*\n]{1,90}\*\*$/u.test(words)) return null;
	const strong = { start: title.start + 2, end: title.end - 2 };
	return takeHeading(text, line, { level: STRONG_LEVEL, title: strong, form: 'marked' });
}

function readParagraph(text: string, first: Line): Taken {
	let last = first;
	for (let below = lineAt(text, last.next); below; below = lineAt(text, last.next)) {
		const level = last === first ? setextLevel(text, below) : null;
		const underlined = level && underlinedHeading(text, [first, below], level);
		if (underlined) return underlined;
		if (isBlank(below) || isLong(last) || isLong(below) || interruptsText(text, below)) break;
		last = below;
	}
	const span = trimmed(text, first.first, last.end) ?? { start: first.first, end: last.end };
	return { block: { kind: 'paragraph', ...span }, next: last.next };
}

function underlinedHeading(
	text: string,
	[words, underline]: readonly [Line, Line],
	level: number
): Taken | null {
	const title = trimmed(text, words.first, words.end);
	return title && takeHeading(text, underline, { level, title, start: title.start, form: 'underlined' });
}

const isLong = (line: Line) => line.end - line.start > MAX_WRAPPED;

/** YAML between two lines of dashes at the very start: what Markdown editors keep about a document. */
function frontMatter(text: string): Divider | null {
	const opening = /^---[ \t]{0,8}\n(?=[\p{L}_][\p{L}\p{N}_ -]{0,40}:)/u.exec(text);
	if (!opening) return null;
	const closing = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text.slice(0, FRONT_MATTER_MAX));
	const span = closing && trimmed(text, 0, closing.index + closing[0].length);
	return span && { kind: 'front-matter', ...span };
}
