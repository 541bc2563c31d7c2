import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrackets, withoutBrackets, writeBrackets } from '#lib/core/parse/parse-brackets.ts';
import type { Utterance } from '#lib/core/utterances/utterance.ts';

function slotsOf(marked: string): [label: string, value: string][] {
	const read = readBrackets(marked);
	if (!read.ok) return expect.fail(read.failure);
	const { text, slots } = read.value;
	return slots.map(({ label, start, end }) => [label, text.slice(start, end)]);
}

describe('a bracketed utterance', () => {
	it.each([
		['wake me at [2 six ]', 'wake me at six', [['2', 'six']]],
		[
			'[1 crank ] or [1 panel ]?',
			'crank or panel?',
			[
				['1', 'crank'],
				['1', 'panel']
			]
		],
		['turn the  [thing solar   panel]\tnow', 'turn the solar panel now', [['thing', 'solar panel']]],
		['[1 咖啡机 ]怎么清洗', '咖啡机怎么清洗', [['1', '咖啡机']]],
		['[price 3.50 € ] is much', '3.50 € is much', [['price', '3.50 €']]],
		['no slot at all', 'no slot at all', []],
		['', '', []]
	] as const)('%s loses its brackets and keeps its slots', (marked, text, slots) => {
		expect(readBrackets(marked)).toMatchObject({ ok: true, value: { text } });
		expect(slotsOf(marked)).toEqual(slots);
	});

	it.each([
		['turn the [1 crank', 'unbalanced'],
		['turn the 1 crank ]', 'unbalanced'],
		['turn ] the [1 crank', 'unbalanced'],
		['turn the [1 [2 big ] crank ]', 'nested'],
		['turn the [[1 crank ]]', 'nested'],
		['turn the [1 ]', 'no-value'],
		['turn the [1]', 'no-value'],
		['turn the []', 'no-value'],
		['turn the [ ]', 'no-value'],
		['turn the [(1) crank ]', 'no-value']
	])('%s is a fault', (marked, failure) => {
		expect(readBrackets(marked)).toEqual({ ok: false, failure });
	});

	it('is read the same after it was written', () => {
		const word = fc.stringMatching(/^[a-zäöü中]{1,6}$/u);
		const anyPart = fc.record({ before: word, label: fc.constantFrom('1', '2', 'thing'), value: word });
		fc.assert(
			fc.property(fc.array(anyPart, { maxLength: 5 }), (parts) => {
				let text = '';
				const slots = parts.map(({ before, label, value }) => {
					const start = text.length + before.length + 1;
					text += `${before} ${value} `;
					return { label, start, end: start + value.length };
				});
				const utterance: Utterance = { text: text.trimEnd(), slots };
				expect(readBrackets(writeBrackets(utterance, (label) => label))).toEqual({
					ok: true,
					value: utterance
				});
			})
		);
	});

	it('has its slots in order and within its text, whatever was written', () => {
		const anyMarked = fc.array(fc.constantFrom('[', ']', '1 ', 'a', ' ', '\n', '中', '\u0000'), {
			maxLength: 30
		});
		fc.assert(
			fc.property(anyMarked, (parts) => {
				const marked = parts.join('');
				const read = readBrackets(marked);
				const { text, slots } = read.ok ? read.value : { text: withoutBrackets(marked), slots: [] };
				expect(text).not.toMatch(/[[\]\p{Cc}]/u);
				let last = 0;
				for (const { start, end } of slots) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(end).toBeGreaterThan(start);
					last = end;
				}
				expect(last).toBeLessThanOrEqual(text.length);
			})
		);
	});
});
