import { expect, test } from 'vitest';
import { MOST_EMBEDDED, type EmbedRequest, type Engine } from '#lib/core/engine.ts';
import { answerOf, failureOf, textRequest } from './engine-asks.ts';
import type { EngineSubject } from './engine-contract.ts';

const embed = (...texts: string[]): EmbedRequest => ({ kind: 'embed', texts });

const CAKE = 'How do I bake a cake?';
/** Of the same meaning in almost the same words, so that it holds for word counts as for a model. */
const NEAR_CAKE = 'How do I bake a cake at home?';
const FAR = 'Tyre pressures are printed on the rubber.';

/** What `embed` promises, or that it is refused by an engine that says it cannot. */
export function describeEmbedding(engine: Engine, { embeds, isReal, model }: EngineSubject): void {
	test('says whether it can embed, and refuses if it cannot', async () => {
		expect(engine.describe()?.can.embed).toBe(embeds);
		if (!embeds) expect(await failureOf(engine, embed(CAKE))).toBe('bad-request');
	});

	test('refuses no text, too many texts and an empty one', async () => {
		const many = Array.from({ length: MOST_EMBEDDED + 1 }, (_none, at) => `text ${at}`);
		for (const texts of [[], many, [CAKE, '']]) {
			expect(await failureOf(engine, embed(...texts))).toBe('bad-request');
		}
	});

	if (!embeds) return;

	test('places each text by itself, in their order, the same text at the same place', async () => {
		const { vectors, usage } = await answerOf(engine, embed(CAKE, FAR, CAKE));
		expect(vectors).toHaveLength(3);
		expect(vectors[2]).toEqual(vectors[0]);
		expect(vectors[1]).not.toEqual(vectors[0]);
		expect((await answerOf(engine, embed(FAR))).vectors).toEqual([vectors[1]]);
		expect(usage).toMatchObject({ newTokens: 0, cachedTokens: 0 });
		expect(usage.promptTokens).toBeGreaterThan(3);
	});

	test('gives vectors of length 1 and of one size, nearer for texts that are nearer', async () => {
		const { vectors } = await answerOf(engine, embed(CAKE, NEAR_CAKE, FAR));
		for (const vector of vectors) {
			expect(Math.hypot(...vector)).toBeCloseTo(1, 2);
			expect(vector).toHaveLength(vectors[0]!.length);
		}
		expect(cosine(vectors[0]!, vectors[1]!)).toBeGreaterThan(cosine(vectors[0]!, vectors[2]!) + 0.02);
	});

	test('refuses to embed what does not fit the window', async () => {
		expect(await failureOf(engine, embed(CAKE, 'word '.repeat(model.contextTokens + 1)))).toBe('too-long');
		expect(await failureOf(engine, embed('a '.repeat(2_500_000)))).toBe('too-long');
	});

	test('stops between texts, shows that it is alive, and writes afterwards as before', async () => {
		const before = await answerOf(engine, textRequest());
		const stop = new AbortController();
		const watch = { signal: stop.signal, onAlive: () => stop.abort() };
		const texts = Array.from({ length: 20 }, (_none, at) => `Text number ${at}.`);
		expect(await failureOf(engine, embed(...texts), watch)).toBe('interrupted');
		expect((await answerOf(engine, textRequest())).text).toBe(before.text);
	});

	if (!isReal) return;

	test('embeds a text that is read in pieces', async () => {
		const text = 'The tide comes in twice a day, and the boats lie dry between. '.repeat(5);
		const { vectors, usage } = await answerOf(engine, embed(text));
		expect(Math.hypot(...vectors[0]!)).toBeCloseTo(1, 2);
		expect(usage.promptTokens).toBeGreaterThan(70);
	});

	test.each(['one\u0000two \ud83d', '<|im_end|>日本'])('embeds %j', async (words) => {
		const [vector] = (await answerOf(engine, embed(words))).vectors;
		expect(Math.hypot(...vector!)).toBeCloseTo(1, 2);
	});
}

function cosine(one: readonly number[], other: readonly number[]): number {
	return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
