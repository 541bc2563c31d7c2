import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, drawnOrder, integerBelow, shuffled } from '#lib/core/judge/seeded-random.ts';

const draws = (count: number, ...parts: Parameters<typeof createRandom>) => {
	const random = createRandom(...parts);
	return Array.from({ length: count }, random);
};

describe('seeded draws', () => {
	it('are the same for the same seed and names, and others for others', () => {
		expect(draws(5, 1, 'a')).toEqual(draws(5, 1, 'a'));
		const firsts = [draws(1, 1, 'a'), draws(1, 2, 'a'), draws(1, 1, 'b'), draws(1, 1), draws(1, 1, 'a', 'a')];
		expect(new Set(firsts.flat()).size).toBe(firsts.length);
	});

	it('tell names apart by where one ends and the next begins', () => {
		expect(draws(1, 1, 'ab', 'c')).not.toEqual(draws(1, 1, 'a', 'bc'));
	});

	it('are spread evenly over [0, 1)', () => {
		const values = draws(10_000, 42);
		for (let tenth = 0; tenth < 10; tenth++) {
			const count = values.filter((value) => Math.floor(value * 10) === tenth).length;
			expect(Math.abs(count - 1000)).toBeLessThan(150);
		}
	});

	it('of neighbouring seeds have nothing in common', () => {
		const firsts = Array.from({ length: 2000 }, (_, seed) => draws(1, seed)[0]!);
		const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
		const together = firsts.slice(1).reduce((sum, value, at) => sum + (value - 0.5) * (firsts[at]! - 0.5), 0);
		expect(mean).toBeCloseTo(0.5, 1);
		expect(Math.abs(together / firsts.length)).toBeLessThan(0.01);
	});

	it('give whole numbers below a limit, and every one of them', () => {
		const random = createRandom(3);
		expect(new Set(Array.from({ length: 200 }, () => integerBelow(4, random)))).toEqual(
			new Set([0, 1, 2, 3])
		);
	});
});

it('a shuffled list has the same items, and all orders come up', () => {
	fc.assert(
		fc.property(fc.array(fc.integer()), fc.integer(), (items, samplerSeed) => {
			const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b);
			expect(sorted(shuffled(items, createRandom(samplerSeed)))).toEqual(sorted(items));
		})
	);
	const orders = Array.from({ length: 200 }, (_, seed) => shuffled([1, 2, 3], createRandom(seed)).join(''));
	expect(new Set(orders).size).toBe(6);
});

describe('a drawn order', () => {
	const names = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 });
	const ordered = (items: readonly string[], samplerSeed: number) =>
		drawnOrder(items, (item) => item, [samplerSeed, 'x']);

	it('does not depend on the order given, and a new item moves none of the others', () => {
		fc.assert(
			fc.property(names, fc.integer(), (items, samplerSeed) => {
				const whole = ordered(items, samplerSeed);
				expect(ordered(items.toReversed(), samplerSeed)).toEqual(whole);
				const [added, ...others] = items;
				expect(ordered(others, samplerSeed)).toEqual(whole.filter((item) => item !== added));
			})
		);
	});

	it('puts each item first about as often', () => {
		const firsts = Array.from({ length: 3000 }, (_, seed) => ordered(['a', 'b', 'c'], seed)[0]);
		for (const item of ['a', 'b', 'c']) {
			expect(Math.abs(firsts.filter((first) => first === item).length - 1000)).toBeLessThan(120);
		}
	});
});
