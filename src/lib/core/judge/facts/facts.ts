import { dateKeys, monthOf, readDate } from './dates.ts';
import { readHanNumber, readNumberWords, scaleOf } from './number-words.ts';
import { numberReadings, wholeNumber } from './numbers.ts';
import type { Piece } from './pieces.ts';

/** In words: "nine hundred and ninety-nine thousand nine hundred and ninety-nine". */
const LONGEST_NUMBER = 12;
/** In pieces: "3rd of May, 1990". */
const LONGEST_DATE = 6;

/** Something that a text claims, and that a source must say too. */
export interface Reading {
	/** Of each group one key must be known. */
	readonly needs: readonly (readonly string[])[];
	/** How many pieces say it. */
	readonly length: number;
}

/** A date in words from this piece on: "3rd of May, 1990", "May 1990". */
export function readDateAt(pieces: readonly Piece[], at: number): Reading | null {
	const near = nearPieces(pieces, at);
	const months = near.map(({ kind, text }) => (kind === 'word' ? monthOf(text) : null));
	const [month, another] = months.filter((each) => each !== null);
	const numbers = near.filter(isDatePart);
	if (month === undefined || another !== undefined || numbers.length === 0) return null;
	const length = near.findLastIndex((piece, place) => isDatePart(piece) || months[place] !== null) + 1;
	const keys = dateKeys(
		month,
		numbers.map(({ text }) => Number(text))
	);
	return { length, needs: keys.map((key) => [key]) };
}

/** The pieces that go on with a date: its parts, and what stands between them. */
function nearPieces(pieces: readonly Piece[], at: number): readonly Piece[] {
	const near = pieces.slice(at, at + LONGEST_DATE);
	const end = near.findIndex((piece, place) => {
		const isPart = isDatePart(piece) || (piece.kind === 'word' && monthOf(piece.text) !== null);
		return place === 0 ? !isPart : !isNear(piece, near[place - 1]) || !(isPart || isDateLink(piece));
	});
	return end < 0 ? near : near.slice(0, end);
}

function isDatePart({ kind, text }: Piece): boolean {
	return kind === 'number' && /^\d{1,4}$/u.test(text);
}

function isDateLink({ text }: Piece): boolean {
	return /^(?:of|st|nd|rd|th)$/u.test(text);
}

function isNear(piece: Piece, before: Piece | undefined): boolean {
	return !piece.isOpener && before !== undefined && piece.start - before.end <= 2;
}

/** A number in digits or words from this piece on, with what it is counted in: "two million", 3万. */
export function readNumberAt(pieces: readonly Piece[], at: number): Reading | null {
	const piece = pieces[at];
	if (piece?.kind === 'number') return readDigits(piece.text, pieces[at + 1]);
	if (piece?.kind === 'numerals') {
		const value = readHanNumber(piece.text);
		return value === null ? null : numberReading(value, 1);
	}
	if (piece?.kind !== 'word') return null;
	const near = pieces.slice(at, at + LONGEST_NUMBER);
	const parted = near.findIndex(({ kind, joins }, place) => place > 0 && (kind !== 'word' || !joins));
	const words = near.slice(0, parted < 0 ? undefined : parted).map(({ text }) => text.toLowerCase());
	const read = readNumberWords(words);
	return read && numberReading(read.value, read.length);
}

function readDigits(text: string, next: Piece | undefined): Reading {
	const [digits = ''] = /^[^百千万亿]+/u.exec(text) ?? [];
	const signs = [...text.slice(digits.length)].map((sign) => scaleOf(sign) ?? 1);
	const named = next?.kind === 'word' && next.joins ? scaleOf(next.text) : null;
	const scale = signs.reduce((product, each) => product * each, named ?? 1);
	const needs = [numberReadings(digits, scale).map((reading) => `number:${reading}`)];
	return { length: named === null ? 1 : 2, needs };
}

function numberReading(value: number, length: number): Reading {
	return { length, needs: [[`number:${wholeNumber(value)}`]] };
}

/** What a link, a title or a date in digits says; null for numbers and words. */
export function readPiece({ kind, text }: Piece): Reading | null {
	if (kind === 'url') return { length: 1, needs: [[`url:${plainLink(text)}`]] };
	if (kind === 'title') return { length: 1, needs: [[`title:${plainTitle(text)}`]] };
	if (kind !== 'date') return null;
	const { month, numbers } = readDate(text);
	const keys = numbers.length === 0 ? [`month:${month}`] : dateKeys(month, numbers);
	return { length: 1, needs: keys.map((key) => [key]) };
}

function plainLink(text: string): string {
	return text
		.toLowerCase()
		.replace(/^(?:https?:\/\/)?(?:www\.)?/u, '')
		.replace(/\/$/u, '');
}

/** A title or a text to look for titles in, without blank space and its marks. */
export function plainTitle(text: string): string {
	return text.toLowerCase().replace(/[\s《》]+/gu, '');
}

/** A word as it is compared: small, without possessive and plural. */
export function plainWord(text: string): string {
	const bare = text.toLowerCase().replace(/['’]s?$/u, '');
	return bare.length > 3 && /[^s]s$/u.test(bare) ? bare.slice(0, -1) : bare;
}
