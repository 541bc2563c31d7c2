import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropChance, dropShort } from '#lib/core/curation/drop-short.ts';

const texts = (count: number, salt = '') =>
	Array.from({ length: count }, (_, at) => ({ name: `${salt}${at}`, length: 100 + at }));

const itself = <T>(text: T): T => text;

describe('a short text is dropped', () => {
	it.each([
		[0, 0],
		[0.5, 0.25],
		[0.7937, 1],
		[1, 1]
	])('at rank %f with probability %f', (rank, chance) => {
		expect(dropChance(rank)).toBeCloseTo(chance, 3);
	});

	it('always where it is among the shortest fifth, and never where it is the longest', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 5 }), fc.integer({ min: 10, max: 60 }), (salt, count) => {
				const all = texts(count, salt);
				const kept = dropShort(all, itself);
				expect(kept.filter(({ length }) => length - 100 < Math.floor(count * 0.2))).toEqual([]);
			})
		);
	});

	it('so that three in five stay of many', () => {
		const kept = dropShort(texts(4000), itself).length;
		expect(kept / 4000).toBeGreaterThan(0.57);
		expect(kept / 4000).toBeLessThan(0.62);
	});

	it('the same way each time, in the order given', () => {
		const all = texts(50);
		expect(dropShort(all, itself)).toEqual(dropShort(all, itself));
		expect(dropShort(all.toReversed(), itself)).toEqual(dropShort(all, itself).toReversed());
	});

	it('but not where it is the only one', () => {
		expect(dropShort(texts(1), itself)).toEqual(texts(1));
		expect(dropShort([], itself)).toEqual([]);
	});
});
