/**
 * The unit of every length that a passage is cut to: how much there is to read, counted in Latin letters.
 *
 * A Han character carries about as much as three Latin letters, a kana or a Hangul syllable about as much as two:
 * a text of 6,000 English characters has roughly 1,800 characters in Chinese and 2,500 in Japanese, and language
 * models spend tokens in about the same proportion. Everything else counts one per UTF-16 code unit, so the
 * length of English text is simply its number of characters.
 */
export function readingLength(text: string, start = 0, end = text.length): number {
	let length = 0;
	for (let at = start; at < end; at++) length += weightOf(text.charCodeAt(at));
	return length;
}

/** The position at which `length` has been read from `start` on, or the end of the text. */
export function positionAfter(text: string, start: number, length: number): number {
	let at = start;
	for (let read = 0; at < text.length; at++) {
		read += weightOf(text.charCodeAt(at));
		if (read > length) break;
	}
	return at;
}

/** Answers many questions about lengths in one text, each in constant time. */
export interface Ruler {
	/** Reading length of [0, position). */
	upTo(position: number): number;
	/** Reading length of [start, end). */
	between(start: number, end: number): number;
}

const MARK_EVERY = 64;

export function createRuler(text: string): Ruler {
	const marks = new Uint32Array(Math.floor(text.length / MARK_EVERY) + 1);
	for (let mark = 1; mark < marks.length; mark++) {
		const start = (mark - 1) * MARK_EVERY;
		marks[mark] = (marks[mark - 1] ?? 0) + readingLength(text, start, start + MARK_EVERY);
	}
	const upTo = (position: number) => {
		const mark = Math.floor(position / MARK_EVERY);
		return (marks[mark] ?? 0) + readingLength(text, mark * MARK_EVERY, position);
	};
	return { upTo, between: (start, end) => upTo(end) - upTo(start) };
}

const HAN = 3;
const SYLLABLE = 2;

/** First code units of the ranges that do not count one, in order, with what they count until the next row. */
const WEIGHTS: readonly (readonly [from: number, weight: number])[] = [
	[0x2e80, HAN], // radicals
	[0x2fe0, 1],
	[0x3041, SYLLABLE], // kana
	[0x3100, 1],
	[0x3400, HAN], // Han, extension A
	[0x4dc0, 1],
	[0x4e00, HAN], // Han
	[0xa000, 1],
	[0xac00, SYLLABLE], // Hangul
	[0xd7a4, 1],
	[0xd800, 2], // first half of a pair: emoji, rare scripts
	[0xd840, HAN], // first half of a pair: Han, planes 2 and 3
	[0xd8c0, 2],
	[0xdc00, 0], // second half of a pair
	[0xe000, 1],
	[0xf900, HAN], // compatibility Han
	[0xfb00, 1]
];

const TABLE = makeTable();

function makeTable(): Uint8Array {
	const table = new Uint8Array(0x10000).fill(1);
	for (const [from, weight] of WEIGHTS) table.fill(weight, from);
	return table;
}

function weightOf(code: number): number {
	return TABLE[code] ?? 1;
}
