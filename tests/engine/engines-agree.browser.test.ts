import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Prompt, TextAnswer } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { answerOf } from '#tests/contracts/engine-asks.ts';
import { realEngine } from '#tests/support/real-engine.ts';

const text = (words: string): Prompt => ({ form: 'text', text: words });
const chat = (content: string): Prompt => ({ form: 'chat', messages: [{ role: 'user', content }] });

/**
 * With how many tokens of the greedy answer to ask for. Both engines have the same 4-bit weights, but llama.cpp rounds
 * what it multiplies them with to 8 bits. So they part where two tokens are nearly as likely: of these, the fact after
 * 4 tokens and the reason after 18; the others are alike to the end, or as far as was looked, which is 24.
 */
const PROMPTS: readonly (readonly [name: string, prompt: Prompt, tokens: number])[] = [
	['a story', text('Once upon a time'), 12],
	['a program', text('def add(a, b):\n'), 8],
	['a fact, before they part', text('The capital of France is'), 4],
	['a reason', text('Exercise is good for you because'), 8],
	['a chat', chat('Name three colours.'), 8],
	// Signs that web-llm's own way of writing a prompt takes for orders.
	['a chat about dollar signs', chat("What do $&, $', $`, $$ and {user_message} mean?"), 3]
];

/** Natural logarithms; the greatest difference seen was 0.2. */
const CLOSE = 0.3;

describe('the same weights in both engines', { timeout: 300_000 }, () => {
	const answers = new Map<ModelSpec, TextAnswer[]>();

	async function answersOf(engine: Engine): Promise<TextAnswer[]> {
		const all: TextAnswer[] = [];
		for (const [, prompt, maxTokens] of PROMPTS) {
			const sampling = { temperature: 0, topP: 1, maxTokens, samplerSeed: 1 };
			all.push(await answerOf(engine, { kind: 'text', prompt, sampling, logprobs: true }));
		}
		return all;
	}

	beforeAll(async () => {
		for (const model of [EMBEDDED, EMBEDDED_WEBGPU]) {
			const { client } = realEngine();
			expect(await client.load(model)).toMatchObject({ ok: true });
			answers.set(model, await answersOf(client));
			await client.unload();
		}
	}, 600_000);
	afterAll(() => answers.clear());

	const answerTo = (model: ModelSpec, place: number): TextAnswer => {
		const answer = answers.get(model)?.[place];
		if (!answer) throw new Error('no answer');
		return answer;
	};

	test.each(PROMPTS.map(([name], place) => [name, place] as const))('%s goes on alike', (_name, place) => {
		const [processor, gpu] = [answerTo(EMBEDDED, place), answerTo(EMBEDDED_WEBGPU, place)];
		expect(gpu.usage.promptTokens).toBe(processor.usage.promptTokens);
		expect(gpu.text).toBe(processor.text);
		const [first, second] = [processor.logprobs ?? [], gpu.logprobs ?? []];
		expect(second).toHaveLength(first.length);
		const differences = first.map((value, token) => Math.abs(value - (second[token] ?? Infinity)));
		expect(Math.max(...differences)).toBeLessThan(CLOSE);
	});
});
