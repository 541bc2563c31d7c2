import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BothOrders } from '#lib/core/judge/statistics/bias.ts';
import { compareResponses } from '#lib/core/steps/read-outs/compare.ts';
import { holdTournament } from '#lib/core/steps/read-outs/tournament.ts';
import { openFullForm } from '#tests/support/full-form.ts';

const ITEMS = ['c', 'a', 'e', 'b', 'd'];
const pairsOf = (items: readonly string[]) => (items.length * (items.length - 1)) / 2;

/** Whoever comes later in the alphabet is better, and what is shown first gains a little. */
function fairJudge() {
	const met: string[] = [];
	const compare = (one: string, other: string): Promise<BothOrders> => {
		met.push([one, other].sort().join(''));
		const share = one > other ? 0.8 : 0.2;
		return Promise.resolve({ shownFirst: share + 0.1, shownSecond: share - 0.1 });
	};
	return { met, compare };
}

describe('a tournament', () => {
	it('ranks all by strength when everybody meets everybody', async () => {
		const { ranking, comparisons } = await holdTournament(ITEMS, { budget: 100, ...fairJudge() });
		expect(ranking.map(({ item }) => item).join('')).toBe('edcba');
		expect(comparisons).toHaveLength(pairsOf(ITEMS));
	});

	it.each([0, 1, 4, 7])('makes no more than %d comparisons, and none twice', async (budget) => {
		const { met, compare } = fairJudge();
		const { ranking, comparisons } = await holdTournament(ITEMS, { budget, compare });
		expect(met).toHaveLength(budget);
		expect(new Set(met).size).toBe(budget);
		expect(comparisons).toHaveLength(budget);
		expect(ranking.reduce((sum, { matches }) => sum + matches, 0)).toBe(2 * budget);
	});

	it('lets winners meet winners', async () => {
		const { met, compare } = fairJudge();
		await holdTournament(['a', 'b', 'c', 'd'], { budget: 3, compare });
		expect(met.slice(0, 2)).toEqual(['ab', 'cd']);
		expect(met[2]).toBe('bd');
	});

	it('keeps what each order gave', async () => {
		const { comparisons } = await holdTournament(['a', 'b'], { budget: 1, ...fairJudge() });
		expect(comparisons).toMatchObject([
			{ shownFirst: expect.closeTo(0.3), shownSecond: expect.closeTo(0.1) }
		]);
	});

	it('counts an unreadable comparison against the budget, does not repeat it, and takes nothing from it', async () => {
		const asked: string[] = [];
		const compare = (one: string, other: string): Promise<BothOrders> => {
			asked.push([one, other].sort().join(''));
			return Promise.resolve({ shownFirst: 0.9, shownSecond: null });
		};
		const { ranking, comparisons } = await holdTournament(ITEMS, { budget: 100, compare });
		expect(new Set(asked).size).toBe(asked.length);
		expect(comparisons).toHaveLength(pairsOf(ITEMS));
		expect(ranking.map(({ item, matches }) => ({ item, matches }))).toEqual(
			ITEMS.map((item) => ({ item, matches: 0 }))
		);
	});

	it.each([[[]], [['a']], [['a', 'a']]])('of %j needs no comparison', async (items) => {
		const { ranking, comparisons } = await holdTournament(items, { budget: 9, ...fairJudge() });
		expect(comparisons).toEqual([]);
		expect(ranking.map(({ item }) => item)).toEqual([...new Set(items)]);
	});

	it('never makes more than all pairs or the budget', async () => {
		const items = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 7 });
		await fc.assert(
			fc.asyncProperty(items, fc.nat(30), async (players, budget) => {
				const { comparisons, ranking } = await holdTournament(players, { budget, ...fairJudge() });
				expect(comparisons).toHaveLength(Math.min(budget, pairsOf(players)));
				expect(ranking.map(({ item }) => item).sort()).toEqual([...players].sort());
			})
		);
	});

	it('is held again from the journal alone', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'choice', weights: { A: 2, B: 1 } }] } });
		const hold = () =>
			holdTournament(ITEMS, { budget: 6, compare: compareResponses('Which letter?', form.context().judge) });
		const first = await hold();
		expect(form.engine.answered).toHaveLength(12);
		expect(await hold()).toEqual(first);
		expect(form.engine.answered).toHaveLength(12);
	});
});
