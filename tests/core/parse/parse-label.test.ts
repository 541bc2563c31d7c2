import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabel } from '#lib/core/parse/parse-label.ts';

const labelOf = (text: string, finish: 'stop' | 'length' = 'stop') => {
	const parsed = parseLabel(text, finish);
	return parsed.ok ? parsed.value : parsed.failure;
};

const ASKED = '纸是怎样做成的？';

describe('the answer of a label model', () => {
	it.each([
		['five line ends', `${ASKED}\n\n\n\n\n回复：纸是`, ASKED],
		['five blanks', `${ASKED}     再说一遍`, ASKED],
		['line ends and blanks, five together', `${ASKED}\n \n \n另外`, ASKED],
		['blanks of Chinese type', `${ASKED}\u3000\u3000\u3000\u3000\u3000另外`, ASKED],
		['four blanks go on', '纸是    怎样做成的？', ASKED.replace('是', '是 ')]
	])('is cut at %s', (_, text, instruction) => {
		expect(labelOf(text)).toEqual({ instruction, repeated: null });
	});

	it('gives its repeated line where it begins with it', () => {
		expect(labelOf(`${ASKED}\n${ASKED}\n${ASKED}`)).toEqual({ instruction: ASKED, repeated: null });
	});

	it('gives the longest of several repeated lines', () => {
		const text = `纸是怎样做成的，用什么做？\n问\n纸是怎样做成的，用什么做？\n问`;
		expect(labelOf(text)).toEqual({ instruction: '纸是怎样做成的，用什么做？', repeated: null });
	});

	it('is to be dropped where a line repeats that it does not begin with', () => {
		expect(labelOf(`请回答。\n${ASKED}\n${ASKED}`)).toEqual({ instruction: '请回答。', repeated: ASKED });
	});

	it.each([
		['', 'empty'],
		['<|im_end|>', 'empty'],
		['……', 'wrong-form']
	])('that says nothing (%j) is %s', (text, issue) => {
		expect(labelOf(text)).toBe(issue);
	});

	it('that was cut off counts only if its end was seen', () => {
		expect(labelOf('请说明纸是怎样', 'length')).toBe('cut-off');
		expect(labelOf(`${ASKED}\n\n\n\n\n请说明`, 'length')).toEqual({ instruction: ASKED, repeated: null });
		expect(labelOf(`${ASKED}\n${ASKED}\n请说`, 'length')).toEqual({ instruction: ASKED, repeated: null });
	});

	it('never gives more than one line, whatever was written', () => {
		const line = fc.constantFrom(ASKED, 'How is paper made?', '', '  ', '指令：', '\t', '\u0000');
		fc.assert(
			fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
				const label = labelOf(lines.join('\n'));
				if (typeof label !== 'string') expect(label.instruction).not.toMatch(/\p{Cc}|\s{2}/u);
			})
		);
	});
});
