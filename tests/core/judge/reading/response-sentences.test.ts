import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseSentences, reversedSentences } from '#lib/core/judge/reading/response-sentences.ts';
import { sentenceTokens } from '#lib/core/judge/reading/sentence-tokens.ts';

const sentencesOf = (text: string) => responseSentences(text).map(({ start, end }) => text.slice(start, end));

describe('the sentences of a response', () => {
	it.each<[string, string, string[]]>([
		['end at a mark and white space', 'It rains. Take a coat!', ['It rains.', 'Take a coat!']],
		['end at line ends, so each entry of a list is one', '- salt\n- soap', ['- salt', '- soap']],
		['keep the quotes that they close', 'He said "Go." Then he went.', ['He said "Go."', 'Then he went.']],
		[
			'do not end after the number of an entry',
			'1. Boil water. 2. Add tea.',
			['1. Boil water.', '2. Add tea.']
		],
		[
			'do not end after an abbreviation',
			'Ask Dr. Lee, e.g. today. Now.',
			['Ask Dr. Lee, e.g. today.', 'Now.']
		],
		[
			'end at Chinese marks before white space or line ends',
			'水是湿的。\n冰是冷的。',
			['水是湿的。', '冰是冷的。']
		],
		['are none in an empty text', ' \n ', []]
	])('%s', (_, text, sentences) => {
		expect(sentencesOf(text)).toEqual(sentences);
	});

	it('are in order, do not overlap, and leave out white space alone', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', '. ', '! ', '\n', '"', ' ', '1', ')') }), (text) => {
				let last = 0;
				for (const { start, end } of responseSentences(text)) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(text.slice(last, start).trim()).toBe('');
					expect(end).toBeGreaterThan(start);
					last = end;
				}
				expect(text.slice(last).trim()).toBe('');
			})
		);
	});

	it('can be put in reverse order, with what stands between them', () => {
		expect(reversedSentences('One. Two.\nThree.')).toBe('Three.\nTwo. One.');
	});

	it('take long runs of quotes and blanks in linear time', () => {
		const text = `${'."'.repeat(100_000)}${' '.repeat(100_000)}x`;
		expect(sentencesOf(text).length).toBeGreaterThan(0);
	});
});

describe('the tokens of a sentence', () => {
	it('are those that end in it; line ends between sentences belong to none', () => {
		// "It rains." "\n" "Stay" " in."
		const text = 'It rains.\nStay in.';
		expect(sentenceTokens(text, [2, 8, 9, 10, 14, 17, 18])).toEqual([
			{ start: 0, first: 0, end: 3 },
			{ start: 10, first: 4, end: 7 }
		]);
	});

	it('begin with the one that also holds the blank before the sentence', () => {
		expect(sentenceTokens('Go. Run.', [2, 3, 7, 8])).toEqual([
			{ start: 0, first: 0, end: 2 },
			{ start: 4, first: 2, end: 4 }
		]);
	});
});
