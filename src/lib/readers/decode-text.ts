import chardet from 'chardet';

/** `guessed-encoding`: nothing in the file says what encoding it is in. `repaired`: some bytes stand for no character. */
export type ReadNote = 'guessed-encoding' | 'repaired';

/** A file's text and how it was read. */
export interface FileText {
	readonly text: string;
	/** Name of the encoding in the WHATWG Encoding Standard. */
	readonly encoding: string;
	readonly notes: readonly ReadNote[];
}

/** As much as the guess is made from; more makes it slower and hardly better. */
const SAMPLE = 65_536;
/** A UTF-8 text with a few broken bytes is still UTF-8: at most one in so many characters beyond ASCII. */
const BROKEN_SHARE = 0.05;

/**
 * Decodes text in any encoding, or gives null for bytes that are no text. In order: a byte order mark, UTF-8
 * without a fault, UTF-16 by its zero bytes, UTF-8 with a few faults, a guess by the frequency of bytes, and
 * Windows-1252, which reads everything.
 */
export function decodeText(bytes: Uint8Array): FileText | null {
	const marked = encodingOfMark(bytes);
	if (marked) return decode(bytes, marked, []);
	const isUtf8 = canDecode(bytes);
	if (isUtf8 && !bytes.subarray(0, SAMPLE).includes(0)) return decode(bytes, 'utf-8', []);
	const wide = encodingOfZeros(bytes.subarray(0, SAMPLE), isUtf8 ? MOSTLY : SOME);
	if (wide) return decode(bytes, wide, ['guessed-encoding']);
	if (isUtf8) return decode(bytes, 'utf-8', []);
	if (bytes.includes(0)) return null;
	return repaired(bytes) ?? decode(bytes, guess(bytes.subarray(0, SAMPLE)), ['guessed-encoding']);
}

function encodingOfMark([first, second, third]: Uint8Array): string | null {
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function canDecode(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		// A fatal decoder throws at the first byte that is not UTF-8: that is the question asked.
		return false;
	}
}

/**
 * In UTF-16 every second byte is zero: of nearly all characters in Latin script, of blanks and line ends at least
 * in the others. The bytes of the former are UTF-8 as well, so there the zeros have to be many.
 */
const MOSTLY = 0.6;
const SOME = 0.05;

function encodingOfZeros(bytes: Uint8Array, minShare: number): string | null {
	const zeros = [0, 0];
	for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	const few = (bytes.length / 2) * minShare;
	if (odd > few && even === 0) return 'utf-16le';
	return even > few && odd === 0 ? 'utf-16be' : null;
}

function repaired(bytes: Uint8Array): FileText | null {
	const text = new TextDecoder().decode(bytes);
	const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
	const broken = text.match(/\ufffd/gu)?.length ?? 0;
	return broken <= foreign * BROKEN_SHARE ? { text, encoding: 'utf-8', notes: ['repaired'] } : null;
}

function guess(sample: Uint8Array): string {
	const names = chardet.analyse(sample).map(({ name }) => name);
	return names.find(isKnown) ?? 'windows-1252';
}

function isKnown(encoding: string): boolean {
	try {
		return !new TextDecoder(encoding).encoding.startsWith('utf');
	} catch {
		// The detector knows some encodings that browsers do not decode.
		return false;
	}
}

function decode(bytes: Uint8Array, encoding: string, notes: readonly ReadNote[]): FileText {
	const decoder = new TextDecoder(encoding);
	return { text: decoder.decode(bytes), encoding: decoder.encoding, notes };
}
