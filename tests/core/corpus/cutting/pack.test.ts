import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEvenly } from '#lib/core/corpus/cutting/pack.ts';
import { createRuler } from '#lib/core/corpus/reading-length.ts';

/** Spans of the given lengths, one character apart. */
function row(lengths: readonly number[]) {
	let start = 0;
	const spans = lengths.map((length) => {
		const span = { start, end: start + length };
		start = span.end + 1;
		return span;
	});
	return { spans, ruler: createRuler('x'.repeat(start)) };
}

function packed(lengths: readonly number[], max: number): number[] {
	const { spans, ruler } = row(lengths);
	return packEvenly(spans, ruler, max).map(({ start, end }) => end - start);
}

describe('packEvenly', () => {
	test.each([
		{ says: 'nothing stays nothing', lengths: [], max: 10, expected: [] },
		{ says: 'what fits together is one', lengths: [3, 3], max: 7, expected: [7] },
		{ says: 'the blank between two counts', lengths: [3, 4], max: 7, expected: [3, 4] },
		{
			says: 'pieces are alike, with no tiny last one',
			lengths: [10, 10, 10, 10],
			max: 32,
			expected: [21, 21]
		},
		{ says: 'a long one stands alone', lengths: [2, 30, 2], max: 30, expected: [2, 30, 2] },
		{
			says: 'one that is too long by itself is left as it is',
			lengths: [2, 50, 2],
			max: 30,
			expected: [2, 50, 2]
		},
		{ says: 'order is kept', lengths: [6, 5, 6, 5], max: 12, expected: [12, 12] }
	])('$says', ({ lengths, max, expected }) => {
		expect(packed(lengths, max)).toEqual(expected);
	});

	test('takes the fewest groups, and of those the ones with the shortest longest', () => {
		const lengthLists = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 9 });
		fc.assert(
			fc.property(lengthLists, fc.integer({ min: 20, max: 60 }), (lengths, max) => {
				const { spans, ruler } = row(lengths);
				const groups = packEvenly(spans, ruler, max).map(({ start, end }) => end - start);
				const best = allDivisions(lengths)
					.filter((division) => Math.max(...division) <= max)
					.sort((a, b) => a.length - b.length || Math.max(...a) - Math.max(...b))[0];
				expect(groups.length).toBe(best?.length);
				expect(Math.max(...groups)).toBe(Math.max(...(best ?? [])));
			})
		);
	});
});

/** Lengths of the groups in every way to divide a row. */
function allDivisions([first, ...rest]: readonly number[]): number[][] {
	if (first === undefined) return [[]];
	return rest.length === 0
		? [[first]]
		: allDivisions(rest).flatMap(([next = 0, ...others]) => [
				[first, next, ...others],
				...(others.length + 1 <= rest.length ? [[first + 1 + next, ...others]] : [])
			]);
}
