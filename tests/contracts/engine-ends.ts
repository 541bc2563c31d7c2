import { expect, test } from 'vitest';
import type { Engine, LikelihoodRequest, Prompt } from '#lib/core/engine.ts';
import { answerOf, prompt } from './engine-asks.ts';

const asked: Prompt = {
	form: 'chat',
	messages: [{ role: 'user', content: 'What is the capital of France?' }]
};
const WHOLE = 'The capital of France is Paris.';
const HALF = 'The capital of';

/** What a likelihood says of where a text ends, if it is asked to. */
export function describeEnds(engine: Engine, isReal: boolean): void {
	const measure = (given: Prompt, text: string) => {
		const request: LikelihoodRequest = { kind: 'likelihood', prompt: given, text, ends: true };
		return answerOf(engine, request);
	};

	test('says where tokens and turn end only if asked, and measures the same', async () => {
		const plain = await answerOf(engine, { kind: 'likelihood', prompt: asked, text: WHOLE });
		expect(plain).not.toHaveProperty('ends');
		const { logprobs, ends } = await measure(asked, WHOLE);
		expect(logprobs).toHaveLength(plain.logprobs.length);
		logprobs.forEach((value, place) => expect(value).toBeCloseTo(plain.logprobs[place]!, 1));
		expect(ends?.tokens).toHaveLength(logprobs.length);
		expect(ends?.turn).toBeLessThan(0);
	});

	test.each(['The capital is Paris.', ' a small café in Zürich', ' 日本語 and 👍 too'])(
		'finds the ends of the tokens of “%s” rising up to its length',
		async (text) => {
			const tokens = (await measure(prompt, text)).ends?.tokens ?? [];
			expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
			expect(tokens.at(-1)).toBe(text.length);
		}
	);

	test('measures a turn that is the first of all', async () => {
		const first: Prompt = { form: 'chat', messages: [], turn: 'assistant' };
		const { logprobs, ends } = await measure(first, 'Paris.');
		expect(logprobs.length).toBeGreaterThan(0);
		expect(ends?.tokens.at(-1)).toBe('Paris.'.length);
	});

	if (!isReal) return;

	test('finds the end of a turn likelier after a whole answer than after half of it', async () => {
		const [whole, half] = [await measure(asked, WHOLE), await measure(asked, HALF)];
		expect(whole.ends?.turn).toBeGreaterThan((half.ends?.turn ?? 0) + 2);
	});
}
