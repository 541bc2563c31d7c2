import { describe, expect, it } from 'vitest';
import { canJudge, isSeen } from '#lib/core/judge/can-judge.ts';
import { reportCard } from '#lib/core/judge/report-card.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import type { Auc } from '#lib/core/judge/statistics/auc.ts';
import type { ScoredPair } from '#lib/core/judge/statistics/graded.ts';

const NAMED = { model: 'tiny', readOut: 'lift', rubric: 'request@2', samplerSeed: 1 };

/** Good pairs of as many origins, and each damage below them by its gap; the noise is 1 wide. */
function scored(origins: number, gaps: Readonly<Record<string, number | null>>): ScoredPair[] {
	const random = createRandom(11);
	return Array.from({ length: origins }, (_, at) => {
		const good = random();
		const pair = (damage: string | null, score: number | null) => ({
			id: `${at}/${damage ?? 'good'}`,
			origin: `${at}`,
			damage,
			score,
			responseLength: 100 + at
		});
		const bad = Object.entries(gaps).map(([damage, gap]) =>
			pair(damage, gap === null ? null : random() - gap)
		);
		return [pair(null, good), ...bad];
	}).flat();
}

describe('a report card', () => {
	it('says how well each damage is seen, and what the numbers are of', () => {
		const pairs = scored(40, { 'random-swap': 2, shuffled: 0.2, 'cut-inside': null });
		const card = reportCard({ ...NAMED, pairs });
		expect(card).toMatchObject({
			model: 'tiny',
			readOut: 'lift',
			rubric: 'request@2',
			pairs: { good: 40, bad: 120, unrated: 40 },
			overall: { good: 40, bad: 80, origins: 40 },
			position: null,
			reliability: null
		});
		expect(card.perDamage).toEqual([
			expect.objectContaining({
				damage: 'random-swap',
				pairs: 40,
				unrated: 0,
				isSeen: true,
				auc: expect.objectContaining({ area: 1, wins: 1 })
			}),
			expect.objectContaining({ damage: 'shuffled', isSeen: false }),
			expect.objectContaining({ damage: 'cut-inside', pairs: 40, unrated: 40, auc: null, isSeen: null })
		]);
	});

	it('compares a damage with the good pairs that it was made from, a rejection with all', () => {
		const pair = (origin: string, damage: string | null, score: number): ScoredPair => ({
			id: `${origin}${damage}`,
			origin,
			damage,
			score,
			responseLength: 10
		});
		const pairs = [
			pair('short', null, 0),
			pair('long', null, 5),
			pair('long', 'shuffled', 4),
			pair('other', 'rejected', 3)
		];
		const [shuffled, rejected] = reportCard({ ...NAMED, pairs }).perDamage;
		expect(shuffled!.auc).toMatchObject({ area: 1, good: 1, wins: 1 });
		expect(rejected!.auc).toMatchObject({ area: 0.5, good: 2, wins: null });
	});

	it('suggests the threshold of a wanted precision at a base rate, with what it keeps', () => {
		const { threshold } = reportCard({ ...NAMED, pairs: scored(40, { 'random-swap': 0.7 }) });
		expect(threshold).toMatchObject({ wantedPrecision: 0.8, baseRate: 0.2 });
		expect(threshold.found!.precision).toBeGreaterThanOrEqual(0.8);
		expect(threshold.found!.recall).toBeGreaterThan(0.3);
		const beyond = reportCard({
			...NAMED,
			pairs: scored(40, { shuffled: 0 }),
			wantedPrecision: 0.99,
			baseRate: 0.01
		});
		expect(beyond.threshold.found).toBeNull();
	});

	it('shows the good pairs with the lowest scores and the bad ones with the highest', () => {
		const pairs = scored(8, { 'random-swap': 0.3 });
		const { worst } = reportCard({ ...NAMED, pairs });
		const scores = (isGood: boolean) =>
			pairs.filter(({ damage }) => (damage === null) === isGood).map(({ score }) => score!);
		expect(worst.good.map(({ score }) => score)).toEqual(
			scores(true)
				.toSorted((a, b) => a - b)
				.slice(0, 5)
		);
		expect(worst.bad.map(({ score }) => score)).toEqual(
			scores(false)
				.toSorted((a, b) => b - a)
				.slice(0, 5)
		);
		expect(worst.bad[0]).toMatchObject({ damage: 'random-swap', id: expect.stringMatching(/random-swap$/u) });
	});

	it('has a reliability where scores state probabilities, and a position bias where they compare', () => {
		const card = reportCard({
			...NAMED,
			pairs: scored(20, { 'random-swap': 1 }),
			probabilityOf: (score) => 1 / (1 + Math.exp(-score)),
			comparisons: [{ shownFirst: 0.9, shownSecond: 0.1 }]
		});
		expect(card.reliability!.bins.length).toBeGreaterThan(1);
		expect(card.position).toMatchObject({ flips: 1, first: expect.closeTo(0.9) });
	});

	it('is the same whatever the order of the pairs, and plain data', () => {
		const pairs = scored(20, { 'random-swap': 0.5 });
		const card = reportCard({ ...NAMED, pairs });
		expect(reportCard({ ...NAMED, pairs: pairs.toReversed() })).toEqual(card);
		expect(JSON.parse(JSON.stringify(card))).toEqual(card);
	});

	it.each([
		['no pairs', []],
		['no bad pairs', scored(20, {})],
		['nothing rated', scored(20, { shuffled: 1 }).map((pair) => ({ ...pair, score: null }))]
	])('makes up no number for %s', (_, pairs) => {
		expect(reportCard({ ...NAMED, pairs })).toMatchObject({
			overall: null,
			threshold: { found: null },
			canJudge: { answer: 'no' }
		});
	});
});

