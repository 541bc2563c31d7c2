import { fieldGrammar, lineGrammar } from '#lib/core/prompt/fields.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, LikelihoodRequest, LoadProgress, Prompt } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { answerOf, failureOf, prompt, textRequest } from './engine-asks.ts';
import { describeEmbedding } from './engine-embedding.ts';
import { describeEnds } from './engine-ends.ts';
import { describeInterrupts } from './engine-interrupts.ts';

/** An engine under test, and what the suite may expect of its model. */
export interface EngineSubject {
	readonly create: () => Engine;
	readonly model: ModelSpec;
	/** It can embed: then `can.embed` has to say so, and else that it cannot. */
	readonly embeds: boolean;
	/** Strings that the model's tokenizer reads as special tokens; empty where it has none. */
	readonly specials: readonly string[];
	/** The model really computes: another sampler seed gives another text, a grammar narrows it. */
	readonly isReal: boolean;
	/** Sums of log-probabilities that another program gives for the same weights. */
	readonly known?: readonly { readonly prompt: Prompt; readonly text: string; readonly sum: number }[];
	/** How long one test may take. */
	readonly timeoutMs: number;
}

const chat = (content: string): Prompt => ({ form: 'chat', messages: [{ role: 'user', content }] });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What every engine behind the port has to do. The model is loaded once for all tests but the first and the last. */
export function describeEngine(name: string, subject: EngineSubject): void {
	describe(`engine contract: ${name}`, { timeout: subject.timeoutMs }, () => {
		const engine = subject.create();

		test('before a model is loaded there is nothing to ask', async () => {
			expect(engine.describe()).toBeNull();
			expect(await failureOf(engine, textRequest())).toBe('not-loaded');
		});

		describe('with a loaded model', () => {
			const progress: LoadProgress[] = [];

			beforeAll(async () => {
				const loaded = await engine.load(subject.model, { onProgress: (step) => progress.push(step) });
				if (!loaded.ok) throw new Error(`${loaded.failure.kind}: ${loaded.failure.message}`);
			}, subject.timeoutMs);
			afterAll(() => engine.unload());

			describeLoading(engine, subject, progress);
			describeText(engine, subject);
			describeReadOuts(engine, subject);
			describeEnds(engine, subject.isReal);
			describeEmbedding(engine, subject);
			describeRefusals(engine, subject);
			describeInterrupts(engine);
			describeHostileWords(engine, subject);
		});

		test('after unloading there is nothing to ask', async () => {
			await engine.load(subject.model);
			const lost = engine.ask(textRequest({ maxTokens: 50 }));
			await engine.unload();
			const answer = await lost;
			expect(answer.ok ? null : answer.failure.kind).toBe('interrupted');
			expect(engine.describe()).toBeNull();
			expect(await failureOf(engine, textRequest())).toBe('not-loaded');
		});
	});
}

function describeLoading(engine: Engine, { model }: EngineSubject, progress: readonly LoadProgress[]): void {
	test('describes what is loaded', () => {
		const description = engine.describe();
		expect(description?.model).toBe(model.id);
		expect(description?.contextTokens).toBe(model.contextTokens);
		expect(description?.slots).toBeGreaterThanOrEqual(1);
	});

	test('reported how far the load was, ending with the start', () => {
		expect(progress.at(-1)).toEqual({ phase: 'start' });
		const bytes = progress.flatMap((step) => (step.phase === 'download' ? [step.loadedBytes] : []));
		expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
	});

	test('loading it again is free', async () => {
		const steps: LoadProgress[] = [];
		const again = await engine.load(model, { onProgress: (step) => steps.push(step) });
		expect(again).toEqual({ ok: true, value: engine.describe() });
		expect(steps.filter((step) => step.phase !== 'start')).toEqual([]);
	});
}

