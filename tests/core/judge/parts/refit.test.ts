import { describe, expect, it } from 'vitest';
import { partScore, type Part } from '#lib/core/judge/parts/part.ts';
import { refitParts, type ReadPair } from '#lib/core/judge/parts/refit.ts';

const COMPLETE: Part = {
	name: 'complete',
	intercept: 1,
	features: [{ name: 'turnEnd', centre: -1, spread: 4, weight: 3 }]
};

/** Origins with a good pair and a cut one, whose turns end with these log-probabilities. */
function origins(count: number, ends: { readonly good: number; readonly cut: number }): ReadPair[] {
	return Array.from({ length: count }, (_, at) => {
		const wobble = ((at * 7) % 5) - 2;
		const pair = (damage: ReadPair['damage'], turnEnd: number): ReadPair => ({
			origin: `origin-${at}`,
			damage,
			features: { turnEnd: turnEnd + wobble }
		});
		return [pair(null, ends.good), pair('cut-inside', ends.cut)];
	}).flat();
}

describe('refitting a judge to a person’s own pairs', () => {
	it('moves a part to where their good and damaged pairs differ', () => {
		const pairs = origins(40, { good: -9, cut: -15 });
		const [refitted] = refitParts(pairs, [COMPLETE]);
		expect(refitted?.fitted).toEqual({ good: 40, bad: 40 });
		const scoreOf = (turnEnd: number, part = refitted?.part ?? COMPLETE) => partScore(part, { turnEnd });
		expect(scoreOf(-9)).toBeGreaterThan(0);
		expect(scoreOf(-15)).toBeLessThan(0);
		// The shipped weights would have called both of them cut.
		expect(scoreOf(-9, COMPLETE)).toBeLessThan(0);
	});

	it('keeps the weights where there are too few pairs', () => {
		const pairs = origins(19, { good: -9, cut: -15 });
		expect(refitParts(pairs, [COMPLETE])).toEqual([{ part: COMPLETE, fitted: null }]);
	});

	it('keeps the weights where chance turned a feature round', () => {
		const pairs = origins(40, { good: -15, cut: -9 });
		expect(refitParts(pairs, [COMPLETE])).toEqual([{ part: COMPLETE, fitted: null }]);
	});

	it('learns only from the damages that a part is there to see', () => {
		const pairs = origins(40, { good: -9, cut: -15 }).map((pair) =>
			pair.damage === null ? pair : { ...pair, damage: 'off-topic' as const }
		);
		expect(refitParts(pairs, [COMPLETE])).toEqual([{ part: COMPLETE, fitted: null }]);
	});
});
