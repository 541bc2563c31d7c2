import type { Favour } from '#lib/core/sampling.ts';

/** A model's way of splitting words, as far as it is needed here. */
export interface WordTokens {
	encode(text: string): readonly number[];
	/** What a token adds to a text. */
	bytesOf(id: number): Uint8Array;
}

/**
 * What is added to which token's logit. Every token that a favoured word is written with after a space counts, once;
 * a token without a letter, or one that is a whole excepted word, does not.
 */
export function favouredTokens({ words, except, nats }: Favour, tokens: WordTokens): [string, number][] {
	const spared = new Set(except.flatMap((word) => [word, capitalised(word)].flatMap(ownToken)));
	const favoured = new Set(words.flatMap((word) => [word, word.toLowerCase()].flatMap(allTokens)));
	return [...favoured]
		.filter((id) => !spared.has(id) && hasLetter(tokens.bytesOf(id)))
		.map((id) => [String(id), nats]);

	function allTokens(word: string): readonly number[] {
		return tokens.encode(` ${word}`);
	}

	function ownToken(word: string): readonly number[] {
		const ids = allTokens(word);
		return ids.length === 1 ? ids : [];
	}
}

function capitalised(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const FIRST_BEYOND_ASCII = 0x80;

/** A letter of ASCII, or any byte beyond it. */
function hasLetter(bytes: Uint8Array): boolean {
	return bytes.some((byte) => byte >= FIRST_BEYOND_ASCII || /[a-z]/iu.test(String.fromCharCode(byte)));
}
