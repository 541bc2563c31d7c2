import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossValidate } from '#lib/core/judge/ensemble/cross-validation.ts';
import { atBaseRate, fitEnsemble, readEnsemble } from '#lib/core/judge/ensemble/ensemble.ts';
import type { TaughtPair } from '#lib/core/judge/ensemble/features.ts';
import { createRandom } from '#lib/core/judge/seeded-random.ts';
import { areaOf } from '#lib/core/judge/statistics/auc.ts';

const NAMES = ['lift', 'ending'];

/** Pairs whose `lift` tells good from bad through some noise and whose `ending` says nothing. */
function taught(origins: number, samplerSeed = 1): TaughtPair[] {
	const random = createRandom(samplerSeed);
	return Array.from({ length: origins }, (_, at) =>
		[true, false].map((isGood) => ({
			origin: `${at}`,
			isGood,
			features: { lift: (isGood ? 1 : 0) + 2 * random(), ending: random() }
		}))
	).flat();
}

const mapped = (
	pairs: readonly TaughtPair[],
	map: (features: TaughtPair['features']) => TaughtPair['features']
) => pairs.map((pair) => ({ ...pair, features: map(pair.features) }));

describe('an ensemble', () => {
	it('gives weight to what tells good from bad, and hardly any to what does not', () => {
		const { features, good, bad } = fitEnsemble(taught(100), NAMES)!;
		expect([good, bad]).toEqual([100, 100]);
		expect(features[0]!.weight).toBeGreaterThan(1);
		expect(Math.abs(features[1]!.weight)).toBeLessThan(0.4);
		expect(features[0]).toMatchObject({ name: 'lift', mean: expect.closeTo(1.5, 0), missing: 0 });
	});

	it('does not mind the unit or the zero of a feature, nor the order of the pairs', () => {
		const scale = fc.double({ min: 0.001, max: 1000, noNaN: true });
		const shift = fc.double({ min: -100, max: 100, noNaN: true });
		const pairs = taught(20);
		const weights = (list: readonly TaughtPair[]) =>
			fitEnsemble(list, NAMES)!.features.map(({ weight }) => weight);
		fc.assert(
			fc.property(scale, shift, (factor, offset) => {
				const moved = mapped(pairs, ({ lift, ending }) => ({
					lift: lift! * factor + offset,
					ending: ending!
				}));
				for (const [at, weight] of weights(moved.toReversed()).entries()) {
					expect(weight).toBeCloseTo(weights(pairs)[at]!, 4);
				}
			})
		);
	});

	it('gives no weight to a feature that never changes, even by rounding', () => {
		const constant = mapped(taught(20), ({ lift }) => ({ lift: lift!, ending: 0.1 + 0.2 + lift! * 1e-17 }));
		const { features } = fitEnsemble(constant, NAMES)!;
		expect(features[1]).toMatchObject({ weight: 0, deviation: 0 });
		expect(features[0]!.weight).toBeCloseTo(fitEnsemble(constant, ['lift'])!.features[0]!.weight, 8);
	});

	it('does not blow up on pairs that it can tell apart without a fault', () => {
		const perfect = taught(50).map((pair) => ({
			...pair,
			features: { lift: Number(pair.isGood), ending: 1 }
		}));
		const { features, intercept } = fitEnsemble(perfect, NAMES)!;
		expect(Number.isFinite(intercept)).toBe(true);
		expect(features[0]!.weight).toBeGreaterThan(2);
		expect(features[0]!.weight).toBeLessThan(10);
	});

	it('says more of a pair the more it has of what counts for good', () => {
		const ensemble = fitEnsemble(taught(30), NAMES)!;
		const value = fc.double({ min: -10, max: 10, noNaN: true });
		fc.assert(
			fc.property(value, value, value, (one, other, ending) => {
				const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
					(lift) => readEnsemble(ensemble, { lift, ending })!.logOdds
				);
				expect(high!).toBeGreaterThanOrEqual(low!);
			})
		);
	});

	it('counts good and bad pairs alike however many there are', () => {
		const pairs = taught(60);
		const many = pairs.flatMap((pair) => (pair.isGood ? [pair] : [pair, pair, pair, pair]));
		const average = (ensemble: ReturnType<typeof fitEnsemble>) =>
			readEnsemble(ensemble!, { lift: 1.5, ending: 0.5 })!.logOdds;
		expect(average(fitEnsemble(many, NAMES))).toBeCloseTo(average(fitEnsemble(pairs, NAMES)), 1);
	});

	it.each([
		['no pairs', []],
		['no bad pairs', taught(5).filter(({ isGood }) => isGood)],
		['no good pairs', taught(5).filter(({ isGood }) => !isGood)]
	])('cannot be fitted on %s', (_, pairs) => {
		expect(fitEnsemble(pairs, NAMES)).toBeNull();
		expect(crossValidate(pairs, { names: NAMES, samplerSeed: 1 })).toBeNull();
	});

	it('is a bug with more than twelve features', () => {
		expect(() => fitEnsemble(taught(5), 'abcdefghijklm'.split(''))).toThrow();
	});
});

