import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, sentencesOf } from '#lib/core/constraints/measure/parts.ts';

describe('the sentences of a text', () => {
	it.each<[string, string, string[]]>([
		['end at a full stop before a blank', 'One. Two! Three?', ['One.', 'Two!', 'Three?']],
		['take closing marks along', 'He said “no.” Then left.', ['He said “no.”', 'Then left.']],
		['go on over a line end', 'One goes\non. Two.', ['One goes on.', 'Two.']],
		['go on after an abbreviation', 'Ask Dr. Green, e.g. today.', ['Ask Dr. Green, e.g. today.']],
		['go on after an initial', 'J. Smith wrote it.', ['J. Smith wrote it.']],
		['go on before a small letter', 'Wait... what is it?', ['Wait... what is it?']],
		['are not ended by a number with a point', 'It is 3.5 wide.', ['It is 3.5 wide.']],
		['end in Chinese without a blank', '天黑了。下雨了！', ['天黑了。', '下雨了！']],
		['are the items of a list too', '1. Boil it.\n2. Eat it.', ['1. Boil it.', '2. Eat it.']],
		['are not headings', '# Title\nText.', ['Text.']],
		['are not underlined headings', 'Title\n=====\nText.', ['Text.']],
		['need letters or digits', 'Yes. ... ---', ['Yes.']],
		['may lack their end', 'Without a stop', ['Without a stop']]
	])('%s', (_, text, sentences) => {
		expect(sentencesOf(text)).toEqual(sentences);
	});

	it('hold every word of a text without headings, in order', () => {
		const words = fc.array(fc.constantFrom('a', 'Mr.', 'go.', 'Why?', '“Hm.”', '3.5', '\n', '\n\n', '去。'));
		fc.assert(
			fc.property(words, (parts) => {
				const text = parts.join(' ');
				const solid = (from: string) => from.replace(/\s+/gu, '');
				expect(solid(sentencesOf(text).join(''))).toBe(solid(text));
			})
		);
	});
});

describe('the parts of a text', () => {
	it.each<[string, string, Partial<ReturnType<typeof partsOf>>]>([
		[
			'paragraphs between blank lines',
			'Ah.\n\nBe. Do.\n \nGo.',
			{ paragraphs: [['Ah.'], ['Be.', 'Do.'], ['Go.']] }
		],
		['no paragraph for a heading', '## T\n\nA.', { paragraphs: [['A.']], headings: 1 }],
		[
			'no paragraph for a line that divides',
			'A.\n\n***\n\nB.',
			{ paragraphs: [['A.'], ['B.']], headings: 0 }
		],
		['no heading for a line of marks alone', '=====', { paragraphs: [], headings: 0 }],
		['bullets of several kinds', '- a\n* b\n• c\n+ d', { bullets: 4, numbered: 0 }],
		['no bullet for direct speech', '– Who?\n— Me.', { bullets: 0 }],
		['no bullet for a word in bold', '**Bold** text', { bullets: 0 }],
		['numbered entries', '1. a\n2) b\n3、c', { numbered: 3, bullets: 0 }],
		['nothing in nothing', '', { paragraphs: [], bullets: 0, numbered: 0, headings: 0 }]
	])('has %s', (_, text, parts) => {
		expect(partsOf(text)).toMatchObject(parts);
	});

	it('take time in proportion to the text', () => {
		expect(sentencesOf('.'.repeat(100_000))).toEqual([]);
		expect(sentencesOf(`a${'."'.repeat(100_000)}`)).toHaveLength(1);
		expect(sentencesOf('e.g. '.repeat(50_000))).toHaveLength(1);
	});
});
