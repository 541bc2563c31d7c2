import { describe, expect, it } from 'vitest';
import { taskIssues, type TaskSetting } from '#lib/core/judge/task-rules.ts';
import type { Task } from '#lib/core/prompt/task-examples.ts';
import { PASSAGE } from '#tests/support/full-form.ts';

const SOUND: Task = {
	instruction: 'Why are soda and lime melted together with sand to make glass?',
	input: '',
	output: 'Soda lets the grains flow at a lower heat, and lime keeps the glass from dissolving in water.'
};
const SETTING: TaskSetting = { passage: PASSAGE, language: 'en', leastGrounded: 0.5, isBrief: false };

const rulesOf = (change: Partial<Task>, setting: Partial<TaskSetting> = {}) =>
	taskIssues({ ...SOUND, ...change }, { ...SETTING, ...setting }).map(({ rule }) => rule);

describe('the rules of a designed task', () => {
	it('let a sound one pass', () => {
		expect(rulesOf({})).toEqual([]);
	});

	it.each<[string, Partial<Task>]>([
		['vague', { instruction: 'What should somebody do about it?' }],
		['vague', { instruction: 'Explain the most important thing.' }],
		['speaks-of-text', { instruction: 'What does the text say of glass and soda?' }],
		['input-not-in-text', { input: 'Glass was found by the Romans.' }],
		[
			'new-facts',
			{ output: 'Soda lets the grains flow at 1,500 degrees, and lime keeps glass from dissolving.' }
		],
		[
			'ungrounded',
			{
				output: 'Windows brighten rooms, bottles preserve wine, mirrors flatter kings, lenses reveal planets.'
			}
		],
		[
			'response-refuses',
			{ output: 'I’m sorry, but I do not know why soda and lime are melted with the sand.' }
		],
		['response-short', { output: 'Soda and lime.' }],
		['copies', { input: 'Glass is made of sand.', output: 'Glass is made of sand.' }]
	])('find %s in %j', (rule, change) => {
		expect(rulesOf(change)).toContain(rule);
	});

	it('block with what broke them', () => {
		const issues = taskIssues({ ...SOUND, input: 'Glass is old.' }, SETTING);
		expect(issues).toEqual([{ rule: 'input-not-in-text', blocking: true, detail: 'Glass is old.' }]);
	});

	it('let an instruction speak of a text that it brings with it', () => {
		const input = 'While it is still soft it can be blown, pressed or drawn out.';
		expect(rulesOf({ instruction: 'Say the following passage in fewer words.', input })).toEqual([]);
	});

	it('let a brief answer be brief where the type asks for no more', () => {
		expect(rulesOf({ output: 'Soda and lime' }, { isBrief: true })).toEqual([]);
		expect(rulesOf({ output: 'Soda and lime' })).toContain('response-short');
	});

	it('go by the least share that a person sets', () => {
		const output = 'Soda lets the grains flow; think of honey warmed gently beside a kitchen stove.';
		expect(rulesOf({ output }, { leastGrounded: 1 })).toContain('ungrounded');
		expect(rulesOf({ output }, { leastGrounded: 0 })).not.toContain('ungrounded');
	});

	it('do not take for known what the instruction alone says', () => {
		// What a model of 1.5B parameters made of a passage on kettles, and found supported by it.
		const passage =
			'电热水壶的自动断电靠的是一片双金属片。它由两种受热膨胀程度不同的金属焊接而成，温度升高时就会弯曲。';
		const task = {
			instruction: '比较电热水壶和黑麦面包需要手动操作的程度',
			input: '',
			output: '电热水壶通过双金属片自动断电，而黑麦面包则需要手动操作。'
		};
		expect(rulesOf(task, { passage, language: 'zh' })).toContain('ungrounded');
	});

	it('judge Chinese by its own words', () => {
		const passage =
			'公元一〇五年，蔡伦用树皮、麻头和破布造纸，把纸浆倒进水里，用竹帘捞起，压干以后就成了纸。';
		const task = {
			instruction: '蔡伦是怎样造纸的？',
			input: '',
			output: '他把纸浆倒进水里，用竹帘捞起，再压干。'
		};
		const setting = { passage, language: 'zh' };
		expect(rulesOf(task, setting)).toEqual([]);
		expect(rulesOf({ ...task, instruction: '请回答一个问题。' }, setting)).toContain('vague');
		expect(rulesOf({ ...task, input: '蔡伦是东汉人。' }, setting)).toContain('input-not-in-text');
	});
});
