import type { ContentBlock, List, TextBlock } from '../blocks/scan-blocks.ts';
import { isBlank, lineAt, trimmed } from '../blocks/lines.ts';
import { listMark } from '../blocks/line-marks.ts';
import { packEvenly } from './pack.ts';
import { positionAfter, type Ruler } from '../reading-length.ts';
import type { Span } from '../span.ts';
import { clauseStarts, cutPlace, WORD_REACH, wordStarts } from './text-boundaries.ts';

/** A text with what is needed to cut it. Lengths are reading lengths. */
export interface Cutting {
	readonly text: string;
	readonly ruler: Ruler;
	readonly min: number;
	readonly max: number;
	/** Where sentences begin within a span. */
	readonly sentenceStarts: (text: string, span: Span) => readonly number[];
}

export function fits(cutting: Cutting, span: Span): boolean {
	return cutting.ruler.between(span.start, span.end) <= cutting.max;
}

/** Packs blocks in order into spans of at most the maximum; only what is longer by itself is cut. */
export function packBlocks(cutting: Cutting, blocks: readonly ContentBlock[]): Span[] {
	const spans = withLeadIns(cutting, blocks).flatMap((span) =>
		'kind' in span && !fits(cutting, span) ? cutBlock(cutting, span) : [span]
	);
	return packEvenly(spans, cutting.ruler, cutting.max);
}

/** Keeps a paragraph that ends in a colon with what it announces, where both fit together. */
function withLeadIns(cutting: Cutting, blocks: readonly ContentBlock[]): (ContentBlock | Span)[] {
	const units: (ContentBlock | Span)[] = [];
	for (let at = 0; at < blocks.length; at++) {
		const block = blocks[at];
		const next = blocks[at + 1];
		if (!block) continue;
		const joined = next && announces(cutting.text, block) ? { start: block.start, end: next.end } : null;
		const isTogether = joined !== null && fits(cutting, joined);
		units.push(isTogether ? joined : block);
		if (isTogether) at++;
	}
	return units;
}

function announces(text: string, block: ContentBlock): boolean {
	return block.kind === 'paragraph' && ':：'.includes(text[block.end - 1] ?? ' ');
}

/** Positions within a span where it may be cut, in order. */
type Places = (cutting: Cutting, span: Span) => readonly number[];

const sentences: Places = ({ text, sentenceStarts }, span) => sentenceStarts(text, span);
const clauses: Places = ({ text }, span) => clauseStarts(text, span);
const blanks: Places = ({ text }, span) => wordStarts(text, span);
const lines: Places = ({ text }, span) => lineStarts(text, span, () => true);
const stanzas: Places = ({ text }, span) => lineStarts(text, span, (_, isAfterBlank) => isAfterBlank);
const nestedItems: Places = ({ text }, span) =>
	lineStarts(text, span, (start) => {
		const line = lineAt(text, start);
		return line !== null && listMark(text, line) !== null;
	});

/** From the strongest boundary to the weakest; the next one is tried on what is still too long. */
const PROSE: readonly Places[] = [sentences, clauses, blanks];
const LADDERS: Record<TextBlock['kind'], readonly Places[]> = {
	paragraph: PROSE,
	quote: PROSE,
	code: [stanzas, lines, blanks],
	table: [lines, blanks]
};

function cutBlock(cutting: Cutting, block: ContentBlock): Span[] {
	return block.kind === 'list' ? cutList(cutting, block) : cutSpan(cutting, block, LADDERS[block.kind]);
}

function cutList(cutting: Cutting, list: List): Span[] {
	const items = list.items.flatMap((item) => cutSpan(cutting, item, [nestedItems, ...PROSE]));
	return packEvenly(items, cutting.ruler, cutting.max);
}

function cutSpan(cutting: Cutting, span: Span, ladder: readonly Places[]): Span[] {
	if (fits(cutting, span)) return [span];
	const [strongest, ...weaker] = ladder;
	if (!strongest) return cutRun(cutting, span);
	const parts = splitAt(cutting.text, span, strongest(cutting, span));
	const pieces = parts.flatMap((part) => cutSpan(cutting, part, weaker));
	return packEvenly(pieces, cutting.ruler, cutting.max);
}

/** A run without blanks, in pieces of nearly the same length. */
function cutRun({ text, ruler, max }: Cutting, { start, end }: Span): Span[] {
	const slack = Math.min(WORD_REACH, Math.floor(max / 4));
	const pieces: Span[] = [];
	let left = Math.ceil(ruler.between(start, end) / (max - slack));
	for (let at = start; at < end; left--) {
		const rest = ruler.between(at, end);
		const share = Math.ceil(rest / Math.max(left, Math.ceil(rest / max)));
		const wanted = Math.min(end, Math.max(positionAfter(text, at, share), at + 1));
		const place = wanted < end ? Math.min(end, cutPlace(text, at, wanted)) : end;
		pieces.push({ start: at, end: place });
		at = place;
	}
	return pieces;
}

function splitAt(text: string, span: Span, places: readonly number[]): Span[] {
	const starts = [span.start, ...places];
	return starts
		.map((start, at) => trimmed(text, start, starts[at + 1] ?? span.end))
		.filter((part) => part !== null);
}

function lineStarts(
	text: string,
	span: Span,
	counts: (start: number, isAfterBlank: boolean) => boolean
): readonly number[] {
	const starts: number[] = [];
	let isAfterBlank = false;
	for (let line = lineAt(text, span.start); line && line.start < span.end; line = lineAt(text, line.next)) {
		if (!isBlank(line) && line.start > span.start && counts(line.start, isAfterBlank))
			starts.push(line.start);
		isAfterBlank = isBlank(line);
	}
	return starts;
}
