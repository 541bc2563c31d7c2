/**
 * Text as bytes in an encoding that platforms only decode. Made by decoding every one- and two-byte sequence, so
 * it serves those of up to two bytes a character.
 */
export function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
	const decoder = new TextDecoder(encoding);
	const known = new Map<string, number[]>();
	const learn = (...bytes: number[]) => {
		const character = decoder.decode(Uint8Array.from(bytes));
		if ([...character].length === 1 && character !== '\ufffd' && !known.has(character))
			known.set(character, bytes);
	};
	for (let one = 0; one < 256; one++) learn(one);
	for (let lead = 0x81; lead < 0xff; lead++) for (let next = 0x40; next < 0xff; next++) learn(lead, next);
	return Uint8Array.from(
		[...text].flatMap((character) => {
			const bytes = known.get(character);
			if (!bytes) throw new Error(`${encoding} has no ${character}`);
			return bytes;
		})
	);
}