describe('a missing feature', () => {
	it.each([
		['null', null],
		['not a number', Number.NaN],
		['infinite', -Infinity]
	])('that is %s takes the mean of the others, and both fit and reading say so', (_, gap) => {
		const pairs = taught(20);
		const holed = pairs.map((pair, at) =>
			at < 3 ? { ...pair, features: { ...pair.features, ending: gap } } : pair
		);
		const known = pairs.slice(3).map(({ features }) => features['ending']!);
		const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
		const ensemble = fitEnsemble(holed, NAMES)!;
		expect(ensemble.features[1]).toMatchObject({ missing: 3, mean: expect.closeTo(mean, 10) });
		const read = readEnsemble(ensemble, { lift: 2, ending: gap })!;
		expect(read.imputed).toEqual(['ending']);
		expect(read.logOdds).toBeCloseTo(readEnsemble(ensemble, { lift: 2, ending: mean })!.logOdds, 10);
	});

	it('is not made up where none of the features is there', () => {
		const ensemble = fitEnsemble(taught(20), NAMES)!;
		expect(readEnsemble(ensemble, {})).toBeNull();
		expect(readEnsemble(ensemble, { lift: null, ending: null, other: 3 })).toBeNull();
	});

	it('has no weight where no pair has it', () => {
		const ensemble = fitEnsemble(taught(20), ['lift', 'unheard'])!;
		expect(ensemble.features[1]).toMatchObject({ weight: 0, missing: 40 });
		expect(readEnsemble(ensemble, { lift: 1 })!.imputed).toEqual([]);
	});
});

describe('cross-validation', () => {
	const plan = { names: NAMES, samplerSeed: 1 };
	const areaOfScores = (pairs: readonly TaughtPair[], logOdds: readonly (number | null)[]) =>
		areaOf(pairs.map(({ origin, isGood }, at) => ({ origin, isGood, score: logOdds[at]! })))!;

	it('scores each pair by an ensemble that never saw its origin', () => {
		const pairs = taught(12);
		const { logOdds, folds } = crossValidate(pairs, { ...plan, folds: 12 })!;
		expect(folds).toBe(12);
		for (const [at, { origin, features }] of pairs.entries()) {
			const without = fitEnsemble(
				pairs.filter((pair) => pair.origin !== origin),
				NAMES
			)!;
			expect(logOdds[at]).toBeCloseTo(readEnsemble(without, features)!.logOdds, 10);
		}
	});

	it('is not flattered by features of pure chance, as training is', () => {
		const random = createRandom(4);
		const names = Array.from('abcdefghij');
		const noise = Array.from({ length: 60 }, (_, at) => ({
			origin: `${at}`,
			isGood: at % 2 === 0,
			features: Object.fromEntries(names.map((name) => [name, random()]))
		}));
		const { ensemble, logOdds } = crossValidate(noise, { names, samplerSeed: 1 })!;
		const trained = noise.map(({ features }) => readEnsemble(ensemble, features)!.logOdds);
		expect(areaOfScores(noise, trained)).toBeGreaterThan(0.68);
		expect(areaOfScores(noise, logOdds)).toBeLessThan(0.6);
	});

	it('comes near the training area where there is something to learn', () => {
		const pairs = taught(100);
		expect(areaOfScores(pairs, crossValidate(pairs, plan)!.logOdds)).toBeGreaterThan(0.8);
	});

	it('does not depend on the order of the pairs, and is the same again', () => {
		const pairs = taught(15);
		const there = crossValidate(pairs, plan)!.logOdds;
		const back = crossValidate(pairs.toReversed(), plan)!.logOdds.toReversed();
		for (const [at, value] of there.entries()) expect(back[at]).toBeCloseTo(value!, 8);
		expect(crossValidate(pairs, plan)!.logOdds).toEqual(there);
	});

	it('gives no score where the others do not have both kinds', () => {
		const pairs = [
			{ origin: 'a', isGood: true, features: { lift: 1 } },
			{ origin: 'b', isGood: false, features: { lift: 0 } }
		];
		expect(crossValidate(pairs, { names: ['lift'], samplerSeed: 1 })!.logOdds).toEqual([null, null]);
	});
});

describe('the probability at a base rate', () => {
	it('is that rate for a pair that says nothing either way', () => {
		expect(atBaseRate(0, 0.2)).toBeCloseTo(0.2);
		expect(atBaseRate(0, 0.5)).toBeCloseTo(0.5);
	});

	it('follows Bayes', () => {
		// Three times likelier among good pairs: odds of 1 : 4 become 3 : 4.
		expect(atBaseRate(Math.log(3), 0.2)).toBeCloseTo(3 / 7);
	});
});
