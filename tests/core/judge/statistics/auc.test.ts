import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { areaOf, aucOf, winsOf } from '#lib/core/judge/statistics/auc.ts';
import { gradedOf, type Graded } from '#lib/core/judge/statistics/graded.ts';
import { newcombeInterval } from '#lib/core/judge/statistics/interval.ts';

const graded = (good: readonly number[], bad: readonly number[]): Graded[] => [
	...good.map((score, at) => ({ origin: `${at}`, isGood: true, score })),
	...bad.map((score, at) => ({ origin: `${at}`, isGood: false, score }))
];
const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 15 });

/** Good and bad pairs of many origins, `gap` standard deviations of noise apart. */
function simulated(origins: number, gap: number, samplerSeed: number): Graded[] {
	const random = createRandom(samplerSeed);
	const noise = () => random() + random() + random() - 1.5;
	return Array.from({ length: origins }, (_, at) => {
		const shared = noise();
		return [
			{ origin: `${at}`, isGood: true, score: shared + noise() + gap },
			{ origin: `${at}`, isGood: false, score: shared + noise() }
		];
	}).flat();
}

describe('the area under the curve', () => {
	it.each([
		{ good: [3, 4], bad: [1, 2], area: 1 },
		{ good: [1, 2], bad: [3, 4], area: 0 },
		{ good: [1, 1], bad: [1, 1], area: 0.5 },
		{ good: [1, 3], bad: [2], area: 0.5 },
		{ good: [2, 3], bad: [1, 2, 2], area: 5 / 6 }
	])('of good $good against bad $bad is $area', ({ good, bad, area }) => {
		expect(areaOf(graded(good, bad))).toBeCloseTo(area);
	});

	it('is the share of good-and-bad couples that stand right, ties counting half', () => {
		fc.assert(
			fc.property(scores, scores, (good, bad) => {
				const points = good.flatMap((one) => bad.map((other) => (Math.sign(one - other) + 1) / 2));
				const mean = points.reduce((sum, point) => sum + point, 0) / points.length;
				expect(areaOf(graded(good, bad))).toBeCloseTo(mean, 10);
			})
		);
	});

	it('turns over with the scores, and stays under anything that keeps their order', () => {
		fc.assert(
			fc.property(scores, scores, (good, bad) => {
				const area = areaOf(graded(good, bad))!;
				const over = (f: (score: number) => number) => areaOf(graded(good.map(f), bad.map(f)));
				expect(over((score) => -score)).toBeCloseTo(1 - area, 10);
				expect(over((score) => Math.exp(score) + 3)).toBeCloseTo(area, 10);
			})
		);
	});

	it.each([
		['no pairs', [], []],
		['no good ones', [], [1, 2]],
		['no bad ones', [1, 2], []]
	])('is not there for %s', (_, good, bad) => {
		expect(aucOf(graded(good, bad), 1)).toBeNull();
	});

	it('leaves unrated pairs out', () => {
		const pairs = [3, null, Number.NaN, Infinity, 1].map((score, at) => ({
			id: `${at}`,
			origin: `${at}`,
			damage: at < 3 ? null : 'cut',
			score,
			responseLength: 10
		}));
		expect(gradedOf(pairs)).toEqual([
			{ origin: '0', isGood: true, score: 3 },
			{ origin: '4', isGood: false, score: 1 }
		]);
	});
});

describe('wins within origins', () => {
	it('compare a good pair only with what was made of it', () => {
		const pairs = [
			{ origin: 'easy', isGood: true, score: 9 },
			{ origin: 'easy', isGood: false, score: 8 },
			{ origin: 'hard', isGood: true, score: 2 },
			{ origin: 'hard', isGood: false, score: 1 }
		];
		expect(winsOf(pairs)).toBe(1);
		expect(areaOf(pairs)).toBe(0.75);
	});

	it('count each origin once, however many were made of it', () => {
		const pairs = [
			...graded([1], [2]),
			{ origin: 'many', isGood: true, score: 5 },
			...[1, 2, 3, 4].map((score) => ({ origin: 'many', isGood: false, score }))
		];
		expect(winsOf(pairs)).toBe(0.5);
	});

	it('are not there where no origin has both', () => {
		expect(
			winsOf([
				{ origin: 'a', isGood: true, score: 1 },
				{ origin: 'b', isGood: false, score: 0 }
			])
		).toBeNull();
	});
});

describe('the interval of an area', () => {
	it('holds the area, lies within 0 and 1, and is the same for the same seed in any order', () => {
		fc.assert(
			fc.property(scores, scores, fc.integer(), (good, bad, samplerSeed) => {
				const pairs = graded(good, bad);
				const auc = aucOf(pairs, samplerSeed)!;
				expect(aucOf(pairs.toReversed(), samplerSeed)?.interval).toEqual(auc.interval);
				if (!auc.interval) return;
				const [low, high] = auc.interval;
				expect(low).toBeGreaterThanOrEqual(0);
				expect(low).toBeLessThanOrEqual(auc.area + 1e-9);
				expect(high).toBeGreaterThanOrEqual(auc.area - 1e-9);
				expect(high).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 30 }
		);
	});

	it('is wide for few pairs even if they are told apart without a fault', () => {
		const [low, high] = aucOf(graded([2, 2, 2, 2], [1, 1, 1, 1]), 1)!.interval!;
		expect(high).toBe(1);
		expect(low).toBeLessThan(0.65);
		expect(low).toBeGreaterThan(0.5);
	});

	it('does not become narrower when a pair is copied within its origin', () => {
		const pairs = simulated(20, 0.8, 5);
		const copied = pairs.flatMap((pair) => [pair, pair, pair, pair]);
		const width = ([low, high]: readonly [number, number]) => high - low;
		expect(width(aucOf(copied, 1)!.interval!)).toBeCloseTo(width(aucOf(pairs, 1)!.interval!), 5);
	});

	it('holds the true area about as often as it says', () => {
		const truth = areaOf(simulated(20_000, 0.8, 999))!;
		const holds = Array.from({ length: 60 }, (_, samplerSeed) => {
			const [low, high] = aucOf(simulated(40, 0.8, samplerSeed), samplerSeed)!.interval!;
			return low <= truth && truth <= high;
		});
		expect(holds.filter(Boolean).length).toBeGreaterThanOrEqual(54);
	});

	it('is not there for a single origin', () => {
		expect(aucOf(graded([2], [1]), 1)).toMatchObject({ area: 1, interval: null, wins: 1, origins: 1 });
	});
});

describe('Newcombe’s interval', () => {
	it('solves its own equation at both ends', () => {
		const [area, good, bad] = [0.8, 12, 20];
		for (const end of newcombeInterval(area, good, bad)) {
			const more = (good + bad) / 2 - 1;
			const bracket = 1 + more * ((1 - end) / (2 - end) + end / (1 + end));
			const spread = Math.sqrt((end * (1 - end) * bracket) / (good * bad));
			expect(Math.abs(area - end) / spread).toBeCloseTo(1.96, 3);
		}
	});

	it('is a mirror image for the mirrored area, and narrows with more pairs', () => {
		const area = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(area, fc.integer({ min: 2, max: 200 }), (measured, count) => {
				const [low, high] = newcombeInterval(measured, count, count);
				const mirrored = newcombeInterval(1 - measured, count, count);
				expect(mirrored[0]).toBeCloseTo(1 - high, 6);
				expect(mirrored[1]).toBeCloseTo(1 - low, 6);
				const [lower, higher] = newcombeInterval(measured, 4 * count, 4 * count);
				expect(higher - lower).toBeLessThan(high - low);
			})
		);
	});
});
