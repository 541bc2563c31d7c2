import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRuler, positionAfter, readingLength } from '#lib/core/corpus/reading-length.ts';

describe('readingLength', () => {
	test.each([
		['', 0],
		['leaf', 4],
		['two words\n', 10],
		['纸', 3],
		['茶，', 4],
		['かみ', 4],
		['종이', 4],
		['лист', 4],
		['🍁', 2],
		['𠀋', 3]
	])('of %j is %d', (text, length) => {
		expect(readingLength(text)).toBe(length);
	});

	test('a translation is about as long as its original', () => {
		const english =
			'Paper was first made in China, and later came to Japan and Europe along the trade routes.';
		const chinese = '纸最早产于中国，后来沿着商路传到日本和欧洲各个国家。';
		expect(readingLength(chinese) / readingLength(english)).toBeGreaterThan(0.6);
		expect(readingLength(chinese) / readingLength(english)).toBeLessThan(1.4);
	});
});

const texts = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a ruler', () => {
	test('measures every stretch as reading it does', () => {
		fc.assert(
			fc.property(texts, fc.nat(400), fc.nat(400), (text, a, b) => {
				const start = Math.min(a, b, text.length);
				const end = Math.min(Math.max(a, b), text.length);
				expect(createRuler(text).between(start, end)).toBe(readingLength(text, start, end));
			})
		);
	});
});

describe('positionAfter', () => {
	test('goes as far as the length allows and no further', () => {
		fc.assert(
			fc.property(texts, fc.nat(400), (text, length) => {
				const end = positionAfter(text, 0, length);
				expect(readingLength(text, 0, end)).toBeLessThanOrEqual(length);
				if (end < text.length) expect(readingLength(text, 0, end + 1)).toBeGreaterThan(length);
			})
		);
	});

	test('never stops inside a surrogate pair', () => {
		expect(positionAfter('🍁🍁', 0, 2)).toBe(2);
		expect(positionAfter('🍁🍁', 0, 3)).toBe(2);
	});
});
