import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthBounds, lengthScore } from '#lib/core/judge/length-score.ts';

describe('the length score of LonGen', () => {
	it.each([
		['around', 1000, 800, 1200],
		['least', 1000, 1000, 1500],
		['most', 1000, 500, 1000]
	] as const)('takes %s %i as %i to %i words', (form, words, least, most) => {
		expect(lengthBounds(form, words)).toEqual({ least, most });
	});

	it.each([
		[800, 1],
		[1000, 1],
		[1200, 1],
		[600, 0.5],
		[400, 0],
		[100, 0],
		[1500, 0.5],
		[1800, 0],
		[9000, 0]
	])('of %i words for 800 to 1200 is %f', (words, score) => {
		expect(lengthScore(words, { least: 800, most: 1200 })).toBeCloseTo(score, 10);
	});

	it('lies from 0 to 1, and is full exactly within the bounds', () => {
		fc.assert(
			fc.property(fc.nat(5000), fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (words, least, more) => {
				const bounds = { least, most: least + more };
				const score = lengthScore(words, bounds);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score === 1).toBe(words >= bounds.least && words <= bounds.most);
			})
		);
	});
});
