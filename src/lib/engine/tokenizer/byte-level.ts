const FIRST_MOVED = 0x100;

/**
 * GPT-2's way of writing any byte as a printable character, in which byte-level vocabularies are stored
 * (`bytes_to_unicode` of https://github.com/openai/gpt-2/blob/master/src/encoder.py): printable bytes stand for
 * themselves, the other 68 are moved to U+0100 and on, in order.
 */
const BYTE_OF_CHARACTER: ReadonlyMap<string, number> = new Map(
	charactersOfBytes().map((character, byte) => [character, byte])
);

function charactersOfBytes(): string[] {
	let moved = FIRST_MOVED;
	return Array.from({ length: 256 }, (_none, byte) =>
		String.fromCharCode(isPrintable(byte) ? byte : moved++)
	);
}

function isPrintable(byte: number): boolean {
	return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
}

/** The bytes that a vocabulary entry stands for, or null where it is not written in this way. */
export function bytesOfEntry(entry: string): Uint8Array | null {
	const bytes: number[] = [];
	for (const character of entry) {
		const byte = BYTE_OF_CHARACTER.get(character);
		if (byte === undefined) return null;
		bytes.push(byte);
	}
	return Uint8Array.from(bytes);
}
