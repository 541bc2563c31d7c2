import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reliabilityOf } from '#lib/core/judge/statistics/reliability.ts';

const stated = (probability: number, good: number, bad: number) => [
	...Array.from({ length: good }, () => ({ probability, isGood: true })),
	...Array.from({ length: bad }, () => ({ probability, isGood: false }))
];

describe('reliability', () => {
	it('is without error where what was stated came true', () => {
		const pairs = [...stated(0.25, 1, 3), ...stated(0.75, 3, 1)];
		expect(reliabilityOf(pairs, 2)).toEqual({
			bins: [
				{ pairs: 4, stated: 0.25, found: 0.25 },
				{ pairs: 4, stated: 0.75, found: 0.75 }
			],
			error: 0,
			brier: 0.1875
		});
	});

	it.each([
		{ what: 'sure and right', pairs: [...stated(1, 5, 0), ...stated(0, 0, 5)], error: 0, brier: 0 },
		{ what: 'sure and wrong', pairs: [...stated(1, 0, 5), ...stated(0, 5, 0)], error: 1, brier: 1 },
		{ what: 'undecided', pairs: stated(0.5, 4, 4), error: 0, brier: 0.25 },
		{ what: 'too sure', pairs: stated(0.9, 3, 3), error: 0.4, brier: 0.41 }
	])('of a judge that is $what: error $error, Brier $brier', ({ pairs, error, brier }) => {
		expect(reliabilityOf(pairs)).toMatchObject({
			error: expect.closeTo(error),
			brier: expect.closeTo(brier)
		});
	});

	it('is shown in bins of equal count that never part equal probabilities', () => {
		const pair = fc.record({ probability: fc.constantFrom(0, 0.1, 0.2, 0.5, 0.8, 1), isGood: fc.boolean() });
		fc.assert(
			fc.property(
				fc.array(pair, { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 1, max: 12 }),
				(pairs, bins) => {
					const found = reliabilityOf(pairs, bins)!;
					expect(found.bins.length).toBeLessThanOrEqual(bins);
					expect(found.bins.reduce((sum, bin) => sum + bin.pairs, 0)).toBe(pairs.length);
					expect(found.bins.map((bin) => bin.stated)).toEqual(
						found.bins.map((bin) => bin.stated).toSorted((a, b) => a - b)
					);
					expect(found.bins.length).toBeLessThanOrEqual(new Set(pairs.map((one) => one.probability)).size);
					const again = reliabilityOf(pairs.toReversed(), bins)!;
					expect(again.error).toBeCloseTo(found.error, 10);
					expect(found.error).toBeLessThanOrEqual(Math.sqrt(found.brier) + 1e-9);
				}
			)
		);
		const even = Array.from({ length: 100 }, (_, at) => ({ probability: at / 100, isGood: at > 50 }));
		expect(reliabilityOf(even, 10)!.bins.map((bin) => bin.pairs)).toEqual(new Array(10).fill(10));
	});

	it('is unknown without pairs, and a number that is no probability is a bug', () => {
		expect(reliabilityOf([])).toBeNull();
		expect(() => reliabilityOf([{ probability: 1.2, isGood: true }])).toThrow();
	});
});
