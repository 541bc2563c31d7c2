import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarked } from '#lib/core/parse/parse-marked.ts';
import { REWRITE_MARKS } from '#lib/core/prompt/rewrite-prompt.ts';

const parse = (text: string, finish: 'stop' | 'length' = 'stop') => parseMarked(text, finish, REWRITE_MARKS);

describe('words between two marks', () => {
	it.each([
		['plain', '<response>Melt the sand.</response>', 'Melt the sand.'],
		['on lines of their own', '<response>\nMelt.\n\nBlow.\n</response>', 'Melt.\n\nBlow.'],
		['after an announcement', 'Sure!\n<response>Melt the sand.</response>', 'Melt the sand.'],
		['before a remark', '<response>Melt the sand.</response>\nI left nothing out.', 'Melt the sand.'],
		['before the mark of a template', '<response>Melt.</response><|im_end|>', 'Melt.'],
		['with control characters', '<response>Melt\u0000 it.</response>', 'Melt it.']
	])('are read: %s', (_, text, expected) => {
		expect(parse(text)).toEqual({ ok: true, value: expected });
	});

	it.each([
		['nothing', '', 'stop', 'empty'],
		['blank space', ' \n ', 'length', 'empty'],
		['no mark', 'Melt the sand.', 'stop', 'wrong-form'],
		['a missing close marker', '<response>Melt the sand.', 'stop', 'wrong-form'],
		['a close marker that was cut off', '<response>Melt the', 'length', 'cut-off'],
		['an open marker that never came', 'Melt the', 'length', 'cut-off'],
		['a missing open marker', 'Melt the sand.</response>', 'stop', 'wrong-form'],
		['a pair of marks around nothing', '<response> </response>', 'stop', 'wrong-form'],
		['two pairs of marks', '<response>A</response><response>B</response>', 'stop', 'wrong-form'],
		['an open marker within', '<response>A<response>B</response>', 'stop', 'wrong-form'],
		['a close marker within', '<response>A</response>B</response>', 'stop', 'wrong-form'],
		['a template in between', '<response>A<|im_end|></response>', 'stop', 'wrong-form']
	] as const)('are not guessed from %s', (_, text, finish, failure) => {
		expect(parse(text, finish)).toEqual({ ok: false, failure });
	});

	it('hold no mark, whatever was written', () => {
		const part = fc.oneof(fc.constantFrom('<response>', '</response>', '<|im_end|>', 'a'), fc.string());
		fc.assert(
			fc.property(fc.array(part), (parts) => {
				const parsed = parse(parts.join(''));
				expect(parsed.ok && /<\/?response>/u.test(parsed.value)).toBe(false);
			})
		);
	});
});
