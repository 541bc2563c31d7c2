import { describe, expect, test } from 'vitest';
import { judgementOf } from '#lib/core/judge/parts/judgement.ts';
import { PART_NAMES } from '#lib/core/judge/parts/part.ts';
import { pairFeatures } from '#lib/core/judge/reading/pair-features.ts';
import type { PairReading } from '#lib/core/judge/reading/pair-reading.ts';
import pairs from '#tests/fixtures/judge/read-pairs.json' with { type: 'json' };

/**
 * Pairs of our own with likelihoods that another program (llama.cpp, native) measured on the same model, and what an
 * independent implementation in Python made of them.
 */
const READ: readonly (PairReading & {
	readonly what: string;
	readonly features: Readonly<Record<string, number | null>>;
	readonly parts: Readonly<Record<string, number>>;
	readonly value: number;
})[] = pairs;

describe.each(READ.map((pair) => [pair.what, pair] as const))('a pair %s', (_, pair) => {
	test('has the features that another implementation finds', () => {
		const features = pairFeatures(pair);
		for (const [name, value] of Object.entries(pair.features)) {
			if (value !== null) expect(features[name], name).toBeCloseTo(value, 1);
		}
	});

	test('is judged alike, as a whole and in each part', () => {
		const { value, parts } = judgementOf(pair);
		for (const name of PART_NAMES)
			expect(Math.abs(parts[name] - (pair.parts[name] ?? NaN))).toBeLessThan(0.8);
		expect(Math.abs(value - pair.value)).toBeLessThan(0.6);
	});
});

test('good pairs are judged better than any damaged one', () => {
	const valueOf = (isGood: boolean) =>
		READ.filter(({ what }) => (what === 'good') === isGood).map((pair) => judgementOf(pair).value);
	expect(Math.min(...valueOf(true))).toBeGreaterThan(Math.max(...valueOf(false)));
});
