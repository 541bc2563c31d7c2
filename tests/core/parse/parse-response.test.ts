import { describe, expect, it } from 'vitest';
import { parseResponse } from '#lib/core/parse/parse-response.ts';
import { fenced } from '#lib/core/prompt/fenced.ts';

const parse = (text: string, finish: 'stop' | 'length' = 'stop') =>
	parseResponse({ text, finish, language: 'en' });

describe('a response that a model wrote', () => {
	it.each([
		['is taken as it is', '  Glass is sand.\n\nIt is melted. ', 'Glass is sand.\n\nIt is melted.'],
		['ends at a mark of a template', 'Glass is sand.<|im_end|>\n<|im_start|>user', 'Glass is sand.'],
		['loses control characters', 'Glass\u0007 is sand.', 'Glass is sand.']
	])('%s', (_, text, value) => {
		expect(parse(text)).toEqual({ ok: true, value });
	});

	it.each([
		['empty', ' \u0000 ', 'stop', 'empty'],
		['without a letter', '?!?! ...', 'stop', 'wrong-form'],
		['what the model was shown', `Here it is:\n${fenced('answer', 'Glass is sand.')}`, 'stop', 'wrong-form'],
		['cut off in its only sentence', 'Glass is made of', 'length', 'cut-off']
	] as const)('is an issue where it is %s', (_, text, finish, failure) => {
		expect(parse(text, finish)).toEqual({ ok: false, failure });
	});

	it('that was cut off ends with its last whole sentence', () => {
		expect(parse('Glass is sand. It is melted. Then it', 'length')).toEqual({
			ok: true,
			value: 'Glass is sand. It is melted.'
		});
	});

	it('that ran out of tokens after it had ended its turn is whole', () => {
		expect(parse('Glass is sand<|im_end|>', 'length')).toEqual({ ok: true, value: 'Glass is sand' });
	});
});
