import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairShare, lengthBiasOf, positionBiasOf } from '#lib/core/judge/statistics/bias.ts';
import { rankCorrelation } from '#lib/core/judge/statistics/rank-correlation.ts';

describe('rank correlation', () => {
	it.each([
		{
			points: [
				[1, 10],
				[2, 20],
				[3, 25],
				[4, 900]
			],
			expected: 1
		},
		{
			points: [
				[1, 4],
				[2, 3],
				[3, 2],
				[4, 1]
			],
			expected: -1
		},
		// Spearman's own textbook case, with no ties: 1 − 6·Σd² / (n (n² − 1)).
		{
			points: [
				[1, 2],
				[2, 1],
				[3, 4],
				[4, 3],
				[5, 5]
			],
			expected: 1 - (6 * 4) / (5 * 24)
		},
		{
			points: [
				[1, 1],
				[1, 2],
				[2, 1],
				[2, 2]
			],
			expected: 0
		}
	])('of $points is $expected', ({ points, expected }) => {
		expect(rankCorrelation(points as [number, number][])).toBeCloseTo(expected);
	});

	it.each([
		[
			'three points',
			[
				[1, 1],
				[2, 2],
				[3, 3]
			]
		],
		[
			'a side that never changes',
			[
				[1, 7],
				[2, 7],
				[3, 7],
				[4, 7]
			]
		]
	])('is unknown of %s', (_, points) => {
		expect(rankCorrelation(points as [number, number][])).toBeNull();
	});

	it('is the same both ways and under anything that keeps the order, and lies within −1 and 1', () => {
		const point = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
		fc.assert(
			fc.property(fc.array(point, { minLength: 4, maxLength: 20 }), (points) => {
				const found = rankCorrelation(points);
				const turned = rankCorrelation(points.map(([x, y]): [number, number] => [y ** 3, Math.exp(x)]));
				if (found === null) expect(turned).toBeNull();
				else expect(turned).toBeCloseTo(found, 10);
				expect(Math.abs(found ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
			})
		);
	});
});

describe('length bias', () => {
	const pair = (damage: string | null, score: number | null, responseLength: number) => ({
		id: `${damage} ${responseLength}`,
		origin: 'o',
		damage,
		score,
		responseLength
	});

	it('is told apart for good and bad pairs', () => {
		const good = [1, 2, 3, 4].map((at) => pair(null, at, at * 100));
		const bad = [1, 2, 3, 4].map((at) => pair('shuffled', -at, at * 100));
		expect(lengthBiasOf([...good, ...bad])).toEqual({
			amongGood: expect.closeTo(1),
			amongBad: expect.closeTo(-1)
		});
	});

	it('does not take a damage that shortens for a liking of length', () => {
		const swapped = [3, 1, 2, 4].map((length, at) => pair('swap', 10 + [1, 1, 2, 2][at]!, 1000 + length));
		const cut = [3, 1, 2, 4].map((length, at) => pair('cut', [1, 1, 2, 2][at]!, 100 + length));
		const [one, other] = [lengthBiasOf(swapped).amongBad, lengthBiasOf(cut).amongBad];
		expect(lengthBiasOf([...swapped, ...cut]).amongBad).toBeCloseTo((one! + other!) / 2);
	});

	it('is unknown of few or unrated pairs', () => {
		const unrated = [1, 2, 3, 4].map((at) => pair(null, null, at));
		expect(lengthBiasOf([...unrated, pair('cut', 1, 2)])).toEqual({ amongGood: null, amongBad: null });
	});
});

describe('position bias', () => {
	it('is the share of winners that change with the order, and what the first place gets', () => {
		expect(
			positionBiasOf([
				{ shownFirst: 0.9, shownSecond: 0.2 },
				{ shownFirst: 0.8, shownSecond: 0.7 },
				{ shownFirst: 0.3, shownSecond: 0.1 },
				{ shownFirst: 0.5, shownSecond: 0.1 },
				{ shownFirst: null, shownSecond: 0.1 },
				{ shownFirst: 0.4, shownSecond: Number.NaN }
			])
		).toEqual({ compared: 4, unrated: 2, flips: 0.25, first: expect.closeTo((0.85 + 0.55 + 0.6 + 0.7) / 4) });
	});

	it('is unknown where nothing was compared in both orders', () => {
		expect(positionBiasOf([])).toBeNull();
		expect(positionBiasOf([{ shownFirst: 0.5, shownSecond: null }])).toBeNull();
	});

	it('is taken out by asking in both orders', () => {
		const leaning = 0.3;
		expect(fairShare({ shownFirst: 0.6 + leaning, shownSecond: 0.6 - leaning })).toBeCloseTo(0.6);
		expect(fairShare({ shownFirst: 0.6, shownSecond: null })).toBeNull();
	});
});
