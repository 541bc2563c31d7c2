import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogram } from '#lib/core/judge/histogram.ts';

it('counts values into equal bars and puts what lies outside at the ends', () => {
	expect(histogram([0, 0.49, 0.5, 1, -3, 7], [0, 1], 2)).toEqual([3, 3]);
});

it('counts every value once', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ noNaN: true })), (values) => {
			const bars = histogram(values, [-1, 3], 7);
			expect(bars).toHaveLength(7);
			expect(bars.reduce((sum, count) => sum + count, 0)).toBe(values.length);
		})
	);
});
