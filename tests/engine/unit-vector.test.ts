import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitVector } from '#lib/engine/unit-vector.ts';

test('keeps the direction, at length 1, with four decimals', () => {
	expect(unitVector([3, -4])).toEqual([0.6, -0.8]);
	expect(unitVector([1, 1, 1])).toEqual([0.5774, 0.5774, 0.5774]);
});

test('of the size of a large model’s vectors still has length 1 to within a hundredth', () => {
	const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 4096 });
	fc.assert(
		fc.property(values, (list) => {
			fc.pre(Math.hypot(...list) > 1e-9);
			const vector = unitVector(list) ?? [];
			expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThan(0.01);
		})
	);
});

test.each([[[0, 0]], [[Number.NaN, 1]], [[Infinity, 1]]])('is null for %j', (values) => {
	expect(unitVector(values)).toBeNull();
});
