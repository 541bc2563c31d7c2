import { describe, expect, it } from 'vitest';
import { CRAB_TYPES } from '#lib/core/constraints/constraint-types.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { drawConstraints } from '#lib/core/constraints/draw-constraints.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';

const ONE_OF_EACH: readonly Constraint[] = CRAB_TYPES.map(({ name, from, title }) => ({
	type: name,
	from: from === 'rule' ? 'rule' : 'model',
	text: title
}));

describe('a draw of constraints', () => {
	it('takes so many, each once, the same for the same seed', () => {
		const drawn = drawConstraints(ONE_OF_EACH, 7, createRandom(1));
		expect(drawn).toHaveLength(7);
		expect(new Set(drawn).size).toBe(7);
		expect(drawConstraints(ONE_OF_EACH, 7, createRandom(1))).toEqual(drawn);
		expect(drawConstraints(ONE_OF_EACH, 7, createRandom(2))).not.toEqual(drawn);
	});

	it('takes one of each type, but any number of other ones', () => {
		const same = ONE_OF_EACH.slice(0, 1).flatMap((one) => [
			one,
			{ ...one, text: 'b' },
			{ ...one, text: 'c' }
		]);
		expect(drawConstraints(same, 7, createRandom(0))).toHaveLength(1);
		const others = same.map((one) => ({ ...one, type: 'other' }));
		expect(drawConstraints(others, 7, createRandom(0))).toHaveLength(3);
	});

	it('leaves rules a minority: they weigh less', () => {
		const shares = Array.from({ length: 400 }, (_, seed) =>
			drawConstraints(ONE_OF_EACH, 7, createRandom(seed))
		);
		const rules = shares.flat().filter(({ from }) => from === 'rule').length / (400 * 7);
		// By chance alone they would be 6 of 19.
		expect(rules).toBeGreaterThan(0.15);
		expect(rules).toBeLessThan(0.26);
	});

	it('takes what there is where that is less', () => {
		expect(drawConstraints(ONE_OF_EACH.slice(0, 3), 7, createRandom(0))).toHaveLength(3);
		expect(drawConstraints([], 7, createRandom(0))).toEqual([]);
	});
});
