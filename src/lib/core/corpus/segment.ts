import { segmentId, type DocumentId, type SegmentId } from '../ids.ts';
import type { CutSettings } from '../settings.ts';
import { scanBlocks } from './blocks/scan-blocks.ts';
import { contentOf, extentOf, hasText, sectionTree, type Section } from './blocks/sections.ts';
import { fits, packBlocks, type Cutting } from './cutting/cut-blocks.ts';
import { createSentenceFinder } from './cutting/text-boundaries.ts';
import { createRuler } from './reading-length.ts';
import { rejectionOf } from './segment-filter.ts';
import type { SourceDocument } from './source-document.ts';
import type { Span } from './span.ts';

/** A passage of a document that could be a response on its own. It never copies text. */
export interface Segment extends Span {
	readonly id: SegmentId;
	readonly documentId: DocumentId;
	/** The headings above the passage, outermost first, as spans of the same document (without markup). */
	readonly headings: readonly Span[];
	/** Why the passage is left out before any model sees it; null if it is accepted. */
	readonly rejection: SegmentRejection | null;
}

/** Each has its rule in `segment-filter.ts`. */
export const SEGMENT_REJECTIONS = [
	'too-short',
	'damaged',
	'mostly-links',
	'mostly-numbers',
	'shouting',
	'navigation',
	'repetitive',
	'no-sentences'
] as const;

export type SegmentRejection = (typeof SEGMENT_REJECTIONS)[number];

/**
 * Cuts a document into segments, in order and without overlap, after the sections of Humpback (arXiv 2308.06259,
 * appendix E): a heading and all below it is one segment if it is no longer than the maximum. Else what stands
 * directly below the heading is packed in order up to the maximum, and its sub-sections follow in the same way.
 * Neighbouring sections that are each under the minimum are joined until they reach it.
 *
 * The heading above a segment is named in `headings` and is not part of it; headings between parts of a segment
 * are; a heading without text below it makes no segment. Lengths are reading lengths (`reading-length.ts`). The same text and settings give the same segments, in
 * time linear in the text.
 */
export function segmentDocument(document: SourceDocument, cut: CutSettings): Segment[] {
	const { text } = document;
	const cutting: Cutting = {
		text,
		ruler: createRuler(text),
		min: cut.minCharacters,
		max: Math.max(1, cut.maxCharacters),
		sentenceStarts: createSentenceFinder(document.language)
	};
	return cutSection(cutting, sectionTree(scanBlocks(text)), []).map(({ start, end, headings }) => {
		const above = headings.at(-1);
		const rejection = rejectionOf({
			text: text.slice(start, end),
			heading: above ? text.slice(above.start, above.end) : null,
			minimum: cut.minCharacters
		});
		return {
			id: segmentId(document.id, start, end),
			documentId: document.id,
			start,
			end,
			headings,
			rejection
		};
	});
}

interface Piece extends Span {
	readonly headings: readonly Span[];
}

function cutSection(cutting: Cutting, section: Section, above: readonly Span[]): Piece[] {
	const content = contentOf(section);
	if (!content) return [];
	const headings = section.heading ? [...above, section.heading.title] : above;
	const children = section.children.filter(hasText);
	const [only] = children;
	if (only && section.children.length === 1 && section.blocks.length === 0)
		return cutSection(cutting, only, headings);
	if (isOneSubject(section) && fits(cutting, content)) return [{ ...content, headings }];
	const own = packBlocks(cutting, section.blocks).map((span) => ({ span, pieces: [{ ...span, headings }] }));
	const below = children.map((child) => ({
		span: extentOf(child),
		pieces: cutSection(cutting, child, headings)
	}));
	return joinTiny(cutting, [...own, ...below], headings);
}

/** A document without a title is no section: its chapters have nothing in common but the file. */
function isOneSubject({ heading, children }: Section): boolean {
	return heading !== null || children.length < 2;
}

/** A part of a section that may be joined with its neighbours, with the pieces that it is else cut into. */
interface Part {
	readonly span: Span;
	readonly pieces: readonly Piece[];
}

/** Joins neighbours that are each under the minimum; a longer part ends such a row. */
function joinTiny(cutting: Cutting, parts: readonly Part[], headings: readonly Span[]): Piece[] {
	const isTiny = ({ start, end }: Span) => cutting.ruler.between(start, end) < cutting.min;
	const rows: Part[][] = [];
	let isOpen = false;
	for (const part of parts) {
		const last = isOpen && isTiny(part.span) ? rows.at(-1) : undefined;
		if (last) last.push(part);
		else rows.push([part]);
		isOpen = isTiny(part.span);
	}
	const join = (one: Part, other: Part): Part | null => {
		const span = { start: one.span.start, end: other.span.end };
		return fits(cutting, span) ? { span, pieces: [{ ...span, headings }] } : null;
	};
	return rows
		.flatMap((row) => joinRow(row, ({ span }) => isTiny(span), join))
		.flatMap(({ pieces }) => pieces);
}

/** Joins until the minimum is reached, then begins anew; what is left over at the end joins the last group. */
function joinRow(
	row: readonly Part[],
	isTiny: (part: Part) => boolean,
	join: (one: Part, other: Part) => Part | null
): Part[] {
	const groups: Part[] = [];
	for (const [at, part] of row.entries()) {
		const last = groups.at(-1);
		const isEnd = at === row.length - 1;
		const joined = last && (isTiny(last) || isEnd) ? join(last, part) : null;
		if (joined) groups[groups.length - 1] = joined;
		else groups.push(part);
	}
	return groups;
}
