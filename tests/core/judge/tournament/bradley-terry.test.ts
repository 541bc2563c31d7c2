import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry } from '#lib/core/judge/tournament/bradley-terry.ts';
import type { Match } from '#lib/core/judge/tournament/match.ts';

const ITEMS = ['a', 'b', 'c', 'd'];
const won = (one: string, other: string, share = 1): Match => ({ one, other, share });
const strengthsOf = (...parts: Parameters<typeof bradleyTerry>) =>
	Object.fromEntries(bradleyTerry(...parts).map(({ item, strength }) => [item, strength]));
const match = fc
	.record({
		one: fc.constantFrom(...ITEMS),
		other: fc.constantFrom(...ITEMS),
		share: fc.constantFrom(0, 0.5, 1)
	})
	.filter(({ one, other }) => one !== other);

describe('Bradley–Terry', () => {
	it('recovers the strengths behind the shares', () => {
		const strength = fc.double({ min: -2, max: 2, noNaN: true });
		fc.assert(
			fc.property(fc.tuple(strength, strength, strength, strength), (truth) => {
				const matches = ITEMS.flatMap((one, i) =>
					ITEMS.flatMap((other, j) =>
						i < j ? [won(one, other, 1 / (1 + Math.exp(truth[j]! - truth[i]!)))] : []
					)
				);
				const found = strengthsOf(ITEMS, matches, 1e-3);
				for (const [at, item] of ITEMS.entries()) {
					expect(found[item]! - found['a']!).toBeCloseTo(truth[at]! - truth[0], 1);
				}
			}),
			{ numRuns: 30 }
		);
	});

	it('puts the winner first and keeps who never lost finite', () => {
		const ranked = bradleyTerry(ITEMS, [won('d', 'c'), won('c', 'b'), won('b', 'a'), won('d', 'a')]);
		expect(ranked.map(({ item }) => item)).toEqual(['d', 'c', 'b', 'a']);
		expect(ranked.map(({ matches }) => matches)).toEqual([2, 2, 2, 2]);
		for (const { strength } of ranked) expect(Math.abs(strength)).toBeLessThan(5);
	});

	it('gives equal strengths for draws, and for a circle', () => {
		const draws = strengthsOf(ITEMS, [won('a', 'b', 0.5), won('c', 'b', 0.5), won('c', 'd', 0.5)]);
		const circle = strengthsOf(['a', 'b', 'c'], [won('a', 'b'), won('b', 'c'), won('c', 'a')]);
		for (const strength of Object.values({ ...draws, ...circle })) expect(strength).toBeCloseTo(0, 8);
	});

	it('does not depend on the order of the matches or which of two is named first', () => {
		fc.assert(
			fc.property(fc.array(match, { maxLength: 20 }), (matches) => {
				const turned = matches
					.map(({ one, other, share }) => ({ one: other, other: one, share: 1 - share }))
					.reverse();
				expect(strengthsOf(ITEMS, turned)).toEqual(strengthsOf(ITEMS, matches));
				expect(strengthsOf(ITEMS.toReversed(), matches)).toEqual(strengthsOf(ITEMS, matches));
			})
		);
	});

	it('does not make an item weaker by another win', () => {
		fc.assert(
			fc.property(fc.array(match, { maxLength: 12 }), fc.constantFrom('b', 'c', 'd'), (matches, rival) => {
				const before = strengthsOf(ITEMS, matches)['a']!;
				expect(strengthsOf(ITEMS, [...matches, won('a', rival)])['a']).toBeGreaterThan(before - 1e-6);
			})
		);
	});

	it('turns every strength round when every result is', () => {
		fc.assert(
			fc.property(fc.array(match, { maxLength: 12 }), (matches) => {
				const lost = matches.map((one) => ({ ...one, share: 1 - one.share }));
				const [there, back] = [strengthsOf(ITEMS, matches), strengthsOf(ITEMS, lost)];
				for (const item of ITEMS) expect(back[item]).toBeCloseTo(-there[item]!, 5);
			})
		);
	});

	it('leaves out matches with oneself or with who is not listed, and knows nothing of who never played', () => {
		const ranked = bradleyTerry(['a', 'b'], [won('a', 'a'), won('a', 'stranger')]);
		expect(ranked).toEqual([
			{ item: 'a', strength: 0, matches: 0 },
			{ item: 'b', strength: 0, matches: 0 }
		]);
		expect(bradleyTerry([], [])).toEqual([]);
	});
});
