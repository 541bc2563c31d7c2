import { describe, expect, it } from 'vitest';
import type { TextRequest } from '#lib/core/engine.ts';
import { fail, ok } from '#lib/core/result.ts';
import { drawInstruction, type InstructionAsk } from '#lib/core/steps/draw-instruction.ts';
import { openFullForm } from '#tests/support/full-form.ts';

/** Reads "bad" as what a rule blocks, and "?" as what cannot be read. */
const ASK: InstructionAsk = {
	prompt: { form: 'text', text: 'Ask:' },
	name: 'test@1',
	sampling: { temperature: 0.5, topP: 0.95, maxTokens: 20 },
	read: (text) =>
		text === '?'
			? fail('wrong-form')
			: ok({ instruction: text, issues: text.startsWith('bad') ? [{ rule: 'copies', blocking: true }] : [] })
};

async function draw(answers: string[], failedTries = 0) {
	const form = await openFullForm({ script: { rules: [{ kind: 'text', answers }] } });
	const made = await drawInstruction(ASK, form.context(failedTries));
	return { made, asked: form.engine.answered as TextRequest[] };
}

describe('drawing an instruction', () => {
	it.each([
		[['good'], 'good', 1],
		[['bad 1', 'good'], 'good', 2],
		[['?', 'bad 1', 'good'], 'good', 3],
		[['bad 1', 'bad 2', 'bad 3'], 'bad 1', 3]
	])('of %j takes %s, after %i draws', async (answers, instruction, asks) => {
		const { made, asked } = await draw(answers);
		expect(made).toMatchObject({ ok: true, value: { instruction, prompts: ['test@1'], ratings: [] } });
		expect(asked).toHaveLength(asks);
	});

	it('says why nothing came of it', async () => {
		expect((await draw(['?'])).made).toEqual({ ok: false, failure: 'wrong-form' });
	});

	it('draws with the sampling it was given, and a samplerSeed that no other try has', async () => {
		const first = (await draw(['?'])).asked.map(({ sampling }) => sampling);
		const later = (await draw(['?'], 1)).asked.map(({ sampling }) => sampling);
		expect(first[0]).toEqual({ ...ASK.sampling, samplerSeed: 0 });
		const seeds = [...first, ...later].map(({ samplerSeed }) => samplerSeed);
		expect(new Set(seeds).size).toBe(6);
	});
});
