import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFields } from '#lib/core/parse/parse-fields.ts';

const FIELDS = [
	{ name: 'task', what: 'a task' },
	{ name: 'answer', what: 'an answer' }
];
const read = (text: string, finish: 'stop' | 'length' = 'stop') =>
	parseFields(text, { finish, fields: FIELDS });

describe('the fields of a structured answer', () => {
	it.each([
		['JSON', '{"task": "Add.", "answer": "Four."}'],
		['JSON with words around it', 'Here it is:\n```json\n{"answer": "Four.", "task": "Add."}\n```'],
		['JSON with keys that nobody asked for', '{"task": "Add.", "answer": "Four.", "note": 7}'],
		['lines', 'task: Add.\nanswer: Four.'],
		['lines in other letters and marks', '**Task:** Add.\n- ANSWER : Four.'],
		['lines with a full-width colon', 'task：Add.\nanswer：Four.'],
		['an answer that ends in a mark of the template', '{"task": "Add.", "answer": "Four."}<|im_end|>']
	])('are read from %s', (_, text) => {
		expect(read(text)).toEqual({ ok: true, value: { task: 'Add.', answer: 'Four.' } });
	});

	it('may go over several lines', () => {
		expect(read('task: Add.\nanswer: Four.\n\nThat is all.')).toEqual({
			ok: true,
			value: { task: 'Add.', answer: 'Four.\n\nThat is all.' }
		});
	});

	it.each([
		['nothing', '', 'stop', 'empty'],
		['blank space', ' \n\t', 'stop', 'empty'],
		['an answer that was cut off', '{"task": "Add.", "answer": "Fo', 'length', 'cut-off'],
		['a field that is missing', 'task: Add.', 'stop', 'wrong-form'],
		['a field without words', '{"task": "Add.", "answer": ""}', 'stop', 'wrong-form'],
		['a field that is no text', '{"task": "Add.", "answer": ["Four."]}', 'stop', 'wrong-form'],
		['words without labels', 'Add. Four.', 'stop', 'wrong-form']
	] as const)('are not guessed from %s', (_, text, finish, failure) => {
		expect(read(text, finish)).toEqual({ ok: false, failure });
	});

	it('are what was written, whatever it was', () => {
		const words = fc
			.string({ unit: 'grapheme' })
			.filter((text) => /\S/u.test(text) && !/[\p{Cc}<[]/u.test(text));
		fc.assert(
			fc.property(words, words, (task, answer) => {
				const parsed = read(JSON.stringify({ task, answer }));
				expect(parsed).toEqual({ ok: true, value: { task: task.trim(), answer: answer.trim() } });
			})
		);
	});

	it('never throw and take little time on anything', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
				expect(() => read(text)).not.toThrow();
			})
		);
		expect(read(`${'{'.repeat(50_000)}task: ${'*'.repeat(50_000)}`).ok).toBe(false);
	});
});
