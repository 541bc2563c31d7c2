import { describe, expect, it } from 'vitest';
import type { Asker } from '#lib/core/ask.ts';
import type { EngineDescription, TextRequest } from '#lib/core/engine.ts';
import type { Field } from '#lib/core/prompt/fields.ts';
import { askFields, type FieldsAsk } from '#lib/core/steps/ask-fields.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';

const FIELDS: readonly Field[] = [
	{ name: 'instruction', what: 'one task' },
	{ name: 'input', what: 'what it works on, or nothing', isOptional: true },
	{ name: 'output', what: 'the answer' }
];
const ASKED: FieldsAsk = {
	messages: [{ role: 'user', content: 'Design a task.' }],
	fields: FIELDS,
	sampling: { temperature: 0, topP: 1, maxTokens: 200, samplerSeed: 0 },
	prompt: 'design@1'
};
const JSON_ANSWER = '{"instruction": "Name the salt.", "input": "", "output": "Sodium chloride."}';
const LINES_ANSWER = 'instruction: Name the salt.\noutput: Sodium chloride.';
const FILLED = { instruction: 'Name the salt.', input: '', output: 'Sodium chloride.' };

/** Answers in turn; null is an answer that was cut off. */
async function askWith(
	answers: readonly (string | null)[],
	grammar: EngineDescription['grammar'] = 'gbnf'
): Promise<{ outcome: Awaited<ReturnType<typeof askFields>>; asked: readonly TextRequest[] }> {
	const left = [...answers];
	const asker = answeringAsker({ write: () => left.shift() ?? null, measure: () => 0 });
	const outcome = await askFields(ASKED, { ask: asker satisfies Asker, engine: { grammar } });
	return { outcome, asked: asker.asked.filter((request) => request.kind === 'text') };
}

describe('a structured ask', () => {
	it('is answered at the first rung by a JSON object under a grammar', async () => {
		const { outcome, asked } = await askWith([JSON_ANSWER]);
		expect(outcome).toEqual({ ok: true, value: FILLED });
		expect(asked).toHaveLength(1);
		expect(asked[0]?.grammar).toContain('instruction');
	});

	it.each([
		['was cut off', null],
		['is empty', ''],
		['lacks a field', '{"instruction": "Name the salt."}'],
		['leaves a field empty', '{"instruction": "Name the salt.", "input": "", "output": " "}'],
		['has no text for a field', '{"instruction": "Name the salt.", "input": "", "output": 7}'],
		['is a list', '["Name the salt.", "Sodium chloride."]'],
		['is no JSON', '{"instruction": Name the salt']
	])('goes to the shorter form when the first answer %s', async (_, answer) => {
		const { outcome, asked } = await askWith([answer, LINES_ANSWER]);
		expect(outcome).toEqual({ ok: true, value: FILLED });
		expect(asked.map((request) => request.grammar?.includes('input'))).toEqual([true, false]);
	});

	it('goes on to a strict reading without a grammar, and then fails, having asked three times', async () => {
		const read = await askWith([null, null, `**Instruction:** Name the salt.\n\nOutput: Sodium chloride.`]);
		expect(read.outcome).toEqual({ ok: true, value: FILLED });
		expect(read.asked[2]?.grammar).toBeUndefined();
		const failed = await askWith([null, null, 'I would name the salt.']);
		expect(failed.outcome).toEqual({ ok: false, failure: 'wrong-form' });
		expect((await askWith(['', '', ''])).outcome).toEqual({ ok: false, failure: 'empty-answer' });
	});

	it('starts at the last rung where the engine knows no grammar', async () => {
		const { outcome, asked } = await askWith([LINES_ANSWER], 'none');
		expect(outcome).toEqual({ ok: true, value: FILLED });
		expect(asked).toHaveLength(1);
	});

	it('puts the form after the words of the prompt, which asks of one kind share', async () => {
		const { asked } = await askWith([JSON_ANSWER]);
		const prompt = asked[0]?.prompt;
		expect(prompt?.form === 'chat' && prompt.messages.at(-1)?.content).toMatch(/^Design a task\.\n\n/u);
	});
});
