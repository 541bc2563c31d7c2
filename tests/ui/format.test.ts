import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, plural } from '#lib/ui/parts/format.ts';

describe('sizes', () => {
	it.each([
		[0, '0 B'],
		[-5, '0 B'],
		[999, '999 B'],
		[1000, '1.0 kB'],
		[9_940, '9.9 kB'],
		[9_999, '10 kB'],
		[12_345, '12 kB'],
		[98_362_432, '98 MB'],
		[999_600, '1.0 MB'],
		[2_147_483_648, '2.1 GB'],
		[5e15, '5000 TB']
	])('%i bytes are “%s”', (bytes, words) => {
		expect(formatBytes(bytes)).toBe(words);
	});

	it('have at most three digits below a thousand terabytes', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 999e12 }), (bytes) => {
				expect(formatBytes(bytes).match(/\d/gu)?.length).toBeLessThanOrEqual(3);
			})
		);
	});
});

describe('times', () => {
	it.each([
		[0, 'a few seconds'],
		[7_900, 'a few seconds'],
		[8_000, 'about 10 seconds'],
		[21_000, 'about 20 seconds'],
		[54_000, 'about 55 seconds'],
		[60_000, 'about a minute'],
		[89_000, 'about a minute'],
		[90_000, 'about 2 minutes'],
		[3_540_000, 'about 59 minutes'],
		[3_600_000, 'about 1 hour'],
		[7_140_000, 'about 2 hours'],
		[7_200_000, 'about 2 hours'],
		[5_400_000, 'about 1 h 30 min'],
		[86_400_000, 'about 24 hours']
	])('%i milliseconds are “%s”', (milliseconds, words) => {
		expect(formatDuration(milliseconds)).toBe(words);
	});

	it('never say sixty minutes', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e9 }), (milliseconds) => {
				expect(formatDuration(milliseconds)).not.toMatch(/\b60 min/u);
			})
		);
	});
});

describe('counts', () => {
	it.each([
		[1, '1 pair'],
		[0, '0 pairs'],
		[12, '12 pairs'],
		[1200, '1,200 pairs']
	])('%i of a pair are “%s”', (count, words) => {
		expect(plural(count, 'pair')).toBe(words);
	});

	it('take another plural where an s is not enough', () => {
		expect(plural(2, 'passage is', 'passages are')).toBe('2 passages are');
	});

	it('are grouped by three', () => {
		expect(formatCount(1_234_567)).toBe('1,234,567');
	});
});
