import { readingLength } from './reading-length.ts';
import { repeatedShare } from './filter/repetition.ts';
import type { SegmentRejection } from './segment.ts';
import { statementsOf } from './filter/statements.ts';

/** A passage as the rules see it. */
export interface Passage {
	readonly text: string;
	/** The innermost heading above it, or null. */
	readonly heading: string | null;
	/** In reading length. */
	readonly minimum: number;
}

interface Rule {
	readonly rejection: SegmentRejection;
	readonly rejects: (passage: Passage) => boolean;
}

/**
 * What makes a passage unfit before any model sees it. "Humpback" is arXiv 2308.06259, appendix E; "HB-O" an open
 * reproduction for Danish. Where neither gives a number, the number is ours. A person's word overrules each.
 *
 * Two rules of Humpback are left out. An empty heading marks page furniture on the web, but a pasted text often
 * has none at all. A heading in capitals marks advertisements on the web, but is how plain text marks headings,
 * so capitals are counted in the passage instead.
 */
const RULES: readonly Rule[] = [
	{ rejection: 'too-short', rejects: ({ text, minimum }) => readingLength(text) < minimum },
	{ rejection: 'damaged', rejects: isDamaged },
	{ rejection: 'mostly-links', rejects: ({ text }) => linkShare(text) >= MAX_LINK_SHARE },
	{ rejection: 'mostly-numbers', rejects: isMostlyNumbers },
	{ rejection: 'shouting', rejects: isShouting },
	{ rejection: 'navigation', rejects: ({ heading }) => heading !== null && isNavigation(heading) },
	{ rejection: 'repetitive', rejects: isRepetitive },
	{ rejection: 'no-sentences', rejects: hasNoSentences }
];

/** The first rule that a passage breaks, or null if it is accepted. Linear in the passage. */
export function rejectionOf(passage: Passage): SegmentRejection | null {
	return RULES.find(({ rejects }) => rejects(passage))?.rejection ?? null;
}

/** One replaced or mangled character in so many is a text that was read in the wrong encoding (HB-O). */
const MAX_DAMAGE_SHARE = 1 / 100;
/** U+FFFD, and UTF-8 that was read as Windows-1252: "Ã©", "â€™". */
const DAMAGE = /\ufffd|Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]|ï¿½/gu;

function isDamaged({ text }: Passage): boolean {
	return (text.match(DAMAGE)?.length ?? 0) > text.length * MAX_DAMAGE_SHARE;
}

/** Share of the visible text that is links: lists of links are no answers (HB-O, "too many links"). */
const MAX_LINK_SHARE = 0.5;
const LINK = /\]\(|https?:\/\/|www\./gu;
const LONGEST_LABEL = 200;

function linkShare(text: string): number {
	let linked = 0;
	let hidden = 0;
	let seen = 0;
	for (const { 0: opening, index } of text.matchAll(LINK)) {
		if (index < seen) continue;
		const end = linkEnd(text, index + opening.length);
		if (opening === '](') {
			const label = text.slice(Math.max(seen, index - LONGEST_LABEL), index);
			linked += label.length - label.lastIndexOf('[') - 1;
			hidden += end - index;
		} else {
			linked += end - index;
		}
		seen = end;
	}
	return linked / Math.max(1, text.length - hidden);
}

function linkEnd(text: string, start: number): number {
	let at = start;
	while (at < text.length && !/[\s)<>"\]]/u.test(text[at] ?? '')) at++;
	return at;
}

/** Share of digits in what there is to read: tables of figures, lists of dates (HB-O, "many years/dates"). */
const MAX_DIGIT_SHARE = 0.25;

function isMostlyNumbers({ text }: Passage): boolean {
	return lengthOf(text, /\p{Nd}+/gu) >= readingLength(text) * MAX_DIGIT_SHARE;
}

/** Share of capitals among letters that have a case (Humpback counts them in the heading). */
const MAX_CAPITAL_SHARE = 0.5;

function isShouting({ text }: Passage): boolean {
	const capitals = lengthOf(text, /\p{Lu}+/gu);
	return capitals > 0 && capitals > (capitals + lengthOf(text, /\p{Ll}+/gu)) * MAX_CAPITAL_SHARE;
}

function lengthOf(text: string, runs: RegExp): number {
	return (text.match(runs) ?? []).reduce((sum, run) => sum + run.length, 0);
}

/**
 * Headings of what leads elsewhere. The first four are Humpback's, the others ours. Whole headings are compared,
 * since "The Roman Forum" is a subject.
 */
const NAVIGATION = new Set([
	...['advertisement', 'forum', 'quick link', 'free newsletter'],
	...['advertisements', 'forums', 'quick links', 'newsletter', 'table of contents', 'contents', 'site map'],
	...[
		'share this',
		'related articles',
		'related posts',
		'see also',
		'external links',
		'references',
		'bibliography'
	],
	...['inhalt', 'inhaltsverzeichnis', 'literatur', 'table des matières', 'sommaire', 'índice', 'indice'],
	...['содержание', 'оглавление', 'литература', 'المحتويات', 'المراجع'],
	...['目录', '目次', '广告', '论坛', '快速链接', '友情链接', '相关阅读', '参考文献', '外部链接', '参考資料']
]);

function isNavigation(heading: string): boolean {
	return NAVIGATION.has(
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{M}\s]/gu, '')
			.trim()
	);
}

/** Share of a passage that says again what it has said: see `repetition.ts`. */
const MAX_REPEATED_SHARE = 0.2;

function isRepetitive({ text }: Passage): boolean {
	return repeatedShare(statementsOf(text).map((statement) => statement.text)) >= MAX_REPEATED_SHARE;
}

/** Fewer are a caption or a stub (HB-O asks for three, of longer passages). */
const MIN_STATEMENTS = 2;
/** Thai, Lao, Burmese and Khmer, which end sentences with a blank or a mark of their own. */
const UNMARKED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/gu;

function hasNoSentences({ text }: Passage): boolean {
	if (statementsOf(text).filter(({ isComplete }) => isComplete).length >= MIN_STATEMENTS) return false;
	return lengthOf(text, UNMARKED) < text.length / 2;
}
