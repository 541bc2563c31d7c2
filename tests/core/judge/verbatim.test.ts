import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notInPassage } from '#lib/core/judge/verbatim.ts';
import { sentencesOf } from '#lib/core/judge/calibration/sentences.ts';

const PASSAGE =
	'Glass is made of sand. The grains are melted with soda,\nwhich lets them flow. “It never rusts,” they say. It can be blown.';

describe('a quotation', () => {
	it.each([
		['a sentence', 'Glass is made of sand.'],
		['a part of one', 'melted with soda'],
		['one over a line end', 'The grains are melted with soda, which lets them flow.'],
		['with other quotation marks', '"It never rusts," they say.'],
		['with other blanks', '  Glass   is\tmade of sand. '],
		['sentences from two places', 'Glass is made of sand. It can be blown.']
	])('that is %s stands in the passage', (_, quotation) => {
		expect(notInPassage(quotation, PASSAGE, 'en')).toBeNull();
	});

	it.each([
		['Glass is made of lime.', 'Glass is made of lime.'],
		['Glass is made of sand. Lime makes it strong.', 'Lime makes it strong.'],
		['glass is made of sand.', 'glass is made of sand.'],
		['The grains are melted with soda and flow.', 'The grains are melted with soda and flow.']
	])('%s does not, and its first foreign sentence is told', (quotation, missing) => {
		expect(notInPassage(quotation, PASSAGE, 'en')).toBe(missing);
	});

	it('is looked for in Chinese too', () => {
		const passage = '纸是用树皮做的。纸浆倒进水里，用竹帘捞起。';
		expect(notInPassage('纸浆倒进水里，用竹帘捞起。', passage, 'zh')).toBeNull();
		expect(notInPassage('纸是用树皮做的。纸很贵。', passage, 'zh')).toBe('纸很贵。');
	});

	it('of any of its sentences, in any order, stands in a passage', () => {
		const sentences = sentencesOf(PASSAGE, 'en').map(({ text }) => text);
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...sentences), { minLength: 1 }), (taken) => {
				expect(notInPassage(taken.join(' '), PASSAGE, 'en')).toBeNull();
			})
		);
	});
});
