import { describe, expect, it } from 'vitest';
import { drawnSet, goodIdOf } from '#lib/core/judge/calibration/drawn-set.ts';
import { GOOD_PAIRS } from '#tests/support/good-pairs.ts';

const PLAN = { samplerSeed: 1, most: 20 };
const donors = (set: ReturnType<typeof drawnSet>) =>
	set.pairs.flatMap(({ id, damage }) => (damage && 'donor' in damage ? [[goodIdOf(id), damage.donor]] : []));

describe('a set that is drawn from several documents', () => {
	it('takes parts from the same document where that has enough pairs', () => {
		const set = drawnSet(GOOD_PAIRS, (id) => (id === 'treaty' ? 'other' : 'one'), PLAN);
		expect(donors(set).length).toBeGreaterThan(4);
		expect(donors(set).flat()).not.toContain('treaty');
		expect(set.mixed.size).toBe(0);
	});

	it('lets documents with few pairs lend to each other, and says which pairs have words of two', () => {
		const set = drawnSet(GOOD_PAIRS, (id) => id, PLAN);
		expect(set.mixed.size).toBe(donors(set).length);
		expect(set.mixed.size).toBeGreaterThan(0);
		expect(set.mixed).not.toContain('bulb');
	});

	it('uses no more good pairs than wanted, the same each time', () => {
		const draw = () => drawnSet(GOOD_PAIRS, () => 'one', { ...PLAN, most: 3 });
		expect(draw().origins).toBe(3);
		expect(new Set(draw().pairs.map(({ id }) => goodIdOf(id))).size).toBe(3);
		expect(draw()).toEqual(draw());
	});
});
