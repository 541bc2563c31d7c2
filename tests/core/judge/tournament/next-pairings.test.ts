import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry } from '#lib/core/judge/tournament/bradley-terry.ts';
import type { Match } from '#lib/core/judge/tournament/match.ts';
import { nextPairings } from '#lib/core/judge/tournament/next-pairings.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];
const won = (one: string, other: string): Match => ({ one, other, share: 1 });

describe('the next comparisons', () => {
	it('begin with neighbours in the order given', () => {
		expect(nextPairings(ITEMS, [], 3)).toEqual([
			['a', 'b'],
			['c', 'd'],
			['e', 'f']
		]);
	});

	it('go on with winners against winners', () => {
		const matches = [won('a', 'b'), won('c', 'd'), won('e', 'f')];
		expect(nextPairings(ITEMS, matches, 1)).toEqual([['a', 'c']]);
	});

	it('let nobody wait while others play often', () => {
		const played = nextPairings(['a', 'b', 'c', 'd', 'e'], [], 5).flat();
		const counts = ['a', 'b', 'c', 'd', 'e'].map((item) => played.filter((one) => one === item).length);
		expect(counts).toEqual([2, 2, 2, 2, 2]);
	});

	it.each([
		['the budget is spent', ITEMS, [], 0],
		['there is nobody to compare', ['a'], [], 5],
		['all have met', ['a', 'b'], [won('a', 'b')], 5]
	])('are none where %s', (_, items, matches, budget) => {
		expect(nextPairings(items, matches, budget)).toEqual([]);
	});

	it('are new, within the budget, and in the end everybody against everybody', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 20 }), (count, budget) => {
				const items = ITEMS.slice(0, count);
				const pairings = nextPairings(items, [], budget);
				const all = (count * (count - 1)) / 2;
				expect(pairings).toHaveLength(Math.min(budget, all));
				expect(new Set(pairings.map((pair) => pair.toSorted().join('')))).toHaveProperty(
					'size',
					pairings.length
				);
				for (const [one, other] of pairings) expect(one).not.toBe(other);
			})
		);
	});

	it('find the order of eight items in fewer comparisons than all, when the stronger always wins', () => {
		const items = ['h', 'c', 'a', 'g', 'e', 'b', 'f', 'd'];
		const matches: Match[] = [];
		for (let round = 0; round < 4; round++) {
			for (const [one, other] of nextPairings(items, matches, 4)) {
				matches.push({ one, other, share: one < other ? 1 : 0 });
			}
		}
		const ranked = bradleyTerry(items, matches).map(({ item }) => item);
		expect(matches).toHaveLength(16);
		expect(ranked[0]).toBe('a');
		expect(ranked.at(-1)).toBe('h');
	});
});
