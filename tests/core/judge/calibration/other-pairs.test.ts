import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OTHERS, otherPairs } from '#lib/core/judge/calibration/other-pairs.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';

const pairs = fc
	.uniqueArray(fc.nat(30), { maxLength: 12 })
	.map((names) => names.map((name): Pair => pairNamed(name)));

function pairNamed(name: number): Pair {
	const words = `${name}`;
	return { id: words, origin: `passage ${name % 7}`, instruction: words, response: words, language: 'en' };
}

describe('pairs that a pair is compared with', () => {
	it('are of other passages, as many as there are up to the most, and none twice', () => {
		fc.assert(
			fc.property(pairs, fc.nat(30), fc.nat(), (good, name, seed) => {
				const { origin } = pairNamed(name);
				const others = otherPairs({ origin }, good, seed);
				expect(others.every((other) => other.origin !== origin)).toBe(true);
				const there = good.filter((one) => one.origin !== origin).length;
				expect(new Set(others).size).toBe(Math.min(there, OTHERS));
			})
		);
	});

	it('do not depend on the order of the pairs', () => {
		fc.assert(
			fc.property(pairs, fc.nat(), (good, seed) => {
				const one = { origin: 'passage 0' };
				expect(otherPairs(one, good.toReversed(), seed)).toEqual(otherPairs(one, good, seed));
			})
		);
	});
});
