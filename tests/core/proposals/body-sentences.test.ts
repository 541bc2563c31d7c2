import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySentences, joinSentences } from '#lib/core/proposals/body-sentences.ts';

const textsOf = (passage: string, language: string | null = 'en') =>
	bodySentences(passage, language).map(({ text }) => text);

describe('the sentences of a passage', () => {
	it.each([
		['running text', 'One is here. Two is there.', ['One is here.', 'Two is there.']],
		['a marked heading', '## Glass\n\nIt is made of sand.', ['It is made of sand.']],
		['a marked heading right above', '## Glass\nIt is made of sand.', ['It is made of sand.']],
		['a plain title', 'On glass\n\nIt is made of sand.', ['It is made of sand.']],
		['headings between', 'It is old.\n\n## Today\n\nIt is new.', ['It is old.', 'It is new.']],
		['a line broken within', 'It is made\nof sand.', ['It is made\nof sand.']],
		['nothing', ' \n\n ', []]
	])('of %s are its own words without headings', (_, passage, sentences) => {
		expect(textsOf(passage)).toEqual(sentences);
	});

	it('are found in Chinese', () => {
		expect(textsOf('纸是白的。墨是黑的！', 'zh')).toEqual(['纸是白的。', '墨是黑的！']);
	});

	it('joined again are the passage, for any text without headings and with single empty lines', () => {
		const sentence = fc.constantFrom('It is old.', 'It is new!', 'Why is it so, then?');
		const block = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '));
		fc.assert(
			fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
				const passage = blocks.join('\n\n');
				expect(joinSentences(bodySentences(passage, 'en'))).toBe(passage);
			})
		);
	});
});
