import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedWords, countWords, isCountable } from '#lib/core/constraints/measure/word-count.ts';

describe('counting words', () => {
	it.each<[string, string, number]>([
		['nothing', '', 0],
		['marks alone', ' — … ?! ### ', 0],
		['plain words', 'A leaf is green.', 4],
		['marks that touch words', '“Yes,” she said—twice.', 4],
		['apostrophes and hyphens within a word', 'Don’t over-water it', 3],
		['a hyphen that joins nothing', 'first - second -', 2],
		['numbers with a point or a comma', '3.5 and 1,000', 3],
		['a list of numbers', '1, 2, 3', 3],
		['Chinese by characters', '树叶为什么变色？', 7],
		['Chinese beside English', '用 Python 写 3 行', 5],
		['Japanese by characters', 'ひらがなとカナ', 7],
		['Korean by words', '나는 학교에 간다', 3],
		['German', 'Die Blätter färben sich.', 4],
		['letters with marks of their own', 'cafe\u0301 noir', 2]
	])('counts %s', (_, text, count) => {
		expect(countWords(text)).toBe(count);
	});

	it('counts two texts together as it counts each, where a blank stands between them', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
				expect(countWords(`${one} ${other}`)).toBe(countWords(one) + countWords(other));
			})
		);
	});

	it('gives words that stand in the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				for (const word of countedWords(text)) expect(text).toContain(word);
			})
		);
	});

	it('takes time in proportion to the text', () => {
		expect(countWords("a'".repeat(200_000))).toBe(1);
		expect(countWords('1,'.repeat(200_000))).toBe(1);
	});

	it.each([
		['สวัสดีครับ', false],
		['Hello', true],
		['你好', true]
	])('says of %s whether the count means anything', (text, can) => {
		expect(isCountable(text)).toBe(can);
	});
});