function describeText(engine: Engine, { isReal }: EngineSubject): void {
	test('continues a text, greedily the same each time', async () => {
		const first = await answerOf(engine, textRequest());
		const second = await answerOf(engine, textRequest());
		expect(first.text).not.toBe('');
		expect(second.text).toBe(first.text);
		expect(first.usage.promptTokens).toBeGreaterThan(0);
		expect(first.usage.newTokens).toBeGreaterThan(0);
	});

	test('shows the text as it grows, and the whole of it at last', async () => {
		const seen: string[] = [];
		const answer = await answerOf(engine, textRequest(), { onText: (text) => seen.push(text) });
		expect(seen.at(-1)).toBe(answer.text);
		expect(seen.every((text, place) => text.startsWith(seen[place - 1] ?? ''))).toBe(true);
	});

	test('is cut off by maxTokens', async () => {
		const answer = await answerOf(engine, textRequest({ maxTokens: 2 }));
		expect(answer.finish).toBe('length');
		expect(answer.usage.newTokens).toBe(2);
	});

	test('ends before a stop string', async () => {
		const { text } = await answerOf(engine, textRequest());
		const stop = text.slice(3, 6);
		const answer = await answerOf(engine, textRequest({ stop: [stop, 'never said'] }));
		expect(answer.text).toBe(text.slice(0, text.indexOf(stop)));
		expect(answer.finish).toBe('stop');
	});

	test('draws the same text for the same sampler seed, and another for another', async () => {
		const draw = async (samplerSeed: number) => {
			const request = textRequest({ temperature: 1.2, samplerSeed, maxTokens: 5 });
			return (await answerOf(engine, request)).text;
		};
		const [first, again, others] = [await draw(7), await draw(7), [await draw(8), await draw(2 ** 40)]];
		expect(again).toBe(first);
		if (isReal) expect(others.some((text) => text !== first)).toBe(true);
	});

	test('writes only what a grammar allows', async () => {
		const grammar = 'root ::= "yes" | "no"';
		const answer = await answerOf(engine, { ...textRequest(), prompt: chat('Yes or no?'), grammar });
		expect(['yes', 'no']).toContain(answer.text);
	});

	test('takes the grammars of structured asks', async () => {
		const fields = [
			{ name: 'task', what: 'a task' },
			{ name: 'input', what: 'a text', isOptional: true }
		];
		for (const [grammar, opening] of [
			[fieldGrammar(fields), '{"task": "'],
			[lineGrammar(fields), 'task: ']
		] as const) {
			const request = { ...textRequest({ maxTokens: 8 }), prompt: chat('Write a task.'), grammar };
			const { text } = await answerOf(engine, request);
			expect(isReal ? text.startsWith(opening) : text !== '').toBe(true);
		}
	});

	test('writes any role’s turn', async () => {
		const messages = [{ role: 'assistant', content: 'A cake needs eggs, flour and sugar.' }] as const;
		const asked: Prompt = { form: 'chat', messages, turn: 'user' };
		const answer = await answerOf(engine, { ...textRequest({ maxTokens: 4 }), prompt: asked });
		expect(answer.text).not.toBe('');
	});
}

function describeReadOuts(engine: Engine, { isReal, known = [] }: EngineSubject): void {
	if (isReal) describeFavour(engine);

	test('gives a log-probability for each token of the text, and none unless asked', async () => {
		const plain = await answerOf(engine, textRequest());
		expect(plain.logprobs).toBeUndefined();
		const answer = await answerOf(engine, { ...textRequest(), logprobs: true });
		expect(answer.text).toBe(plain.text);
		expect(answer.logprobs).toHaveLength(answer.usage.newTokens);
		expect(Math.max(...(answer.logprobs ?? []))).toBeLessThanOrEqual(0);
	});

	test('leaves out the tokens that a stop string took away', async () => {
		const { text } = await answerOf(engine, textRequest());
		const answer = await answerOf(engine, { ...textRequest({ stop: [text.slice(2)] }), logprobs: true });
		expect(answer.text).toBe(text.slice(0, 2));
		expect([1, 2]).toContain(answer.logprobs?.length);
	});

	test('finds its own greedy text as likely as when it wrote it', async () => {
		const said = await answerOf(engine, { ...textRequest({ maxTokens: 5 }), logprobs: true });
		const request: LikelihoodRequest = { kind: 'likelihood', prompt, text: said.text };
		const { logprobs } = await answerOf(engine, request);
		expect(Math.abs(sum(logprobs) - sum(said.logprobs ?? []))).toBeLessThan(
			0.03 * Math.abs(sum(said.logprobs ?? []))
		);
	});

	test.each(known)('finds $text as likely as another program does, within 3 %', async (example) => {
		const { prompt: given, text } = example;
		const { logprobs } = await answerOf(engine, { kind: 'likelihood', prompt: given, text });
		expect(Math.abs(sum(logprobs) - example.sum)).toBeLessThan(Math.max(0.05, 0.03 * Math.abs(example.sum)));
	});

	test('finds a likely text likelier than an unlikely one', async () => {
		const likelihood = async (text: string) =>
			sum((await answerOf(engine, { kind: 'likelihood', prompt, text })).logprobs);
		const [likely, unlikely] = [await likelihood(' Paris.'), await likelihood(' soup.')];
		if (isReal) expect(likely).toBeGreaterThan(unlikely);
		expect(likely).toBeLessThan(0);
	});

	test('spreads a choice over the labels, in their order, to a sum of 1', async () => {
		const request = { kind: 'choice', prompt: chat('Is ice cold? Answer Yes or No.') } as const;
		const { probabilities } = await answerOf(engine, { ...request, labels: ['Yes', 'No', '1'] });
		expect(probabilities).toHaveLength(3);
		expect(sum(probabilities)).toBeCloseTo(1, 6);
		const turned = await answerOf(engine, { ...request, labels: ['1', 'No', 'Yes'] });
		turned.probabilities.forEach((value, place) => expect(value).toBeCloseTo(probabilities[2 - place]!, 3));
	});
}

