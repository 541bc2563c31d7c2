import { describe, expect, it } from 'vitest';
import { kunAnswerIssues, kunInstructionIssues } from '#lib/core/judge/kun-rules.ts';
import { ANSWER_LIST, INSTRUCTION_LIST, wordsOfList } from '#lib/core/judge/kun-words.ts';

const PASSAGE = '公元一〇五年，蔡伦用树皮、麻头和破布造纸，把纸浆倒进水里，用竹帘捞起，压干以后就成了纸。';
const INSTRUCTION = '蔡伦是怎样造纸的？';

const ofInstruction = (instruction: string) =>
	kunInstructionIssues({ instruction, passage: PASSAGE }, wordsOfList(INSTRUCTION_LIST));
const ofAnswer = (polished: string | null, passage = PASSAGE) =>
	kunAnswerIssues({ instruction: INSTRUCTION, passage, polished }, wordsOfList(ANSWER_LIST));

describe('the rules of a request', () => {
	it('let a sound one pass', () => {
		expect(ofInstruction(INSTRUCTION)).toEqual([]);
	});

	it('name the word of the list, and block', () => {
		expect(ofInstruction('请写一份蔡伦的简历。')).toEqual([
			{ rule: 'listed-word', blocking: true, detail: '简历' }
		]);
	});

	it('come with those that hold for every method', () => {
		expect(ofInstruction('How did Cai Lun make paper?').map(({ rule }) => rule)).toContain('other-script');
	});
});

/** So many characters, all different from their neighbours. */
const characters = (count: number) =>
	[...'蔡伦用树皮麻头和破布造纸把浆倒进水里竹帘捞起'].slice(0, count - 1).join('') + '。';

describe('the rules of an output', () => {
	it.each([
		[19, ['response-short']],
		[20, []]
	])('of %i characters find %j', (count, rules) => {
		expect([...characters(count)]).toHaveLength(count);
		expect(ofAnswer(characters(count)).map(({ rule }) => rule)).toEqual(rules);
		expect(ofAnswer(null, characters(count)).map(({ rule }) => rule)).toEqual(rules);
	});

	it('count characters, not halves of them', () => {
		expect(ofAnswer(null, '𠀀'.repeat(19)).map(({ rule }) => rule)).toContain('response-short');
	});

	it.each([
		[5, []],
		[6, ['response-repeats']]
	])('with a unit %i times in a row find %j', (times, rules) => {
		const output = `蔡伦用树皮和破布造纸，捞起来再压干${'再压干'.repeat(times - 1)}。`;
		expect(ofAnswer(output).map(({ rule }) => rule)).toEqual(rules);
	});

	it('name the word of the list in what a model wrote', () => {
		expect(ofAnswer('作为官员，蔡伦用树皮、麻头和破布造纸，再压干。')).toEqual([
			{ rule: 'listed-answer-word', blocking: true, detail: '作为' }
		]);
	});

	it('leave the author’s own words alone', () => {
		expect(ofAnswer(null, '作为官员，蔡伦用树皮、麻头和破布造纸，根据记载，这是公元一〇五年的事。')).toEqual(
			[]
		);
	});

	it('name what a model added, and each rule once', () => {
		const issues = ofAnswer('蔡伦在公元一二〇年用树皮、麻头和破布造纸。');
		expect(issues.map(({ rule }) => rule)).toEqual(['new-facts']);
		const short = ofAnswer('好。').map(({ rule }) => rule);
		expect(new Set(short).size).toBe(short.length);
	});
});
