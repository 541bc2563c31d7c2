import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedUnit } from '#lib/core/judge/repeated-unit.ts';

describe('a unit in a row', () => {
	it.each([
		['哈', 5, null],
		['哈', 6, '哈'],
		['好的', 5, null],
		['好的', 6, '好的'],
		['So it goes. ', 5, null],
		['So it goes. ', 6, 'So it goes. ']
	])('%s, %i times, gives %s', (unit, times, found) => {
		expect(repeatedUnit(unit.repeat(times))).toBe(found);
	});

	it('is found in the middle and at the end, where the published code does not look', () => {
		expect(repeatedUnit(`First of all, ${'no '.repeat(6)}that is it.`)).not.toBeNull();
		expect(repeatedUnit(`That is how it ends: ${'end'.repeat(6)}`)).not.toBeNull();
	});

	it.each([
		['a line of dashes', '-'.repeat(80)],
		['dots', '等等' + '…'.repeat(12)],
		['a table', '| - | - | - | - | - | - | - |'],
		['a round number', '1000000000'],
		['indentation', `if (a)\n${' '.repeat(24)}return`],
		['nothing', '']
	])('is none in %s', (_, text) => {
		expect(repeatedUnit(text)).toBeNull();
	});

	it('is found wherever any six of a unit with a letter stand, and is at least as short', () => {
		const unit = fc.string({ unit: fc.constantFrom('a', 'b', '好', ' ', '-'), minLength: 1, maxLength: 20 });
		const around = fc.string({ maxLength: 20 });
		fc.assert(
			fc.property(around, unit, around, (before, middle, after) => {
				fc.pre(/\p{L}/u.test(middle));
				const found = repeatedUnit(before + middle.repeat(6) + after);
				expect(found?.length).toBeLessThanOrEqual(middle.length);
			})
		);
	});

	it('is said without half a character', () => {
		expect(repeatedUnit('a😀'.repeat(9))?.isWellFormed()).toBe(true);
	});
});
