import { describe, expect, it } from 'vitest';
import { tryWeights } from '#lib/core/judge/weights/weights-trial.ts';
import { measuredPairs } from '#tests/support/measured-pairs.ts';

const SEED = 1;
/** The site's weights take both for complete: what tells them apart drowns in chance. */
const TOLD_APART = { good: -1, cut: -4 };

describe('fitting the judge’s weights on a calibration set', () => {
	it('finds weights that judge other pairs better for sure, where the set has something to teach', () => {
		const trial = tryWeights(measuredPairs(40, TOLD_APART), SEED);
		if (trial.kind !== 'fitted') throw new Error(trial.kind);
		expect(trial.gain).toBe('sure');
		expect(trial.weights.fitted).toEqual(['complete']);
		expect(trial.weights.after).toBeGreaterThan(trial.weights.before + 0.1);
		expect(trial.interval?.[0]).toBeGreaterThan(0);
		expect(trial.weights.taughtBy).toHaveLength(40);
	});

	it('promises no gain for sure where good and bad pairs differ by chance alone', () => {
		for (const origins of [25, 30, 40, 60]) {
			const trial = tryWeights(measuredPairs(origins, { good: -1, cut: -1 }), SEED);
			expect(trial.kind === 'fitted' ? trial.gain : 'none', `${origins}`).not.toBe('sure');
		}
	});

	it('refuses a set that is too small, and says how much is missing', () => {
		expect(tryWeights(measuredPairs(19, TOLD_APART), SEED)).toEqual({
			kind: 'too-few',
			most: 19,
			needed: 20
		});
		expect(tryWeights([], SEED)).toEqual({ kind: 'too-few', most: 0, needed: 20 });
	});

	it('learns nothing where signs are turned round', () => {
		expect(tryWeights(measuredPairs(40, { good: -9, cut: -1 }), SEED)).toEqual({ kind: 'nothing-learned' });
	});

	it('leaves out pairs that could not be judged', () => {
		const some = measuredPairs(25, TOLD_APART).map((one, at) => (at < 12 ? { ...one, reading: null } : one));
		expect(tryWeights(some, SEED)).toMatchObject({ kind: 'too-few', most: 19 });
	});

	it('comes out the same for the same pairs in another order', () => {
		const pairs = measuredPairs(30, TOLD_APART);
		const [there, back] = [pairs, pairs.toReversed()].map((some) => tryWeights(some, SEED));
		if (there?.kind !== 'fitted' || back?.kind !== 'fitted') throw new Error('Both are fitted');
		expect(back.weights.after).toBeCloseTo(there.weights.after, 10);
	});
});
