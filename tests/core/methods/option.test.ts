import { describe, expect, it } from 'vitest';
import { optionValue, readOption, type MethodOption } from '#lib/core/methods/option.ts';

const about = { title: 'Title', help: 'Help.', source: 'our own' };
const LOOPS = { ...about, kind: 'number', name: 'loops', fallback: 5, least: 1, most: 5, step: 1 } as const;
const MODE = {
	...about,
	kind: 'choice',
	name: 'mode',
	fallback: 'both',
	values: [
		{ value: 'both', title: 'Both' },
		{ value: 'filter', title: 'Filter' }
	]
} as const;
const POLISH = { ...about, kind: 'flag', name: 'polish', fallback: true } as const;
const TABLE = { ...about, kind: 'text', name: 'table', fallback: '', longest: 10 } as const;

describe('an option', () => {
	it.each<[MethodOption, string | number | boolean, boolean]>([
		[LOOPS, 3, true],
		[LOOPS, 0, false],
		[LOOPS, 6, false],
		[LOOPS, NaN, false],
		[LOOPS, '3', false],
		[MODE, 'filter', true],
		[MODE, 'rewrite', false],
		[POLISH, false, true],
		[POLISH, 'no', false],
		[TABLE, 'ten marks.', true],
		[TABLE, 'eleven mark', false]
	])('%o with %j in a recipe: used, or the default', (option, value, isUsed) => {
		expect(optionValue(option, { [option.name]: value })).toBe(isUsed ? value : option.fallback);
	});

	it('has its default where the recipe says nothing', () => {
		expect(optionValue(LOOPS, {})).toBe(5);
	});

	it.each<[MethodOption, string, string | number | boolean | null]>([
		[LOOPS, '3', 3],
		[LOOPS, '', null],
		[LOOPS, 'three', null],
		[LOOPS, '9', null],
		[MODE, 'filter', 'filter'],
		[MODE, 'Filter', null],
		[POLISH, 'yes', true],
		[POLISH, 'FALSE', false],
		[POLISH, 'perhaps', null],
		[TABLE, ' a b', ' a b']
	])('%o typed as %j', (option, typed, value) => {
		expect(readOption(option, typed)).toBe(value);
	});
});
