import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { favouredWords, LEFT_ALONE } from '#lib/core/proposals/favoured-words.ts';

describe('favoured words', () => {
	it('are the content words as written, each once, in order', () => {
		expect(
			favouredWords("The Baker's oven: no oven bakes like the Oven of 1920. Rye-bread, für immer!")
		).toEqual(["Baker's", 'oven', 'bakes', 'Oven', 'Rye-bread', 'für', 'immer']);
	});

	it('stand in the passage, and none of them is to be left alone', () => {
		const spared = new Set(LEFT_ALONE);
		const part = fc.oneof(
			fc.constantFrom(...LEFT_ALONE, 'Oven', 'bread', ', ', '\n'),
			fc.string({ unit: 'grapheme' })
		);
		fc.assert(
			fc.property(fc.array(part), (parts) => {
				const passage = parts.join(' ');
				const words = favouredWords(passage);
				expect(words.every((word) => passage.includes(word))).toBe(true);
				expect(words.some((word) => spared.has(word.toLowerCase()))).toBe(false);
				expect(new Set(words).size).toBe(words.length);
			})
		);
	});

	it('leave each word alone once', () => {
		expect(new Set(LEFT_ALONE).size).toBe(LEFT_ALONE.length);
		expect(LEFT_ALONE).toContain('without');
	});
});
