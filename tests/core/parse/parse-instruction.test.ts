import { describe, expect, it } from 'vitest';
import { parseInstruction } from '#lib/core/parse/parse-instruction.ts';

describe('reading the request out of an answer', () => {
	it.each([
		['a plain line', 'Why is the sky blue?', 'Why is the sky blue?'],
		['a label before it', 'Instruction: Why is the sky blue?', 'Why is the sky blue?'],
		['quotation marks around it', '“Why is the sky blue?”', 'Why is the sky blue?'],
		['a label and quotation marks', 'Request: "Why?"', 'Why?'],
		['blank space and lines before it', '\n\n   Why is the sky blue?  ', 'Why is the sky blue?'],
		['more lines after it', 'Why is the sky blue?\n\nThe answer is long.', 'Why is the sky blue?'],
		['quotation marks within it', 'What does "blue" mean?', 'What does "blue" mean?'],
		['Chinese', '指令：天空为什么是蓝色的？', '天空为什么是蓝色的？'],
		['a quoted word at each end', '"A" is not "B"', '"A" is not "B"']
	])('takes %s', (_, text, instruction) => {
		expect(parseInstruction(text, 'stop')).toEqual({ ok: true, value: instruction });
	});

	it.each([
		['nothing', '', 'stop', 'empty'],
		['blank space', ' \n\t ', 'stop', 'empty'],
		['nothing between quotation marks', '"" ', 'stop', 'wrong-form'],
		['marks without a word', '???', 'stop', 'wrong-form'],
		['a line that was cut off', 'Explain in great detail how the', 'length', 'cut-off']
	] as const)('refuses %s', (_, text, finish, failure) => {
		expect(parseInstruction(text, finish)).toEqual({ ok: false, failure });
	});

	it('takes the first line of an endless answer, which is whole', () => {
		expect(parseInstruction('Why?\nBecause because because', 'length')).toEqual({ ok: true, value: 'Why?' });
	});
});
