import { scanBlocks, type Block } from './blocks/scan-blocks.ts';
import type { Span } from './span.ts';
import { createSentenceFinder } from './cutting/text-boundaries.ts';

/** In graphemes. */
const LONGEST_TITLE = 60;
/** A title stands near the beginning; what follows is not looked at. */
const HEAD = 20_000;
const LONGEST_SENTENCE = 1000;
const FRONT_TITLE = /^title:[ \t]*["']?([^\n"']{1,200})/mu;

/**
 * A name for a document: the title of its front matter, its heading, else its first sentence, else its file name
 * without ending, else null. A heading names the document if it is of the first level or nothing stands before it.
 */
export function titleOf(text: string, fileName: string | null): string | null {
	const head = text.slice(0, HEAD);
	const blocks = scanBlocks(head);
	const named = fromFrontMatter(head, blocks[0]) ?? fromHeading(head, blocks) ?? fromSentence(head, blocks);
	return shorten(named ?? '') ?? shorten(fileName?.replace(/\.[^.]{1,8}$/u, '') ?? '');
}

function fromFrontMatter(text: string, block: Block | undefined): string | null {
	if (block?.kind !== 'front-matter') return null;
	return FRONT_TITLE.exec(text.slice(block.start, block.end))?.[1] ?? null;
}

function fromHeading(text: string, blocks: readonly Block[]): string | null {
	const content = blocks.filter(({ kind }) => kind !== 'front-matter' && kind !== 'break');
	const heading = content.find((block, at) => block.kind === 'heading' && (at === 0 || block.level === 1));
	return heading?.kind === 'heading' ? wordsIn(text, heading.title) : null;
}

function fromSentence(text: string, blocks: readonly Block[]): string | null {
	for (const block of blocks) {
		const first = block.kind === 'list' ? (block.items[0] ?? block) : block;
		const words = block.kind === 'front-matter' ? null : wordsIn(text, first);
		if (words === null) continue;
		const [second] = createSentenceFinder(null)(words, { start: 0, end: words.length });
		return words.slice(0, second);
	}
	return null;
}

const OPENING_MARKS = /^(?:[#>|\s]|[-*+•]\s|\p{Nd}{1,3}[.)]\s|`{3}\S{0,20}\s)+/u;
const LINK = /!?\[([^[\]\n]{0,200})\]\([^()\s]{0,500}\)/gu;
const EMPHASIS = /(?<![\p{L}\p{N}])[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?![\p{L}\p{N}])/gu;

/** The words of a span without Markdown, or null if there are none. */
function wordsIn(text: string, { start, end }: Span): string | null {
	const raw = text.slice(start, Math.min(end, start + LONGEST_SENTENCE)).toWellFormed();
	const words = raw.replace(OPENING_MARKS, '').replaceAll(LINK, '$1').replaceAll(EMPHASIS, '').trim();
	return /[\p{L}\p{N}]/u.test(words) ? words : null;
}

/** One line of at most sixty graphemes, cut at the end of a word where there is one; null if there are no words. */
export function shorten(words: string): string | null {
	const line = words
		.slice(0, LONGEST_TITLE * 20)
		.replaceAll(/\s+/gu, ' ')
		.trim();
	const graphemes = Array.from(
		new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line),
		(g) => g.segment
	);
	if (graphemes.length <= LONGEST_TITLE) return line === '' ? null : line;
	const cut = graphemes.slice(0, LONGEST_TITLE - 1).join('');
	const wordEnd = cut.lastIndexOf(' ');
	const whole = wordEnd > cut.length / 2 ? cut.slice(0, wordEnd) : cut;
	return `${whole.replace(/[\s\p{P}]+$/u, '')}…`;
}
