/**
 * Where in a text each token ends, in UTF-16 units, from how many bytes of UTF-8 each token adds. A token that ends
 * within a character ends before it.
 */
export function tokenEnds(text: string, tokenBytes: readonly number[]): number[] {
	const characters = [...text];
	let [read, bytes, units] = [0, 0, 0];
	let wanted = 0;
	return tokenBytes.map((length) => {
		wanted += length;
		for (let next = characters[read]; next !== undefined; next = characters[read]) {
			const size = utf8Length(next);
			if (bytes + size > wanted) break;
			bytes += size;
			units += next.length;
			read += 1;
		}
		return units;
	});
}

function utf8Length(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x80) return 1;
	if (code < 0x800) return 2;
	return code < 0x10000 ? 3 : 4;
}
