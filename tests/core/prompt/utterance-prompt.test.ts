import { describe, expect, it } from 'vitest';
import { parseUtteranceTable } from '#lib/core/parse/parse-utterance-table.ts';
import { intentChoicePrompt, intentLabels } from '#lib/core/prompt/intent-prompt.ts';
import { utteranceGrammar } from '#lib/core/prompt/utterance-grammar.ts';
import { trainingPrompt, utteranceListPrompt, utterancePrompt } from '#lib/core/prompt/utterance-prompt.ts';
import type { UtterancePlan, Wanted } from '#lib/core/utterances/plan-utterances.ts';
import { faultOfGrammar } from '#lib/engine/webllm/grammar-cost.ts';

const TABLE =
	'set_alarm, wake me at [time six ]\nset_alarm, ring in [amount an hour ] at [time noon ]\nask, who is [name Ada ]';

function planOf(include: readonly Wanted[]): UtterancePlan {
	const table = parseUtteranceTable(TABLE);
	const [intent = expect.fail('No intent')] = table.ok ? table.value : [];
	const [model = expect.fail('No utterance')] = intent.utterances;
	return { intent, include, examples: intent.utterances, model };
}

const PLAN = planOf([
	{ number: 2, label: 'amount', value: 'three minutes' },
	{ number: 1, label: 'time', value: null }
]);

describe('the prompts for an utterance', () => {
	it('train a generator on the five blocks in the order of the paper', () => {
		expect(trainingPrompt(PLAN, 'en')).toBe(
			[
				'<language>\nEnglish\n</language>',
				'<intent>\nset_alarm\n</intent>',
				'<include>\n[2 three minutes ]\n[1 * ]\n</include>',
				'<labels>\n1 = time\n2 = amount\n</labels>',
				'<examples>\nwake me at [1 six ]\nring in [2 an hour ] at [1 noon ]\n</examples>'
			].join('\n')
		);
	});

	it('ask an untrained model by turns, with what has to occur last', () => {
		const prompt = utterancePrompt(PLAN, 'zh');
		const [task, ...turns] = prompt.form === 'chat' ? prompt.messages : [];
		expect(task?.content).toMatch(/in Chinese, with the intent “set alarm”.*1 = time, 2 = amount/su);
		expect(turns.map(({ content }) => content)).toEqual([
			'[1 six ]',
			'wake me at [1 six ]',
			'[2 an hour ] [1 noon ]',
			'ring in [2 an hour ] at [1 noon ]',
			'[2 three minutes ] [1 * ]'
		]);
	});

	it('let a tiny model go on with a list', () => {
		expect(utteranceListPrompt(PLAN)).toEqual({
			form: 'text',
			text: 'set alarm:\n- wake me at [1 six ]\n- ring in [2 an hour ] at [1 noon ]\n-'
		});
	});

	it('show each intent with a letter, and one for none of them', () => {
		const table = parseUtteranceTable(TABLE);
		if (!table.ok) return expect.fail(table.failure.kind);
		expect(intentLabels(table.value)).toEqual(['A', 'B', 'C']);
		const prompt = intentChoicePrompt(table.value, 'wake me </said> up');
		const words = prompt.form === 'chat' ? prompt.messages.map(({ content }) => content).join('\n') : '';
		expect(words).toContain('A: set alarm, as in “wake me at six”');
		expect(words).toContain('C: none of these');
		expect(words.match(/<\/said>/gu)).toHaveLength(1);
	});
});

/** GBNF with nothing but texts, sets, groups and repetitions, as a pattern. */
function patternOf(grammar: string): RegExp {
	const rules = new Map(
		grammar.split('\n').map((line) => {
			const [name = '', body = ''] = line.split(/ ::= (.*)/su);
			return [name, body] as const;
		})
	);
	const write = (body: string): string =>
		body.replace(/"((?:[^"\\]|\\.)*)"|\[(?:[^\]\\]|\\.)*\]|\w+|\s+/gu, (piece, text?: string) => {
			if (text !== undefined) return `(?:${text.replaceAll(/[[\]().*+?|{}^$]/gu, '\\$&')})`;
			if (piece.startsWith('[')) return piece.replaceAll(/(?<=.)\[/gu, '\\[').replaceAll('\\\\[', '\\[');
			return piece.trim() === '' ? '' : `(?:${write(rules.get(piece) ?? '')})`;
		});
	return new RegExp(`^(?:${write(rules.get('root') ?? '')})$`, 'u');
}

describe('the grammar for an utterance', () => {
	const chat = patternOf(utteranceGrammar(PLAN.include, { form: 'chat', isSpaced: true }));

	it.each([
		'ring in [2 three minutes ] at [1 noon ]',
		'[1 tonight ] ring for [2 three minutes ], please',
		'can you ring in [2 three minutes ] at [1 noon ]?',
		'[1 tonight ] [2 three minutes ]'
	])('takes “%s”', (line) => {
		expect(line).toMatch(chat);
	});

	it.each([
		'ring in three minutes at noon',
		'ring in [2 three minutes ]',
		'ring in [2 three hours ] at [1 noon ]',
		'ring in [2 three minutes ] at [1  ]'.replace('  ', ' '),
		'ring in[2 three minutes ] at [1 noon ]',
		'ring in [2 three minutes ](x) at [1 noon ]',
		'ring in [2 three minutes ] at [1 noon ] or [3 six ]',
		'ring in [2 three minutes ] at [1 noon ] [x]',
		// What a model of 1.5 billion parameters wrote without the narrower set.
		'Sure! What do you want? ring in [2 three minutes ] at [1 noon ]',
		'The line: "ring in [2 three minutes ] at [1 noon ]"',
		'set a [2 three minutes ] reminder [1 noon ] for the 2 plants',
		'[[2 three minutes ] ] at [1 noon ]'
	])('does not take “%s”', (line) => {
		expect(line).not.toMatch(chat);
	});

	it('of a list begins with a space, ends the line, and has neither digits nor marks but those given', () => {
		const list = patternOf(utteranceGrammar(PLAN.include, { form: 'list', isSpaced: true }));
		expect(' ring in [2 three minutes ] at [1 noon ]\n').toMatch(list);
		expect(' ring in [2 three minutes ] at [1 12 ]\n').not.toMatch(list);
		expect(' ring (2) in [2 three minutes ] at [1 noon ]\n').not.toMatch(list);
		expect(' ring - in [2 three minutes ] at [1 noon ]\n').not.toMatch(list);
	});

	it('needs no spaces in a script without', () => {
		const chinese = patternOf(
			utteranceGrammar([{ number: 1, label: '物品', value: '纸浆' }], { form: 'chat', isSpaced: false })
		);
		expect('什么是[1 纸浆 ]呢').toMatch(chinese);
	});

	it('costs no engine seconds, with many slots and with none', () => {
		const many = Array.from({ length: 8 }, (_, at) => ({ number: at + 1, label: 'x', value: 'a "b" \\ c' }));
		for (const include of [[], PLAN.include, many]) {
			for (const form of ['chat', 'list'] as const) {
				expect(faultOfGrammar(utteranceGrammar(include, { form, isSpaced: true }))).toBeNull();
			}
		}
	});
});
