import { describe, expect, it } from 'vitest';
import { judgementOf } from '#lib/core/judge/parts/judgement.ts';
import { judgeSet } from '#lib/core/judge/weights/judged-set.ts';
import type { OwnWeights } from '#lib/core/judge/weights/own-weights.ts';
import { tryWeights } from '#lib/core/judge/weights/weights-trial.ts';
import { measuredPairs } from '#tests/support/measured-pairs.ts';

const SEED = 1;
const TAUGHT = measuredPairs(30, { good: -1, cut: -4 });
const OTHERS = measuredPairs(34, { good: -1, cut: -4 }).slice(60);

function fitted(): OwnWeights {
	const trial = tryWeights(TAUGHT, SEED);
	return trial.kind === 'fitted' ? trial.weights : expect.fail(trial.kind);
}

describe('judging a calibration set', () => {
	it('is done by the weights that came with the site where there are no others', () => {
		const [first] = judgeSet(TAUGHT, null, SEED);
		expect(first).toEqual(TAUGHT[0]?.reading && judgementOf(TAUGHT[0].reading));
	});

	it('is done by own weights for pairs that did not teach them', () => {
		const weights = fitted();
		const judged = judgeSet(OTHERS, weights, SEED);
		expect(judged).toEqual(OTHERS.map(({ reading }) => reading && judgementOf(reading, weights.parts)));
	});

	it('never judges a pair by what it taught', () => {
		const weights = fitted();
		const judged = judgeSet(TAUGHT, weights, SEED);
		for (const [at, { reading }] of TAUGHT.entries()) {
			const own = reading && judgementOf(reading, weights.parts);
			expect(judged[at]?.parts.complete).not.toBe(own?.parts.complete);
		}
	});

	it('gives what could not be judged no judgement', () => {
		const [one] = TAUGHT;
		expect(judgeSet(one ? [{ ...one, reading: null }] : [], fitted(), SEED)).toEqual([null]);
	});
});
