import { describe, expect, it } from 'vitest';
import type { Script } from '#lib/engine/scripted/script.ts';
import { INSTRUCTION_PROMPT } from '#lib/core/prompt/instruction-prompt.ts';
import { REQUEST_PROMPT } from '#lib/core/prompt/request-prompt.ts';
import { askForBest } from '#lib/core/steps/ask-for-best.ts';
import { askOutright } from '#lib/core/steps/ask-outright.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';

const PLAIN = 'How is glass made?';
const BEST = 'How is glass made from sand?';
const OFF = 'Who was the first to blow glass?';
const BLOCKED = 'What does the text say about glass?';

/** A model that writes these in turn, and to which the passage makes the best one two nats likelier, all others one. */
const script = (...answers: string[]): Script => ({
	rules: [
		{ kind: 'text', contains: [], answers },
		{ kind: 'likelihood', contains: ['melted with soda'], textContains: [BEST], perToken: -1, turnEnd: -1 },
		{ kind: 'likelihood', contains: ['melted with soda'], textContains: [], perToken: -2, turnEnd: -1 },
		{ kind: 'likelihood', contains: [], textContains: [], perToken: -3, turnEnd: -1 },
		{ kind: 'choice', contains: [BEST], weights: { '5': 1 } },
		{ kind: 'choice', contains: [], weights: { '1': 1 } }
	]
});

async function best(answers: readonly string[], count: number, cannot?: 'likelihood') {
	const form = await openFullForm({ script: script(...answers), ...(cannot ? { cannot } : {}) });
	return { form, made: await askForBest(form.source, form.context(), count) };
}

describe('the best of several requests', () => {
	it('is the one that the passage makes likeliest; the others are kept, best first', async () => {
		const { form, made } = await best([PLAIN, BEST, OFF], 3);
		expect(PASSAGE).toContain('melted with soda');
		expect(made).toMatchObject({
			ok: true,
			value: {
				instruction: BEST,
				alternatives: [
					{ instruction: PLAIN, value: expect.closeTo(1) },
					{ instruction: OFF, value: expect.closeTo(1) }
				],
				prompts: [INSTRUCTION_PROMPT, REQUEST_PROMPT],
				ratings: [{ by: 'writer', readOut: 'lift', value: expect.closeTo(2) }]
			}
		});
		expect(form.engine.answered).toHaveLength(3 + 2 * 3);
	});

	it('is never one that breaks a rule while another does not', async () => {
		const { made } = await best([BLOCKED, PLAIN, OFF, BLOCKED], 2);
		expect(made).toMatchObject({ value: { instruction: PLAIN, alternatives: [{ instruction: OFF }] } });
	});

	it('is by the mark where the engine gives no likelihoods, and that is not told twice', async () => {
		const { made } = await best([PLAIN, BEST], 2, 'likelihood');
		expect(made).toMatchObject({
			value: { instruction: BEST, alternatives: [{ instruction: PLAIN, value: 1 }], ratings: [] }
		});
	});

	it('asks for the same words once more than needed at most twice', async () => {
		const { form, made } = await best([PLAIN], 4);
		expect(made).toMatchObject({ value: { instruction: PLAIN, alternatives: [], ratings: [] } });
		expect(form.engine.answered).toHaveLength(4 + 2);
	});

	it('of one is what is asked for outright, by the same asks', async () => {
		const { form, made } = await best([BEST, PLAIN], 1);
		expect(await askOutright(form.source, form.context())).toEqual(made);
		expect(form.engine.answered).toHaveLength(1);
	});
});
