import { describe, expect, it } from 'vitest';
import type { MethodOption } from '#lib/core/methods/option.ts';
import { readTyped } from '#lib/ui/headless/typed-options.ts';

const ABOUT = { help: 'What it does.', source: 'our own' };
const OPTIONS: readonly MethodOption[] = [
	{ ...ABOUT, kind: 'number', name: 'loops', title: 'Loops', fallback: 5, least: 1, most: 9, step: 1 },
	{
		...ABOUT,
		kind: 'choice',
		name: 'form',
		title: 'Form',
		fallback: 'qa',
		values: [
			{ value: 'qa', title: 'Questions' },
			{ value: 'text', title: 'Texts' }
		]
	},
	{ ...ABOUT, kind: 'flag', name: 'strict', title: 'Strict', fallback: true },
	{ ...ABOUT, kind: 'text', name: 'table', title: 'Table', fallback: '', longest: 10 }
];

const read = (...typed: readonly string[]) =>
	readTyped(
		typed.map((words) => {
			const at = words.indexOf('=');
			return { name: words.slice(0, at), value: words.slice(at + 1) };
		}),
		OPTIONS,
		'air'
	);

describe('options that were typed', () => {
	it('become values of their kind', () => {
		expect(read('loops=3', 'form=text', 'strict=no', 'table=a, b')).toEqual({
			ok: true,
			value: { loops: 3, form: 'text', strict: false, table: 'a, b' }
		});
	});

	it('that are the defaults leave the recipe as it is', () => {
		expect(read('loops=5', 'form=qa', 'strict=yes', 'table=')).toEqual({ ok: true, value: {} });
	});

	it.each([
		['loops=0', 'The option loops cannot be “0”', 'Loops: a number from 1 to 9, else 5.'],
		['loops=many', 'The option loops cannot be “many”', 'Loops: a number from 1 to 9, else 5.'],
		['form=verse', 'The option form cannot be “verse”', 'Form: qa or text, else qa.'],
		['strict=perhaps', 'The option strict cannot be “perhaps”', 'Strict: yes or no, else yes.'],
		[
			'table=much too long',
			'The option table cannot be “much too long”',
			'Table: words, at most 10 characters.'
		]
	])('are refused where they cannot be: %s', (typed, title, action) => {
		expect(read(typed)).toEqual({ ok: false, failure: { ok: false, kind: 'bad-option', title, action } });
	});

	it('of another method are refused with those that there are', () => {
		const outcome = read('slots=city');
		expect(outcome).toMatchObject({ failure: { title: 'The method air has no option “slots”' } });
		expect(JSON.stringify(outcome)).toContain(
			'loops (a number from 1 to 9, else 5); form (qa or text, else qa)'
		);
	});

	it('of a method without any are refused by saying so', () => {
		expect(readTyped([{ name: 'loops', value: '1' }], [], 'humpback')).toMatchObject({
			failure: { action: 'It has no options.' }
		});
	});

	it('never repeat a whole file', () => {
		const outcome = read(`loops=${'a'.repeat(5000)}`);
		expect(JSON.stringify(outcome).length).toBeLessThan(300);
	});
});
