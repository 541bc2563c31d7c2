import { describe, expect, it } from 'vitest';
import { isLonger, keepsTo, lengthenedIssues } from '#lib/core/judge/lengthened-rules.ts';

const instruction = 'How is glass made?';
const initial = 'Glass is made of sand. It is melted and cooled.';
const MORE = 'Lime keeps it from dissolving. Soda lets the grains flow at a lower heat.';

const rulesOf = (extended: string, change: { instruction?: string; initial?: string } = {}) =>
	lengthenedIssues({ instruction, initial, extended, ...change }).map(({ rule }) => rule);

const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');

describe('a text is longer', () => {
	it.each([
		['where it has more than 1.2 times the words', words(100), words(121), true],
		['but not where it has 1.2 times the words', words(100), words(120), false],
		['in Chinese by characters', '玻璃是沙子做的', '玻璃是沙子做的，很透明', true],
		['in mixed text by both', '玻璃 is made of 沙子', '玻璃 is made of 沙子', false]
	])('%s', (_, first, extended, is) => {
		expect(isLonger({ initial: first, extended }, 1.2)).toBe(is);
	});
});

describe('a text that was made longer', () => {
	it('breaks no rule where it says more about its subject', () => {
		expect(rulesOf(`${initial} ${MORE}`)).toEqual([]);
	});

	it.each([
		['ends without punctuation', `${initial} ${MORE} Then it is`, 'response-unfinished'],
		[
			'speaks of its making in line 2',
			`Glass.\n\nThis revised text says more.\n\n${MORE}`,
			'response-speaks-of-task'
		],
		[
			'speaks of its making at the end',
			`${initial} ${MORE}\n\nThis version is longer.`,
			'response-speaks-of-task'
		],
		['speaks of its making in Chinese', `玻璃是用沙子做的，这是扩写后的内容。`, 'response-speaks-of-task'],
		[
			'has a run of ten words twice',
			`${initial} ${MORE} Then workers blow it, press it or draw it out while hot. ${MORE} Then workers blow it, press it or draw it out while hot.`,
			'response-repeats'
		],
		[
			'has a run of 20 characters twice',
			'玻璃是把沙子和纯碱还有石灰石一起放进炉子里熔化之后做成的。玻璃是把沙子和纯碱还有石灰石一起放进炉子里熔化之后做成的。',
			'response-repeats'
		],
		[
			'says nothing new in most of its new sentences',
			`${initial} So sand it is, and glass it is. And it is melted, as it was. And cooled, cooled it is.`,
			'padded'
		],
		[
			'has hardly a new word of content in its new sentences',
			`${initial} Melted sand is a hot glass. Glass of melted sand and cooled sand is made of sand. Cooled glass is melted, made, cooled.`,
			'padded'
		]
	])('is faulty where it %s', (_, extended, rule) => {
		const change = /\p{Script=Han}/u.test(extended)
			? { instruction: '玻璃是怎样做成的？', initial: '玻璃是沙子做的。' }
			: {};
		expect(rulesOf(extended, change)).toContain(rule);
	});

	it('may end in a closing bracket, a list or a Chinese full stop', () => {
		expect(rulesOf(`${initial} ${MORE} (In kilns of clay.)`)).toEqual([]);
		expect(rulesOf(`${initial}\n\n${MORE}\n\nWays to shape it:\n- blowing\n- pressing`)).toEqual([]);
		expect(
			rulesOf('玻璃是用沙子做成的。石灰让它不溶于水。', {
				instruction: '玻璃是怎样做成的？',
				initial: '玻璃是用沙子做成的。'
			})
		).toEqual([]);
	});

	it('may have the words of its subject where others would speak of their making', () => {
		const about = { instruction: 'What is a paragraph?', initial: 'A paragraph is a group of sentences.' };
		expect(rulesOf('A paragraph is a group of sentences. Writers indent its first line.', about)).toEqual([]);
	});

	it('may have rows of a table that are alike', () => {
		const table = ['| heat | colour |', '| --- | --- |', '| 700 | red |', '| 900 | orange |'].join('\n');
		expect(rulesOf(`${initial} ${MORE}\n\n${table}`)).toEqual([]);
	});
});

describe('what was made of an outline', () => {
	it.each([
		['the same thing in more words', initial, `${initial} ${MORE}`, true],
		['something else', initial, 'I cannot help with that request.', false],
		[
			'the words it was given, in other forms',
			'Bakers knead dough.',
			'Dough that a baker kneads rises.',
			true
		],
		['anything, where the outline says nothing', '...', 'Glass is sand.', true],
		['something else in Chinese', '玻璃是用沙子做成的', '国王冬天去世了', false]
	])('is %s', (_, outline, made, keeps) => {
		expect(keepsTo(outline, made)).toBe(keeps);
	});
});
