import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseIssues } from '#lib/core/judge/response-rules.ts';

const INSTRUCTION = 'How is glass made from sand?';
const PASSAGE =
	'Glass is made of sand. The grains are melted with soda, which lets them flow at a lower heat, and with lime, ' +
	'which keeps the glass from dissolving in water. While it is still soft it can be blown, pressed or drawn out.';
const SOUND =
	'Sand is melted with soda and lime. Soda lets the grains flow at a lower heat, and lime keeps the glass from ' +
	'dissolving in water. Soft glass is then blown, pressed or drawn.';

const rules = (response: string, given: { instruction?: string; passage?: string | null } = {}) =>
	responseIssues({ instruction: INSTRUCTION, passage: PASSAGE, ...given, response }).map(({ rule }) => rule);

describe('the rules for a response that a model wrote', () => {
	it.each([
		['plain sentences', SOUND],
		['a list', 'Glass takes a few things:\n\n- sand\n- soda\n- lime'],
		['steps', '1. Melt the sand with soda and lime.\n2. Blow, press or draw the soft glass'],
		['code', 'Melt it like this:\n\n```\nmelt(sand, soda, lime)\n```'],
		['a table', 'Glass is made of these:\n\n| part | does |\n| soda | lowers the heat |'],
		['a quotation', 'They say: “Sand is melted with soda and lime.”']
	])('let %s pass', (_, response) => {
		expect(rules(response)).toEqual([]);
	});

	it.each([
		['response-short', 'Melt the sand.'],
		['response-script', '沙子和纯碱、石灰一起熔化，就成了玻璃。'],
		['response-refuses', 'I’m sorry, but I cannot help with that request.'],
		['response-refuses', 'Unfortunately, I cannot say how glass is made from sand.'],
		['response-refuses', 'I cannot help with that, since I do not know glass.'],
		['response-refuses', 'I apologize, but I am unable to say how glass is made.'],
		['response-repeats', `${SOUND} ${SOUND}`],
		['response-repeats', 'The sand is melted with soda. '.repeat(6)],
		['response-unfinished', 'Sand is melted with soda and lime, and then the'],
		['response-unfinished', 'Glass is made of these:\n- sand\n- soda and'],
		['response-speaks-of-task', `Here is the revised response:\n\n${SOUND}`],
		['response-speaks-of-task', `Here's an improved version of the answer. ${SOUND}`],
		['response-speaks-of-task', `Sure! ${SOUND}`],
		['response-speaks-of-task', `${SOUND} The draft did not say more.`],
		['response-speaks-of-task', `I have rewritten it. ${SOUND}`],
		['response-speaks-of-task', `As an AI language model I have seen no glass. ${SOUND}`],
		['response-speaks-of-task', `According to the passage, glass is made like this. ${SOUND}`],
		['response-copies-instruction', 'How is glass made from sand?'],
		['response-copies-instruction', 'So, how is glass made from sand?'],
		['new-facts', `${SOUND} It was found in 1674.`]
	])('find %s in: %s', (rule, response) => {
		expect(rules(response)).toContain(rule);
	});

	it.each([
		['response-short', '熔化沙子。'],
		['response-script', 'Sand is melted with soda and lime.'],
		['response-refuses', '抱歉，我无法回答这个问题，请换一个。'],
		['response-repeats', '把沙子和纯碱、石灰放在一起熔化就能得到柔软的玻璃，'.repeat(2)],
		['response-unfinished', '沙子和纯碱、石灰放在一起熔化，然后'],
		['response-speaks-of-task', '以下是修改后的回答：沙子和纯碱、石灰放在一起熔化。'],
		['response-speaks-of-task', '根据上述文本中的说法，沙子和纯碱、石灰放在一起熔化。'],
		['response-speaks-of-task', '作为一个人工智能，我知道沙子和纯碱、石灰放在一起熔化。'],
		['new-facts', '沙子和纯碱、石灰在1700度熔化成玻璃。']
	])('find %s in Chinese: %s', (rule, response) => {
		const passage = '玻璃是用沙子做的。沙子和纯碱、石灰一起熔化，趁软的时候吹制、压制或拉制。';
		expect(rules(response, { instruction: '玻璃是怎样做成的？', passage })).toContain(rule);
		expect(rules('沙子和纯碱、石灰一起熔化，趁软的时候吹制。', { passage })).toEqual([]);
	});

	it('let a response speak of drafts that it was asked about', () => {
		const response = 'An essay is rewritten several times. Each time it gets shorter and clearer.';
		expect(rules(response, { instruction: 'How often is an essay rewritten?', passage: null })).toEqual([]);
		expect(rules(response, { instruction: 'How is an essay made?', passage: null })).toEqual([
			'response-speaks-of-task'
		]);
	});

	it.each([
		[
			'the draft',
			'Who was called up by the draft?',
			'Every man of twenty was called up by the draft that year.'
		],
		[
			'the passage',
			'Where does the passage lead?',
			'It runs below the square, and the passage ends at the river.'
		],
		['a model', 'What does it say as an AI?', 'Speaking as an AI it says that it has no wishes of its own.']
	])('let a response speak of %s where that is its subject', (_, instruction, response) => {
		expect(rules(response, { instruction, passage: null })).toEqual([]);
		expect(rules(response, { instruction: 'What happened then?', passage: null })).toEqual([
			'response-speaks-of-task'
		]);
	});

	it('hold the script against the instruction where there is no passage', () => {
		expect(rules(SOUND, { instruction: '玻璃是怎样做成的？', passage: null })).toEqual(['response-script']);
		expect(rules(SOUND, { instruction: '玻璃是怎样做成的？' })).toEqual([]);
	});

	it('look for new facts only where there is a passage', () => {
		expect(rules(`${SOUND} It was found in 1674.`, { passage: null })).toEqual([]);
	});

	it('name the new facts, and count those that are too many to name', () => {
		const issues = (response: string) =>
			responseIssues({ instruction: INSTRUCTION, response, passage: PASSAGE });
		expect(issues(`${SOUND} In 1674 Anna Smith saw it.`)).toEqual([
			{ rule: 'new-facts', blocking: true, detail: '1674, Anna Smith' }
		]);
		const many = Array.from({ length: 13 }, (_, place) => 100 + place);
		expect(issues(`${SOUND} It has ${many.join('; ')}.`)[0]?.detail).toBe(
			`${many.slice(0, 10).join(', ')} (+3)`
		);
	});

	it('block, every one of them, whatever was written', () => {
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ mode: 'sentences' }));
		fc.assert(
			fc.property(text, text, fc.option(text), (instruction, response, passage) => {
				for (const issue of responseIssues({ instruction, response, passage }))
					expect(issue.blocking).toBe(true);
			})
		);
	});

	it('find no new facts in what stands in the passage', () => {
		fc.assert(
			fc.property(fc.lorem({ mode: 'sentences', maxCount: 8 }), (passage) => {
				expect(rules(passage, { passage })).not.toContain('new-facts');
			})
		);
	});

	it('find every run of ten words that comes twice, and no shorter one', () => {
		const distinct = (count: number, from: number) =>
			Array.from(
				{ length: count },
				(_, place) => `w${'abcdefghij'[(place + from) % 10]}${place + from}`
			).join(' ');
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 30 }), (run, between) => {
				const again = distinct(run, 0);
				const response = `${again} ${distinct(between + 1, 100)} ${again}.`;
				expect(rules(response, { passage: null }).includes('response-repeats')).toBe(run >= 10);
			})
		);
	});

	it.each([
		['letters', 'a'],
		['blanks', ' '],
		['lines', 'a\n'],
		['announcements', 'here is the '],
		['Chinese', '沙子熔化'],
		['marks', '- '],
		['tasks', 'rewrite draft ']
	])('take time in proportion to the text: %s', (_, part) => {
		const text = part.repeat(4000);
		expect(responseIssues({ instruction: text, response: text, passage: text }).length).toBeGreaterThan(0);
	});
});
