import { atxHeading, isBreak, listMark, setextLevel } from '#lib/core/corpus/blocks/line-marks.ts';
import { isBlank, lineAt, type Line } from '#lib/core/corpus/blocks/lines.ts';

/** A text as the checkers see it: told by marks alone, so that it is the same in every browser. */
export interface TextParts {
	/** Stretches between blank lines, without headings and lines that only divide; each as its sentences. */
	readonly paragraphs: readonly (readonly string[])[];
	/** Lines that begin with a dash, a star or a dot. */
	readonly bullets: number;
	/** Lines that begin with a number and a full stop or a bracket. */
	readonly numbered: number;
	/** Lines that begin with `#`, and those that are underlined with `===`. */
	readonly headings: number;
}

/** Takes a text apart, in one pass over its lines. */
export function partsOf(text: string): TextParts {
	const found = { paragraphs: [] as string[][], bullets: 0, numbered: 0, headings: 0 };
	let open: string[] = [];
	const close = () => {
		const sentences = open.flatMap(sentencesIn);
		if (sentences.length > 0) found.paragraphs.push(sentences);
		open = [];
	};
	for (let line = lineAt(text, 0); line; line = lineAt(text, line.next)) {
		const kind = kindOf(text, line);
		if (kind === 'text') {
			addTo(open, text.slice(line.first, line.end));
			continue;
		}
		if (kind === 'bullet' || kind === 'numbered') {
			found[kind === 'bullet' ? 'bullets' : 'numbered'] += 1;
			open.push(text.slice(line.first, line.end));
			continue;
		}
		const isTitle = kind === 'underline' && open.length === 1;
		if (isTitle) open = [];
		if (isTitle || kind === 'heading') found.headings += 1;
		close();
	}
	close();
	return found;
}

/** All sentences of a text, in order. */
export function sentencesOf(text: string): string[] {
	return partsOf(text).paragraphs.flat();
}

type LineKind = 'text' | 'blank' | 'heading' | 'underline' | 'bullet' | 'numbered';

/** Bullets that are rarely anything else: a dash of another kind opens direct speech. */
const BULLETS = '-*+•‣▪◦';

function kindOf(text: string, line: Line): LineKind {
	if (isBlank(line)) return 'blank';
	if (atxHeading(text, line)) return 'heading';
	if (setextLevel(text, line) === 1) return 'underline';
	if (isBreak(text, line)) return 'blank';
	const mark = listMark(text, line);
	if (mark?.family === 'number') return 'numbered';
	return mark && BULLETS.includes(text[line.first] ?? '') ? 'bullet' : 'text';
}

/** A line that is not marked goes on with what stands above it. */
function addTo(open: string[], words: string): void {
	const above = open.pop();
	open.push(above === undefined ? words : `${above} ${words}`);
}

/** What ends a sentence, with the quotes and brackets that it closes; marks of Latin script only before blank space. */
const END = /(?<![.!?…])[.!?…]+["”’)\]»]*(?=\s|$)|[。！？｡]+["”’」』）】]*/gu;
/** Marks after which a sentence may go on: initials and abbreviations, and the number of a list's entry. */
const GOES_ON =
	/(?:(?:^|[\s(["“])(?:\p{Lu}|e\.g|i\.e|Mr|Mrs|Ms|Dr|Prof|St|vs|No|Fig|etc|cf|ca|approx)\.|^\W?\p{Nd}{1,3}[.)])$/u;
const LONGEST_ABBREVIATION = 12;

/** A sentence goes on after an abbreviation and before a small letter: in doubt it is the longer one. */
function sentencesIn(text: string): string[] {
	const sentences: string[] = [];
	let start = 0;
	for (const { index, 0: mark } of text.matchAll(END)) {
		const end = index + mark.length;
		const head = text.slice(Math.max(start, end - LONGEST_ABBREVIATION), end).trimStart();
		if (GOES_ON.test(head) || /^\s+\p{Ll}/u.test(text.slice(end, end + 3))) continue;
		add(sentences, text.slice(start, end));
		start = end;
	}
	add(sentences, text.slice(start));
	return sentences;
}

function add(sentences: string[], text: string): void {
	const words = text.trim();
	if (/[\p{L}\p{N}]/u.test(words)) sentences.push(words);
}
