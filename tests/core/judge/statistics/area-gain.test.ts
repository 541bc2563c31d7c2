import { describe, expect, it } from 'vitest';
import { areaGain } from '#lib/core/judge/statistics/area-gain.ts';
import type { Graded } from '#lib/core/judge/statistics/graded.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';

/** Origins with a good and a bad pair, whose scores lie this far apart, with chance of up to 1 on top. */
function graded(origins: number, apart: number, name: string): Graded[] {
	const random = createRandom(3, name);
	return Array.from({ length: origins }, (_, at) => [
		{ origin: `${at}`, isGood: true, score: apart + random() },
		{ origin: `${at}`, isGood: false, score: random() }
	]).flat();
}

describe('what other numbers do to the area under the curve', () => {
	it('is sure where they tell much better', () => {
		const gain = areaGain(graded(40, 0, 'a'), graded(40, 1, 'b'), 1);
		expect(gain?.after).toBe(1);
		expect(gain?.interval?.[0]).toBeGreaterThan(0.1);
	});

	it('is nothing for the same numbers', () => {
		const same = graded(30, 0.3, 'a');
		expect(areaGain(same, same, 1)).toMatchObject({ interval: [0, 0] });
	});

	it('is seldom sure where both are chance', () => {
		const sure = Array.from({ length: 40 }, (_, at) => {
			const interval = areaGain(graded(30, 0, `a${at}`), graded(30, 0, `b${at}`), 1)?.interval;
			return interval ? interval[0] > 0 : expect.fail('There are enough origins');
		});
		expect(sure.filter(Boolean).length).toBeLessThanOrEqual(3);
	});

	it('cannot be told without good or without bad pairs', () => {
		const good = graded(5, 1, 'a').filter(({ isGood }) => isGood);
		expect(areaGain(good, good, 1)).toBeNull();
	});
});
