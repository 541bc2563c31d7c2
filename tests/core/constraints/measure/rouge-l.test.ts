import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rougeL, saysTheSame } from '#lib/core/constraints/measure/rouge-l.ts';

describe('ROUGE-L', () => {
	it.each<[string, string, number]>([
		['a b c d', 'a b c d', 1],
		['a b c d', 'x y z', 0],
		['a b c d', 'a c', (2 * 2) / 6],
		['a b c d', 'd c b a', 2 / 8],
		['Write in a warm tone.', 'write, in a WARM tone', 1],
		['', 'a', 0],
		['', '', 0]
	])('of “%s” and “%s” is %d', (one, other, value) => {
		expect(rougeL(one, other)).toBeCloseTo(value, 10);
	});

	it.each<[string, string, boolean]>([
		['more than 0.6 say the same', 'a b c d e f g', true],
		['0.6 itself does not', 'a b c v w x y z q r', false]
	])('%s', (_, other, same) => {
		// The first shares seven of seven words; the second three of ten and ten.
		expect(saysTheSame('a b c d e f g', other)).toBe(same);
	});

	it('does not take six tenths for the same', () => {
		expect(rougeL('a b c d e', 'a b c y z')).toBeCloseTo(0.6, 10);
		expect(saysTheSame('a b c d e', 'a b c y z')).toBe(false);
	});

	it('is the same both ways, between 0 and 1', () => {
		const text = fc.array(fc.constantFrom('a', 'b', 'c', '你', '好')).map((words) => words.join(' '));
		fc.assert(
			fc.property(text, text, (one, other) => {
				const value = rougeL(one, other);
				expect(value).toBeCloseTo(rougeL(other, one), 10);
				expect(value >= 0 && value <= 1).toBe(true);
			})
		);
	});
});
