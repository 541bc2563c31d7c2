/** A part of a text that can carry a fact, in the order of the text. */
export interface Piece {
	readonly kind: 'url' | 'title' | 'date' | 'number' | 'numerals' | 'word';
	readonly text: string;
	/** In UTF-16 units of the text that was read. */
	readonly start: number;
	readonly end: number;
	/** Whether it goes on from the piece before, as the words of a name do. */
	readonly joins: boolean;
	/** Whether it stands where any word has a capital. */
	readonly isOpener: boolean;
	/** Whether it numbers an item or a step. */
	readonly isListMark: boolean;
}

const URL = /(?:https?:\/\/|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]+@[\w.-]+/u;
const TITLE = /《[^《》\n]{1,60}》/u;
const DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![-/.]?\d)|(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号])?/u;
const NUMBER = /\d+(?:[,.'’\u00a0\u2009\u202f]\d+)*[百千万亿]*/u;
const NUMERALS = /[零〇一二两三四五六七八九十百千万亿]+/u;
/** Words of scripts that have capitals; an apostrophe holds a word together. */
const WORD =
	/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{M}\p{N}]*(?:['’]\p{L}+)*/u;
const PIECE = new RegExp(
	[
		['url', URL],
		['title', TITLE],
		['date', DATE],
		['number', NUMBER],
		['numerals', NUMERALS],
		['word', WORD]
	]
		.map(([name, form]) => `(?<${String(name)}>${form instanceof RegExp ? form.source : ''})`)
		.join('|'),
	'gu'
);

const OPENS = /[\n.!?…。！？:：;；"“”«»„*#>|]/u;
const JOINS = /^[\s\-‐]{1,3}$/u;
/** A point after these ends no sentence. */
const ABBREVIATIONS = new Set(
	'mr mrs ms dr prof st jr sr mt no vs etc capt col gen lt sgt rev hon'.split(' ')
);
const NUMBERED = new Set('step part phase stage section chapter question item tip figure table'.split(' '));

/** The pieces of a text, in time that grows with its length. */
export function readPieces(original: string): Piece[] {
	const text = withoutFullWidth(original);
	const pieces: Piece[] = [];
	let isHeading = false;
	let lastMark = 0;
	for (const { 0: found, index, groups = {} } of text.matchAll(PIECE)) {
		const before = pieces.at(-1) ?? null;
		const gap = text.slice(before?.end ?? 0, index);
		if (before === null || gap.includes('\n')) isHeading = isHeadingAt(text, index);
		const kind = kindOf(groups);
		const words = kind === 'url' ? withoutLastMarks(found) : found;
		const end = index + words.length;
		const place = placeAfter(before, gap, isHeading);
		const after = text.slice(end, end + 2);
		const isListMark = isMark({ kind, text: words }, { before, lastMark, gap, after });
		if (isListMark) lastMark = Number(words);
		pieces.push({ kind, text: words, start: index, end, ...place, isListMark });
	}
	return pieces;
}

/** Digits and letters of full width as plain ones, unit by unit. */
function withoutFullWidth(text: string): string {
	return text.replace(/[\uff10-\uff19\uff21-\uff3a]/giu, (sign) =>
		String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
	);
}

function placeAfter(
	before: Piece | null,
	gap: string,
	isHeading: boolean
): Pick<Piece, 'joins' | 'isOpener'> {
	if (before === null) return { joins: false, isOpener: true };
	const isAbbreviated = gap === '. ' && isAbbreviation(before);
	return {
		joins: isAbbreviated || JOINS.test(gap),
		isOpener: isHeading || (!isAbbreviated && OPENS.test(gap))
	};
}

/** A link in running text ends before the marks of the sentence. */
function withoutLastMarks(link: string): string {
	let end = link.length;
	while (end > 0 && '.,;:!?\'")]}>'.includes(link.charAt(end - 1))) end--;
	return link.slice(0, end);
}

/** Whether the line is a heading of Markdown or bold throughout: all its words may have capitals. */
function isHeadingAt(text: string, index: number): boolean {
	const end = text.indexOf('\n', index);
	const line = text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? undefined : end).trim();
	return line.startsWith('#') || (line.startsWith('**') && /\*\*:?$/u.test(line));
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Piece['kind'] {
	const kinds = ['url', 'title', 'date', 'number', 'numerals'] as const;
	return kinds.find((kind) => groups[kind] !== undefined) ?? 'word';
}

/** "Dr." and the single letter of a first name. */
function isAbbreviation({ kind, text }: Piece): boolean {
	return kind === 'word' && (ABBREVIATIONS.has(text.toLowerCase()) || /^\p{Lu}$/u.test(text));
}

/** What stands round a number. */
interface Surroundings {
	readonly before: Piece | null;
	/** Of the list that it may belong to; 0 before any. */
	readonly lastMark: number;
	readonly gap: string;
	readonly after: string;
}

const MARK_END = /^[.):、][\s*]?$/u;

/**
 * The number of an item at the start of a line, of the next item of a list that is written in one line ("1. Melt it. 2.
 * Blow it."), or of a step after its name.
 */
function isMark(
	{ kind, text }: Pick<Piece, 'kind' | 'text'>,
	{ before, lastMark, gap, after }: Surroundings
): boolean {
	if (kind !== 'number') return false;
	if (before?.isOpener && NUMBERED.has(before.text.toLowerCase())) return true;
	if (!MARK_END.test(after)) return false;
	const isNext = lastMark > 0 && Number(text) === lastMark + 1 && OPENS.test(gap);
	return before === null || gap.includes('\n') || isNext;
}
