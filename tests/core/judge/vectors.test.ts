import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, meanVector, minus, placeOf, PLACE_NUMBERS, unit } from '#lib/core/judge/vectors.ts';

const anyVector = (size: number) =>
	fc.array(fc.integer({ min: -100, max: 100 }), { minLength: size, maxLength: size });

describe('vectors', () => {
	it('have a cosine from -1 to 1 that does not depend on their lengths', () => {
		fc.assert(
			fc.property(anyVector(5), anyVector(5), (one, other) => {
				const value = cosine(one, other);
				if (value === null) return;
				expect(Math.abs(value)).toBeLessThanOrEqual(1);
				const longer = one.map((each) => each * 7);
				expect(cosine(longer, other)).toBeCloseTo(value, 10);
				expect(cosine(one, one)).toBeCloseTo(1, 10);
			})
		);
	});

	it('have none where one of them has no direction', () => {
		expect(cosine([0, 0], [1, 2])).toBeNull();
		expect(cosine([], [])).toBeNull();
	});

	it('give a mean, a difference and a vector of length 1', () => {
		expect(meanVector([[1, 2], [3, 6]])).toEqual([2, 4]); // prettier-ignore
		expect(meanVector([])).toEqual([]);
		expect(minus([3, 4], [1, 1])).toEqual([2, 3]);
		expect(unit([3, 4])).toEqual([0.6, 0.8]);
		expect(unit([0, 0])).toEqual([0, 0]);
	});
});

describe('a place', () => {
	it('is few numbers, the same each time, to four decimals', () => {
		const vector = Array.from({ length: 576 }, (_, at) => Math.sin(at));
		const place = placeOf(vector);
		expect(place).toHaveLength(PLACE_NUMBERS);
		expect(placeOf(vector)).toEqual(place);
		for (const value of place) expect(Math.round(value * 1e4) / 1e4).toBe(value);
	});

	it('keeps near vectors nearer than far ones', () => {
		const vector = (shift: number) => Array.from({ length: 576 }, (_, at) => Math.sin(at * (1 + shift)));
		const near = cosine(placeOf(vector(0)), placeOf(vector(0.001)));
		const far = cosine(placeOf(vector(0)), placeOf(vector(0.7)));
		expect(near).toBeGreaterThan((far ?? 1) + 0.3);
	});
});
