import { describe, expect, it } from 'vitest';
import { parseInitial } from '#lib/core/parse/parse-initial.ts';

describe('the instruction that a model wrote for a text', () => {
	it.each<[string, string, string]>([
		['alone', 'Explain how glass is made.', 'Explain how glass is made.'],
		[
			'after an announcement',
			'Here is a possible instruction:\n\nExplain how glass is made.',
			'Explain how glass is made.'
		],
		[
			'before words about it',
			'Explain how glass is made.\nThis instruction asks for the process.',
			'Explain how glass is made.'
		],
		['before a line that says nothing', 'Explain how glass is made.\n\nOK.', 'Explain how glass is made.'],
		['in quotation marks', '"Explain how glass is made."', 'Explain how glass is made.'],
		['with a label', 'Task: Explain how glass is made.', 'Explain how glass is made.'],
		[
			'as the last of several lines',
			'Write a text.\nExplain how glass is made.',
			'Explain how glass is made.'
		]
	])('is read %s', (_, text, instruction) => {
		expect(parseInitial(text, 'stop')).toEqual({ ok: true, value: instruction });
	});

	it.each<[string, string, 'stop' | 'length', string]>([
		['was cut off', 'Explain how glass is', 'length', 'cut-off'],
		['is empty', ' \n ', 'stop', 'empty'],
		['has no line but an announcement', 'Here is the task:', 'stop', 'wrong-form'],
		['has no letters', '?????????', 'stop', 'wrong-form'],
		['has lines of four characters alone', 'Wh?\nHm..', 'stop', 'wrong-form']
	])('is an issue where the answer %s', (_, text, finish, failure) => {
		expect(parseInitial(text, finish)).toEqual({ ok: false, failure });
	});
});
