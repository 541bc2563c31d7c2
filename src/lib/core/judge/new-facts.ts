import { monthOf } from './facts/dates.ts';
import { plainTitle, plainWord, readDateAt, readNumberAt, readPiece, type Reading } from './facts/facts.ts';
import { nameStyle, pairKey, readNameAt, wordKey, type NameStyle } from './facts/names.ts';
import { ordinalOf } from './facts/number-words.ts';
import { readPieces, type Piece } from './facts/pieces.ts';

/** What a source says, by the keys of `facts/facts.ts`. */
interface Known {
	readonly keys: ReadonlySet<string>;
	/** Runs of three characters, so that a title is found that stands without its marks. */
	readonly runs: ReadonlySet<string>;
}

const RUN = 3;
/** Chinese numerals before any other word are rarely a count (四川, 五金). */
const COUNTED = /^[个個名人年月日天次种種项項条條位只座件家本张張台块岁米里点倍层组类步]/u;

/**
 * The numbers, dates, links and names of `written` that `source` does not hold, as they are written, in order, none
 * twice. A name is several words with a capital, or one that does not open a sentence; in Chinese a 《title》 or a word
 * in Latin letters. Compared without grouping of digits, plurals, possessives and the difference of "two" and 2. Takes
 * time in proportion to both texts (method: back-and-forth translation, arXiv 2408.04614, appendix C, whose rewrites
 * hold quotations that no draft has).
 */
export function newFacts(source: string, written: string): string[] {
	const pieces = readPieces(written);
	const known = knownIn(source);
	const words = pieces.filter(({ kind }) => kind === 'word').map(({ text }) => text);
	const style = nameStyle(written, words, (word) => known.keys.has(smallKey(word)));
	const found = new Map<string, string>();
	let at = 0;
	while (at < pieces.length) {
		const reading = claimAt({ written, pieces, style }, at);
		if (reading && !isKnown(reading, known)) {
			const [first, last] = [pieces[at], pieces[at + reading.length - 1]];
			const key = JSON.stringify(reading.needs);
			if (first && last && !found.has(key)) found.set(key, written.slice(first.start, last.end));
		}
		at += reading?.length ?? 1;
	}
	return [...new Set(found.values())];
}

const smallKey = (plain: string): string => `small:${plain}`;

function knownIn(source: string): Known {
	const pieces = readPieces(source);
	const keys = new Set<string>();
	for (const [at, piece] of pieces.entries()) {
		const readings = [readDateAt(pieces, at), readNumberAt(pieces, at), readPiece(piece)];
		for (const key of readings.flatMap((reading) => reading?.needs.flat() ?? [])) keys.add(key);
		for (const key of alsoKnown(piece, pieces[at + 1])) keys.add(key);
	}
	const plain = plainTitle(source);
	const runs = new Set(Array.from({ length: plain.length }, (_, at) => plain.slice(at, at + RUN)));
	return { keys, runs };
}

/** What a source says by the way: the numbers of a date, words, their neighbours, months. */
function alsoKnown({ kind, text }: Piece, next: Piece | undefined): string[] {
	if (kind === 'date') {
		const numbers = text.match(/\d+/gu) ?? [];
		return [...numbers.map((number) => `number:${Number(number)}`), ...monthKeys(text)];
	}
	if (kind !== 'word') return [];
	const [plain, ordinal] = [plainWord(text), ordinalOf(text)];
	return [
		wordKey(plain),
		...(/^\p{Ll}/u.test(text) ? [smallKey(plain)] : []),
		...(next?.kind === 'word' && next.joins ? [pairKey(plain, plainWord(next.text))] : []),
		...(ordinal === null ? [] : [`number:${ordinal}`]),
		...monthKeys(text)
	];
}

function monthKeys(text: string): string[] {
	const month = monthOf(text) ?? /(\d{1,2})月/u.exec(text)?.[1] ?? null;
	return month === null ? [] : [`month:${Number(month)}`];
}

interface Writing {
	readonly written: string;
	readonly pieces: readonly Piece[];
	readonly style: NameStyle;
}

/** What the text claims from this piece on, if anything. */
function claimAt({ written, pieces, style }: Writing, at: number): Reading | null {
	const piece = pieces[at];
	if (!piece || piece.isListMark) return null;
	const plain = readDateAt(pieces, at) ?? readPiece(piece);
	if (plain) return plain;
	const number = isCount(piece, written) ? readNumberAt(pieces, at) : null;
	return number ?? readNameAt(pieces, at, style);
}

/** "One" is a pronoun, and a numeral of one sign that counts nothing is a part of a word. */
function isCount({ kind, text, start, end }: Piece, written: string): boolean {
	if (kind === 'word') return text.toLowerCase() !== 'one';
	if (kind !== 'numerals') return true;
	const isNth = written.charAt(start - 1) === '第';
	return !isNth && text !== '一' && (text.length > 1 || COUNTED.test(written.slice(end, end + 1)));
}

function isKnown({ needs }: Reading, { keys, runs }: Known): boolean {
	return needs.every((group) => group.some((key) => keys.has(key) || isTitleKnown(key, runs)));
}

function isTitleKnown(key: string, runs: ReadonlySet<string>): boolean {
	if (!key.startsWith('title:')) return false;
	const title = key.slice('title:'.length);
	const starts = Array.from({ length: Math.max(1, title.length - RUN + 1) }, (_, at) => at);
	return starts.every((at) => runs.has(title.slice(at, at + RUN)));
}
