import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenEnds } from '#lib/engine/token-ends.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('where tokens end in a text', () => {
	test.each([
		['plain words', 'Salt is', ['Salt', ' is'], [4, 7]],
		['characters of two and three bytes', 'für 水', ['f', 'ür', ' ', '水'], [1, 3, 4, 5]],
		['a character of two units', 'a😀b', ['a', '😀', 'b'], [1, 3, 4]]
	])('%s', (_, text, tokens, ends) => {
		expect(tokenEnds(text, tokens.map(bytes))).toEqual(ends);
	});

	test('a token that ends within a character ends before it', () => {
		expect(tokenEnds('a水b', [1, 2, 1, 1])).toEqual([1, 1, 2, 3]);
	});

	test('whatever the tokens are, ends rise, and cutting there gives the tokens back', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (tokens) => {
				const text = tokens.join('').toWellFormed();
				const ends = tokenEnds(text, tokens.map(bytes));
				const cut = ends.map((end, place) => text.slice(ends[place - 1] ?? 0, end));
				expect(cut).toEqual(tokens.map((token) => token.toWellFormed()));
			})
		);
	});
});
