import { expect, test } from 'vitest';
import { favouredTokens, type WordTokens } from '#lib/engine/favoured-tokens.ts';

/** Token ids stand for these pieces; a word is split into the longest that fit. */
const PIECES = [' salt', ' water', 's', ' without', ' With', 'out', ' 1', '2', ' é', 'tang', ' with'];

const tokens: WordTokens = {
	encode(text) {
		const ids: number[] = [];
		for (let at = 0; at < text.length;) {
			const fitting = PIECES.filter((piece) => text.startsWith(piece, at));
			const [longest] = fitting.sort((a, b) => b.length - a.length);
			if (longest === undefined) return [];
			ids.push(PIECES.indexOf(longest));
			at += longest.length;
		}
		return ids;
	},
	bytesOf: (id) => new TextEncoder().encode(PIECES[id])
};

function favoured(words: readonly string[], except: readonly string[] = []): string[] {
	return favouredTokens({ words, except, nats: 1.5 }, tokens).map(([id]) => PIECES[Number(id)] ?? '?');
}

test('every token of a word counts, as it stands after a space', () => {
	expect(favoured(['salts', 'étang'])).toEqual([' salt', 's', ' é', 'tang']);
});

test('each token gets the nats once, however often its word comes', () => {
	expect(favouredTokens({ words: ['salt', 'salts', 'salt'], except: [], nats: 1.5 }, tokens)).toEqual([
		['0', 1.5],
		['2', 1.5]
	]);
});

test('a word counts in lower case too', () => {
	expect(favoured(['Water'])).toEqual([' water']);
});

test('a token that is a whole excepted word, small or capital, is left alone', () => {
	expect(favoured(['without', 'Without'], ['without'])).toEqual([' With', 'out']);
	expect(favoured(['without', 'Without'], ['without', 'with'])).toEqual(['out']);
});

test('a token without a letter is left alone', () => {
	expect(favoured(['12'])).toEqual([]);
});
