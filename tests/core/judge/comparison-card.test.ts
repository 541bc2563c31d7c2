import { describe, expect, it } from 'vitest';
import type { DamagedRivals } from '#lib/core/judge/calibration/rivals.ts';
import { comparisonCard, type Compared } from '#lib/core/judge/comparison-card.ts';
import type { BothOrders } from '#lib/core/judge/statistics/bias.ts';

const BY = { model: 'tiny', samplerSeed: 1 };

function compared(count: number, outcome: BothOrders | null): Compared[] {
	return Array.from({ length: count }, (_, at) => {
		const rivals: DamagedRivals = {
			id: `${at}/shuffled`,
			origin: `${at}`,
			instruction: 'How?',
			stronger: 'First this. Then that.',
			weaker: 'Then that. First this.',
			damage: 'shuffled'
		};
		return { rivals, outcome };
	});
}

describe('the card of a model that compares', () => {
	it('tells all pairs apart where it always takes the good one', () => {
		const card = comparisonCard(compared(12, { shownFirst: 0.9, shownSecond: 0.8 }), BY);
		expect(card).toMatchObject({ readOut: 'comparison', pairs: { good: 12, bad: 12 }, overall: { area: 1 } });
		expect(card.position).toMatchObject({ compared: 12, flips: 0 });
		expect(card.perDamage.map(({ damage }) => damage)).toEqual(['shuffled']);
	});

	it('is a coin where it always takes the first, and says that it goes by the place', () => {
		const card = comparisonCard(compared(12, { shownFirst: 0.9, shownSecond: 0.1 }), BY);
		expect(card.overall?.area).toBe(0.5);
		expect(card.position).toMatchObject({ flips: 1 });
		expect(card.position?.first).toBeCloseTo(0.9);
	});

	it('gives a response that never wins the number 0 and its rival 1', () => {
		const card = comparisonCard(compared(12, { shownFirst: 0, shownSecond: 0 }), BY);
		expect(card.overall?.area).toBe(0);
		expect(card.pairs.unrated).toBe(0);
	});

	it('leaves out what could not be asked', () => {
		const card = comparisonCard(
			[...compared(11, { shownFirst: 0.9, shownSecond: 0.8 }), ...compared(1, null)],
			BY
		);
		expect(card.pairs.unrated).toBe(2);
		expect(card.position).toMatchObject({ compared: 11, unrated: 1 });
	});
});
