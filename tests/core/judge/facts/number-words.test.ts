import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinalOf, readHanNumber, readNumberWords, scaleOf } from '#lib/core/judge/facts/number-words.ts';

describe('a number in English words', () => {
	it.each([
		['two', 2, 1],
		['nineteen cats', 19, 1],
		['twenty five', 25, 2],
		['one hundred', 100, 2],
		['hundred', 100, 1],
		['two hundred and five cats', 205, 4],
		['two hundred and', 200, 2],
		['three thousand four hundred', 3400, 4],
		['two million', 2_000_000, 2],
		['one million two thousand and one', 1_002_001, 6],
		['two three', 2, 1],
		['ten twenty', 10, 1]
	])('is read from: %s', (words, value, length) => {
		expect(readNumberWords(words.split(' '))).toEqual({ value, length });
	});

	it.each(['cats', 'and two', 'hundreds', ''])('is not read from: %s', (words) => {
		expect(readNumberWords(words.split(' '))).toBeNull();
	});

	it('is read up to 999 as it is said', () => {
		const units = (
			'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
			'fifteen sixteen seventeen eighteen nineteen'
		).split(' ');
		const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
		const below100 = (value: number) =>
			value < 20
				? [units[value]]
				: [tens[Math.floor(value / 10)], ...(value % 10 ? [units[value % 10]] : [])];
		const words = (value: number) => {
			const [hundreds, rest] = [Math.floor(value / 100), value % 100];
			if (hundreds === 0) return below100(rest);
			return [units[hundreds], 'hundred', ...(rest === 0 ? [] : ['and', ...below100(rest)])];
		};
		fc.assert(
			fc.property(fc.nat(999), (value) => {
				const said = words(value).map(String);
				expect(readNumberWords(said)).toEqual({ value, length: said.length });
			})
		);
	});
});

describe('a number in Chinese numerals', () => {
	it.each([
		['三', 3],
		['十', 10],
		['十二', 12],
		['三十', 30],
		['一百零五', 105],
		['两千', 2000],
		['三万', 30_000],
		['三千五百万', 35_000_000],
		['一亿三千万', 130_000_000],
		['一九九〇', 1990],
		['二〇〇八', 2008]
	])('is read from %s', (numerals, value) => {
		expect(readHanNumber(numerals)).toBe(value);
	});

	it.each(['万', '千万', '百', '一一', '七八', '三三两两'])('is not read from %s', (numerals) => {
		expect(readHanNumber(numerals)).toBeNull();
	});
});

describe('words for sizes and places', () => {
	it('have their number', () => {
		expect([scaleOf('Million'), scaleOf('万'), scaleOf('cats')]).toEqual([1_000_000, 10_000, null]);
		expect([ordinalOf('Third'), ordinalOf('twelfth'), ordinalOf('cats')]).toEqual([3, 12, null]);
	});
});
