import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graded } from '#lib/core/judge/statistics/graded.ts';
import { keptAbove, precisionAtTop, thresholdFor } from '#lib/core/judge/statistics/precision.ts';

const graded = (good: readonly number[], bad: readonly number[]): Graded[] => [
	...good.map((score, at) => ({ origin: `${at}`, isGood: true, score })),
	...bad.map((score, at) => ({ origin: `${at}`, isGood: false, score }))
];
const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });

describe('what a threshold keeps', () => {
	it('is counted with the threshold itself', () => {
		expect(keptAbove(graded([1, 2, 3, 4], [0, 1, 2, 3]), 2)).toEqual({
			threshold: 2,
			baseRate: 0.5,
			precision: 0.6,
			recall: 0.75,
			falseAlarms: 0.5
		});
	});

	it('has the precision of the base rate that is asked for', () => {
		// The paper's M₁: recall 0.44 and precision 0.52 at 20 % mean false alarms of about a tenth.
		const pairs = graded(
			Array.from({ length: 100 }, (_, at) => (at < 44 ? 1 : 0)),
			Array.from({ length: 1000 }, (_, at) => (at < 101 ? 1 : 0))
		);
		const kept = keptAbove(pairs, 1, 0.2)!;
		expect(kept.recall).toBe(0.44);
		expect(kept.precision).toBeCloseTo(0.52, 2);
		expect(keptAbove(pairs, 1)!.precision).toBeCloseTo(44 / 145);
	});

	it('is of the base rate where all is kept, and of no precision where nothing is', () => {
		expect(keptAbove(graded([1], [1, 1]), 0, 0.2)).toMatchObject({
			precision: expect.closeTo(0.2),
			recall: 1
		});
		expect(keptAbove(graded([1], [1, 1]), 2, 0.2)).toMatchObject({ precision: null, recall: 0 });
	});

	it('is unknown without good or without bad pairs', () => {
		expect([keptAbove([], 0), keptAbove(graded([1], []), 0), keptAbove(graded([], [1]), 0)]).toEqual([
			null,
			null,
			null
		]);
	});
});

describe('the threshold for a precision', () => {
	it('is halfway between the scores that it parts', () => {
		const found = thresholdFor(graded([4, 5, 6, 7, 8], [1, 2]), { precision: 0.9, baseRate: 0.2 });
		expect(found).toEqual({ threshold: 3, baseRate: 0.2, precision: 1, recall: 1, falseAlarms: 0 });
	});

	it('reaches it, and no lower score does', () => {
		const wish = { precision: 0.6, baseRate: 0.3 };
		fc.assert(
			fc.property(scores, scores, (good, bad) => {
				const pairs = graded(good, bad);
				const found = thresholdFor(pairs, wish);
				if (found) expect(found.precision).toBeGreaterThanOrEqual(wish.precision);
				for (const { score } of pairs) {
					const kept = keptAbove(pairs, score, wish.baseRate)!;
					const isEnough = kept.recall * good.length >= 5 - 1e-9 && kept.precision! >= wish.precision;
					if (isEnough) expect(found!.threshold).toBeLessThanOrEqual(score);
				}
			})
		);
	});

	it.each([
		['is out of reach', [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
		['is reached only by luck, with fewer than five good pairs', [9, 9, 9, 9, 1, 1, 1], [5, 5, 5, 5]],
		['cannot be told without bad pairs', [1, 2, 3, 4, 5, 6], []]
	])('is none where it %s', (_, good, bad) => {
		expect(thresholdFor(graded(good, bad), { precision: 0.9, baseRate: 0.2 })).toBeNull();
	});

	it('lies above the lower score even where no number lies between the two', () => {
		const low = 1;
		const high = 1 + Number.EPSILON;
		const found = thresholdFor(graded([high, high, high, high, high], [low]), {
			precision: 1,
			baseRate: 0.5
		});
		expect(found?.threshold).toBe(high);
	});
});

describe('precision at the top', () => {
	it.each([
		{ good: [5, 3], bad: [4, 1], k: 1, expected: 1 },
		{ good: [5, 3], bad: [4, 1], k: 2, expected: 0.5 },
		{ good: [5, 3], bad: [4, 1], k: 3, expected: 2 / 3 },
		{ good: [2, 2], bad: [2, 2, 2, 2], k: 3, expected: 1 / 3 },
		{ good: [9, 1], bad: [1, 1], k: 2, expected: (1 + 1 / 3) / 2 }
	])('of good $good and bad $bad at $k is $expected', ({ good, bad, k, expected }) => {
		expect(precisionAtTop(graded(good, bad), k)).toBeCloseTo(expected);
	});

	it.each([0, 5])('is unknown for %i of four pairs', (k) => {
		expect(precisionAtTop(graded([1, 2], [3, 4]), k)).toBeNull();
	});

	it('of all pairs is their base rate', () => {
		fc.assert(
			fc.property(scores, scores, (good, bad) => {
				const all = good.length + bad.length;
				expect(precisionAtTop(graded(good, bad), all)).toBeCloseTo(good.length / all);
			})
		);
	});
});
