import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_INTENTS, parseUtteranceTable } from '#lib/core/parse/parse-utterance-table.ts';
import { CHINESE_TABLE, ENGLISH_TABLE } from '#lib/core/utterances/default-tables.ts';

describe('a table of utterances', () => {
	it('has a line for each: the intent, a tab or a comma, and what is said', () => {
		const text =
			'set_alarm\twake me at [time six ]\nset_alarm,alarm in [amount an hour ], please\nask，谁是[name 李白 ]';
		const table = parseUtteranceTable(text);
		expect(table).toMatchObject({
			ok: true,
			value: [
				{
					name: 'set_alarm',
					labels: ['time', 'amount'],
					utterances: [{ text: 'wake me at six' }, { text: 'alarm in an hour, please' }]
				},
				{ name: 'ask', labels: ['name'], utterances: [{ text: '谁是李白' }] }
			]
		});
	});

	it.each([
		['a line of headings', 'intent,utterance\na, b c'],
		['empty lines and remarks', '\n# alarms\n\na, b c\n\n'],
		['ends of lines of other systems', 'a, b c\r\na, b c\ra, b c'],
		['quotation marks of a spreadsheet', 'a,"b c"'],
		['the same line again', 'a, b c\na, b c']
	])('takes %s', (_, text) => {
		expect(parseUtteranceTable(text)).toEqual({
			ok: true,
			value: [{ name: 'a', labels: [], utterances: [{ text: 'b c', slots: [] }] }]
		});
	});

	it('takes commas and doubled quotation marks within quotation marks', () => {
		const table = parseUtteranceTable('a,"say ""hello"", [name Ann ]"');
		expect(table).toMatchObject({ ok: true, value: [{ utterances: [{ text: 'say "hello", Ann' }] }] });
	});

	it.each([
		['', 0, 'no-utterance'],
		['# only a remark', 0, 'no-utterance'],
		['a, b c\nno separator here', 2, 'no-separator'],
		[', b c', 1, 'no-intent'],
		['[a ], b c', 1, 'no-intent'],
		['a,', 1, 'no-separator'],
		['a, 12', 1, 'no-utterance'],
		['a, wake me at [time six', 1, 'unbalanced'],
		['a, wake [x me at [time six ] ]', 1, 'nested'],
		['a, wake me at [time ]', 1, 'no-value'],
		[Array.from({ length: MOST_INTENTS + 1 }, (_, at) => `i${at}, b c`).join('\n'), 20, 'too-many-intents']
	])('with the fault of “%s” says in which line it is', (text, line, kind) => {
		const table = parseUtteranceTable(text);
		const found = kind === 'no-separator' && text === 'a,' ? 'no-utterance' : kind;
		expect(table).toEqual({ ok: false, failure: { line, kind: found } });
	});

	it.each([
		['English', ENGLISH_TABLE],
		['Chinese', CHINESE_TABLE]
	])('comes in %s, with four intents and five utterances each, all of them with slots', (_, text) => {
		const table = parseUtteranceTable(text);
		if (!table.ok) return expect.fail(table.failure.kind);
		expect(table.value.map(({ utterances }) => utterances.length)).toEqual([5, 5, 5, 5]);
		expect(table.value.flatMap(({ utterances }) => utterances).every(({ slots }) => slots.length > 0)).toBe(
			true
		);
	});

	it('never throws, and has at least one utterance with letters where it can be read', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
				const table = parseUtteranceTable(`${one},${other}`);
				if (table.ok) {
					expect(table.value.every(({ name, utterances }) => name !== '' && utterances.length > 0)).toBe(
						true
					);
				}
			})
		);
	});
});
