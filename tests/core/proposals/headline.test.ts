import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, headlineOf } from '#lib/core/proposals/headline.ts';

describe('a headline', () => {
	it.each([
		['marked', '## **Oiling a hinge** ##\nOpen the door.', 'Oiling a hinge', 'Open the door.'],
		['marked and numbered', '# 4.2 Oiling a hinge\n\nOpen it.', 'Oiling a hinge', 'Open it.'],
		['marked and long', `# ${'oil '.repeat(40)}\n\nOpen it.`, 'oil '.repeat(40).trim(), 'Open it.'],
		['a title line', 'Oiling a hinge\n\nOpen the door.', 'Oiling a hinge', 'Open the door.'],
		['an underlined line', 'Oiling a hinge\n======\n\nOpen it.', 'Oiling a hinge', 'Open it.'],
		['without a text', '# Oiling a hinge', 'Oiling a hinge', '']
	])('can be %s', (_, text, headline, body) => {
		expect(headlineOf(text)).toBe(headline);
		expect(bodyOf(text)).toBe(body);
	});

	it.each([
		['a sentence', 'The door creaks.\n\nOil it.'],
		['a Chinese sentence', '门吱吱作响。\n\n上点油。'],
		[
			'the first line of a wrapped paragraph',
			'The door of the old mill has creaked\nfor as long as I know it.'
		],
		['an item', '- a door\n\n- a hinge'],
		['a step', 'Step 1\n\nOpen it.'],
		['a single line', 'The door of the old mill'],
		['a heading without words', '# \n\nOpen it.'],
		['nothing', ' \n ']
	])('is not %s', (_, text) => {
		expect(headlineOf(text)).toBeNull();
		expect(bodyOf(text)).toBe(text.trim());
	});

	it('is never empty, and the body is the end of the text', () => {
		const line = fc.oneof(fc.constantFrom('#', '# a', '', '==', '* _', '1. '), fc.string());
		fc.assert(
			fc.property(fc.array(line), (lines) => {
				const text = lines.join('\n');
				expect(headlineOf(text)).not.toBe('');
				expect(text.trimEnd().endsWith(bodyOf(text))).toBe(true);
			})
		);
	});
});
