/** A text in the one form that documents have, and what had to be taken out of it. */
export interface Normalised {
	/** Well-formed UTF-16 in NFC with LF line ends, without byte order mark and control characters. */
	readonly text: string;
	/** Control characters that were taken out. */
	readonly removed: number;
}

/** CR LF, CR, vertical tab, form feed, NEL and the line and paragraph separators all end a line. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
// What is left of the control characters when tab and line ends are set aside.
// eslint-disable-next-line no-control-regex -- taking control characters out is what it is for
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/gu;
const BYTE_ORDER_MARK = /^\ufeff+/u;
/**
 * Marks beyond the 64th on one letter. Unicode knows of no use for more than thirty (UAX #15, Stream-Safe Text
 * Format), and to sort a million of them into canonical order takes hours.
 */
const SURPLUS_MARKS = /(\p{M}{64})\p{M}+/gu;

/** Doing it again changes nothing. */
export function normaliseText(raw: string): Normalised {
	const lines = raw.toWellFormed().replaceAll(LINE_END, '\n');
	const clean = lines.replaceAll(CONTROL, '');
	// Composing may leave more marks than before, so the surplus is taken off again.
	const composed = withoutSurplus(withoutSurplus(clean.replace(BYTE_ORDER_MARK, '')).normalize('NFC'));
	return { text: composed, removed: lines.length - clean.length };
}

const withoutSurplus = (text: string) => text.replaceAll(SURPLUS_MARKS, '$1');