describe('whether a model can judge', () => {
	const cardOf = (origins: number, gaps: Readonly<Record<string, number | null>>) =>
		reportCard({ ...NAMED, pairs: scored(origins, gaps) }).canJudge;

	it.each([
		['yes, when every damage stands clearly below', 40, { swap: 2, cut: 1.5 }, 'yes', 'told-apart'],
		['partly, when it is blind to one', 40, { swap: 2, shuffled: 0 }, 'partly', 'blind'],
		['partly, when it sees all but none surely', 100, { swap: 0.35, cut: 0.35 }, 'partly', 'weak'],
		['no, when it does as well as a coin', 40, { swap: 0, cut: 0 }, 'no', 'coin'],
		['no, when there is too little to tell by', 6, { swap: 2 }, 'no', 'too-few'],
		[
			'no, when it says nothing of most pairs',
			40,
			{ swap: null, cut: null, copied: null, shuffled: 2 },
			'no',
			'unrated'
		]
	])('%s', (_, origins, gaps, answer, because) => {
		expect(cardOf(origins, gaps)).toEqual({ answer, because });
	});

	it('does not hold a damage with few pairs against it', () => {
		const rare = scored(3, { rare: 0 }).map((pair) => ({ ...pair, origin: `rare ${pair.origin}` }));
		const card = reportCard({ ...NAMED, pairs: [...scored(40, { swap: 2 }), ...rare] });
		expect(card.perDamage.map((row) => row.isSeen)).toEqual([true, null]);
		expect(card.canJudge.answer).toBe('yes');
	});

	const auc = (low: number, origins = 50): Auc => ({
		area: 0.9,
		interval: [low, 0.99],
		wins: null,
		good: origins,
		bad: origins,
		origins
	});

	it.each([
		{ low: 0.6, origins: 50, expected: true },
		{ low: 0.59, origins: 50, expected: false },
		{ low: 0.9, origins: 9, expected: null }
	])(
		'a damage with the low end at $low of $origins origins is seen: $expected',
		({ low, origins, expected }) => {
			expect(isSeen(auc(low, origins))).toBe(expected);
		}
	);

	it('is told by the low end of the interval, not by the area', () => {
		const evidence = { seen: [true], unratedShare: 0 };
		expect(canJudge({ ...evidence, overall: auc(0.77) }).answer).toBe('partly');
		expect(canJudge({ ...evidence, overall: auc(0.78) }).answer).toBe('yes');
	});
});
