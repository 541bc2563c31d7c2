import { describe, expect, it } from 'vitest';
import { isQuestionLike, questionIn } from '#lib/core/corpus/questions.ts';

const STATEMENT = 'Bees make honey from nectar. It keeps for years.';

interface Case {
	readonly name: string;
	readonly passage: string;
	readonly language?: string;
	/** By any question mark, and by what the passage mostly does. */
	readonly mark: boolean;
	readonly asks: boolean;
}

const CASES: readonly Case[] = [
	{ name: 'a statement', passage: STATEMENT, mark: false, asks: false },
	{ name: 'a question', passage: 'Why does honey keep for years?', mark: true, asks: true },
	{ name: 'a full-width mark', passage: '为什么蜂蜜不会变质？', language: 'zh', mark: true, asks: true },
	{ name: 'an Arabic mark', passage: 'لماذا لا يفسد العسل؟', language: 'ar', mark: true, asks: true },
	{ name: 'a Greek mark', passage: 'Γιατί δεν χαλάει το μέλι;', language: 'el', mark: true, asks: true },
	{ name: 'a semicolon that is none', passage: 'Honey keeps; milk spoils.', mark: false, asks: false },
	{ name: 'a mark in quotation marks', passage: 'She asked: “Does it keep?”', mark: true, asks: true },
	{
		name: 'a mark in an address',
		passage: 'See https://example.org/a?b=1 for more.',
		mark: false,
		asks: false
	},
	{
		name: 'a rhetorical question at the start',
		passage: `Who does not like honey? ${STATEMENT} The comb is made of wax.`,
		mark: true,
		asks: false
	},
	{
		name: 'a question after its story',
		passage: `${STATEMENT} Milk spoils in two days. Why is that?`,
		mark: true,
		asks: true
	},
	{
		name: 'a list of questions with one remark',
		passage: 'Does it keep? Does it turn hard? Is it safe? I would like to know.',
		mark: true,
		asks: true
	},
	{
		name: 'a question with its own answer',
		passage: 'Why does honey keep? It holds too little water for anything to grow. It is sour as well.',
		mark: true,
		asks: false
	},
	{ name: 'nothing', passage: ' ', mark: false, asks: false }
];

describe('a passage counts as a question', () => {
	it.each(CASES)('or not: $name', ({ passage, language = null, mark, asks }) => {
		expect(isQuestionLike(passage, language, 'mark')).toBe(mark);
		expect(isQuestionLike(passage, language, 'asks')).toBe(asks);
	});

	it.each(CASES)(
		'exactly where it has one to be taken out of it: $name',
		({ passage, language = null, mark }) => {
			expect(questionIn(passage, language) !== null).toBe(mark);
		}
	);
});

describe('what a passage asks', () => {
	it('is the whole of it where it is short and ends in a question', () => {
		const passage = 'Milk spoils in two days.\nWhy does honey keep?';
		expect(questionIn(passage, 'en')).toBe('Milk spoils in two days. Why does honey keep?');
	});

	it('is its first three questions where it goes on with something else', () => {
		const asked = 'Does it keep? Is it safe? Does it turn hard? Is it sour?';
		expect(questionIn(`${asked} ${STATEMENT}`, 'en')).toBe('Does it keep? Is it safe? Does it turn hard?');
	});

	it('is its questions alone where it is long', () => {
		const story = 'My grandmother kept honey in a cupboard. '.repeat(12);
		expect(questionIn(`${story}Why did it never spoil?`, 'en')).toBe('Why did it never spoil?');
	});

	it('keeps the Greek mark as it is written', () => {
		expect(questionIn('Γιατί δεν χαλάει το μέλι;', 'el')).toBe('Γιατί δεν χαλάει το μέλι;');
	});
});
