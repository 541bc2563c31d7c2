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
		['an announcement before it', 'Here is the request:\nWhy is the sky blue?', 'Why is the sky blue?'],
		['an announcement on its line', 'Here’s a request that fits: Why is it blue?', 'Why is it blue?'],
		['a mark that ends the turn', 'Why is the sky blue?<|im_end|>\n<|im_start|>user', 'Why is the sky blue?'],
		[
			'control characters and half characters in it',
			'Why is\u0000 it \ud83d blue?',
			'Why is it \ufffd blue?'
		],
		['a quoted word at each end', '"A" is not "B"', '"A" is not "B"']
	])('takes %s', (_, text, instruction) => {
		expect(parseInstruction(text, 'stop')).toEqual({ ok: true, value: instruction });
	});

	it.each([
		['nothing', '', 'stop', 'empty'],
		['blank space', ' \n\t ', 'stop', 'empty'],
		['nothing but marks of a template', '<|im_end|>', 'stop', 'empty'],
		['an announcement that nothing follows', 'Here is the request:', 'stop', 'wrong-form'],
		['nothing between quotation marks', '"" ', 'stop', 'wrong-form'],
		['marks without a word', '???', 'stop', 'wrong-form'],
		['a line that was cut off', 'Explain in great detail how the', 'length', 'cut-off']
	] as const)('refuses %s', (_, text, finish, failure) => {
		expect(parseInstruction(text, finish)).toEqual({ ok: false, failure });
	});

	it('takes what stands before a mark that ends the turn, although the answer went on', () => {
		expect(parseInstruction('Why?<|im_end|> and so on', 'length')).toEqual({ ok: true, value: 'Why?' });
	});

	it('takes the first line of an endless answer, which is whole', () => {
		expect(parseInstruction('Why?\nBecause because because', 'length')).toEqual({ ok: true, value: 'Why?' });
	});
});
