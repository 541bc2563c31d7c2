import { describe, expect, it } from 'vitest';
import { calibrationSet } from '#lib/core/judge/calibration/calibration-set.ts';
import { rivalsOf } from '#lib/core/judge/calibration/rivals.ts';
import { GOOD_PAIRS } from '#tests/support/good-pairs.ts';

const { pairs } = calibrationSet(GOOD_PAIRS, { samplerSeed: 1 });
const rivals = rivalsOf(pairs, 1);

describe('rivals for a comparison', () => {
	it('are a good response and one damaged copy of it, one of each good pair', () => {
		expect(rivals.map(({ origin }) => origin)).toEqual(GOOD_PAIRS.map(({ origin }) => origin));
		for (const { id, instruction, stronger, weaker } of rivals) {
			expect(GOOD_PAIRS.some((good) => good.instruction === instruction && good.response === stronger)).toBe(
				true
			);
			expect(pairs.find((pair) => pair.id === id)?.response).toBe(weaker);
			expect(weaker).not.toBe(stronger);
		}
	});

	it('are damaged in ways that leave the request as it was', () => {
		const kinds = rivals.map(({ damage }) => damage);
		for (const kind of kinds) expect(['cut-inside', 'shuffled', 'off-topic']).toContain(kind);
	});

	it('are the same for the same seed, and none where nothing was damaged', () => {
		expect(rivalsOf(pairs, 1)).toEqual(rivals);
		expect(
			rivalsOf(
				pairs.filter(({ damage }) => damage === null),
				1
			)
		).toEqual([]);
	});
});
