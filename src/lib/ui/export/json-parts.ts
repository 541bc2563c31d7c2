/** A run of characters of one kind, for colouring. */
export interface JsonPart {
	readonly kind: 'key' | 'text' | 'mark' | 'value';
	readonly text: string;
}

/** A string with what follows it, so that a key can be told from a text; or a number, word or mark. */
const PART = /"(?:[^"\\]|\\.)*(?:"\s*:|")?|[{}[\],]+|[^"{}[\],]+/gu;

/** JSON (whole or cut off) as parts whose texts join to the input. */
export function jsonParts(json: string): JsonPart[] {
	return (json.match(PART) ?? []).map((text) => ({ kind: kindOf(text), text }));
}

function kindOf(text: string): JsonPart['kind'] {
	if (text.startsWith('"')) return text.endsWith(':') ? 'key' : 'text';
	return /^[{}[\],]/u.test(text) ? 'mark' : 'value';
}