function describeFavour(engine: Engine): void {
	const favouring = (words: readonly string[], except: readonly string[] = []) =>
		textRequest({ maxTokens: 1, favour: { words, except, nats: 100 } });

	test('writes a word that is favoured beyond all others', async () => {
		expect((await answerOf(engine, favouring(['soup']))).text).toBe(' soup');
		const spared = await answerOf(engine, favouring(['soup'], ['soup']));
		expect(spared.text).toBe((await answerOf(engine, textRequest({ maxTokens: 1 }))).text);
	});

	test('says how likely a favoured word was without the favour', async () => {
		const said = await answerOf(engine, { ...favouring(['soup']), logprobs: true });
		const measured = await answerOf(engine, { kind: 'likelihood', prompt, text: ' soup' });
		expect(Math.abs(sum(said.logprobs ?? []) - sum(measured.logprobs))).toBeLessThan(
			0.03 * Math.abs(sum(measured.logprobs))
		);
	});
}

function describeRefusals(engine: Engine, { isReal, model }: EngineSubject): void {
	test('refuses what does not fit the window, with the numbers', async () => {
		const words = 'word '.repeat(model.contextTokens + 1);
		const answer = await engine.ask({ ...textRequest(), prompt: { form: 'text', text: words } });
		expect(answer.ok ? null : answer.failure).toMatchObject({
			kind: 'too-long',
			message: expect.stringContaining(String(model.contextTokens))
		});
		expect(await failureOf(engine, textRequest({ maxTokens: model.contextTokens }))).toBe('too-long');
	});

	test('refuses 5 million characters at once', async () => {
		const text = 'a '.repeat(2_500_000);
		expect(await failureOf(engine, { ...textRequest(), prompt: { form: 'text', text } })).toBe('too-long');
		expect(await failureOf(engine, { kind: 'likelihood', prompt, text })).toBe('too-long');
	});

	test('refuses a request that nobody can serve', async () => {
		expect(await failureOf(engine, textRequest({ maxTokens: 0 }))).toBe('bad-request');
		expect(await failureOf(engine, { kind: 'choice', prompt, labels: ['a'] })).toBe('bad-request');
		expect(await failureOf(engine, { kind: 'likelihood', prompt, text: '' })).toBe('bad-request');
	});

	if (!isReal) return;

	test('refuses a grammar with a fault, labels of several tokens and an empty prompt', async () => {
		expect(await failureOf(engine, { ...textRequest(), grammar: 'root ::= ( "a"' })).toBe('bad-request');
		const labels = ['Yes', 'several tokens'];
		expect(await failureOf(engine, { kind: 'choice', prompt, labels })).toBe('bad-request');
		expect(await failureOf(engine, { ...textRequest(), prompt: { form: 'text', text: '' } })).toBe(
			'bad-request'
		);
		expect((await answerOf(engine, textRequest({ maxTokens: 1 }))).kind).toBe('text');
	});
}

const HOSTILE = [
	['a lone surrogate', 'half \ud83d of a pair'],
	['a NUL', 'one\u0000two'],
	['right-to-left text', 'مرحبا بالعالم'],
	['text without spaces', '日本語の文章です'],
	['emoji', 'a family 👩‍👩‍👧 of three'],
	['dollar signs', "$& $' $` $$ {user_message}"]
] as const;

function describeHostileWords(engine: Engine, { specials, isReal }: EngineSubject): void {
	test.each(HOSTILE)('takes %s in a prompt, in a chat and as a text to measure', async (_name, words) => {
		expect(
			(await answerOf(engine, { ...textRequest({ maxTokens: 1 }), prompt: { form: 'text', text: words } }))
				.kind
		).toBe('text');
		expect((await answerOf(engine, { ...textRequest({ maxTokens: 1 }), prompt: chat(words) })).kind).toBe(
			'text'
		);
		const { logprobs } = await answerOf(engine, { kind: 'likelihood', prompt, text: ` ${words}` });
		expect(logprobs.length).toBeGreaterThan(0);
		expect(logprobs.every((value) => Number.isFinite(value) && value <= 0)).toBe(true);
	});

	test.each(specials.map((special) => [special]))('reads %s in a document as words', async (special) => {
		const usageOf = async (content: string) =>
			(await answerOf(engine, { ...textRequest({ maxTokens: 1 }), prompt: chat(content) })).usage
				.promptTokens;
		const [first = '', ...rest] = special;
		const spelled = await usageOf(`end ${first}\u200B${rest.join('')}`.repeat(3));
		expect(await usageOf(`end ${special}`.repeat(3))).toBe(spelled);
		const closed = `${special}`.repeat(3);
		const { text } = await answerOf(engine, { ...textRequest(), prompt: { form: 'text', text: closed } });
		expect(text).not.toBe('');
	});

	if (!isReal) return;

	test('gives log-probabilities even where it writes parts of characters', async () => {
		const request = { ...textRequest({ maxTokens: 12 }), logprobs: true, grammar: 'root ::= "日本 👍"' };
		const answer = await answerOf(engine, request);
		expect(answer.text).toBe('日本 👍');
		expect(answer.logprobs?.length).toBeGreaterThan(0);
	});
}
