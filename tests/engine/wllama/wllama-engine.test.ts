import { describe, expect, test } from 'vitest';
import type { LoadProgress } from '#lib/core/engine.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { WllamaEngine } from '#lib/engine/wllama/wllama-engine.ts';
import { answerOf, failureOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { FakeLlama, UNWRITABLE, type FakeToken, type Reply } from '#tests/support/fake-llama.ts';
import { buildGguf } from '#tests/support/gguf.ts';
import { buildModel } from '#tests/support/models.ts';

/** Characters, three parts of "é" and "日" (of which no whole one is there), and one special token. */
const TOKENS = [...'abcdefghijklmnopqrstuvwxyzTF', 'Ġ', 'Ã', '©', 'æ', 'Ĺ', '¥', '<s>'];
const ids = Object.fromEntries(TOKENS.map((token, id) => [token, id]));
const FILE = buildGguf({
	pre: 'gpt-2',
	tokens: TOKENS,
	types: TOKENS.map((token) => (token === '<s>' ? 3 : 1))
});
const MODEL = buildModel({
	id: 'tiny.gguf',
	engine: 'wllama',
	contextTokens: 200,
	files: [{ url: 'https://site.example/tiny.gguf', bytes: FILE.size }]
});

const say = (...words: string[]): FakeToken[] => words.map((text) => ({ id: ids[text] ?? 0, text }));
const prompt = { form: 'text', text: 'abc' } as const;
const ask = { ...textRequest(), prompt };

function scene(
	reply: Reply = () => say('a', 'b'),
	prepare: (llama: FakeLlama, made: number) => void = () => undefined
) {
	const servers: FakeLlama[] = [];
	const fetched: string[] = [];
	const files = new ModelFiles({
		fetch: (url) => {
			fetched.push(String(url));
			return Promise.resolve(new Response(FILE));
		},
		wait: () => Promise.resolve(),
		openCache: () => Promise.resolve(null),
		freeBytes: () => Promise.resolve(null),
		digest: () => Promise.resolve('')
	});
	const engine = new WllamaEngine({
		files,
		startServer: (onError) => {
			const llama = new FakeLlama(reply, onError);
			prepare(llama, servers.length);
			servers.push(llama);
			return llama;
		},
		threads: 1,
		now: () => 0,
		hasWasmFeatures: true
	});
	return { engine, servers, fetched };
}

async function ready(reply?: Reply) {
	const { engine, servers } = scene(reply);
	await engine.load(MODEL);
	const [llama] = servers;
	if (!llama) throw new Error('no server was started');
	return { engine, llama };
}

/** The ids that a grammar forces. */
const forced = (grammar: string | undefined) =>
	[...(grammar ?? '').matchAll(/\[(\d+)\]/gu)].map(([, id]) => Number(id));
const obedient = ({ grammar }: { readonly grammar?: string }) =>
	forced(grammar).map((id) => ({ id, text: TOKENS[id] ?? '', logprob: -id }));

describe('what the server is asked', () => {
	test('a sampling goes through whole, with nothing of llama.cpp’s own defaults', async () => {
		const { engine, llama } = await ready();
		await engine.ask({
			...textRequest({ temperature: 0.7, topP: 0.9, minP: 0.1, samplerSeed: 2 ** 32 - 1, stop: ['.'] }),
			prompt,
			grammar: 'root ::= "a"'
		});
		expect(llama.asked[0]).toMatchObject({
			prompt: 'abc',
			temperature: 0.7,
			top_p: 0.9,
			min_p: 0.1,
			top_k: 0,
			seed: 0,
			stop: ['.'],
			grammar: 'root ::= "a"',
			cache_prompt: true
		});
		await engine.ask(ask);
		expect(llama.asked[1]).toMatchObject({ min_p: 0, seed: 1 });
		expect(llama.asked[1]).not.toHaveProperty('n_probs');
	});

	test('special tokens in words are spelled out, and lone surrogates replaced', async () => {
		const { engine, llama } = await ready();
		await engine.ask({ ...ask, prompt: { form: 'text', text: 'a<s>\ud800' } });
		expect(llama.asked[0]?.prompt).toBe('a<\u200Bs>\ufffd');
	});

	test('a chat without a template is a bad request', async () => {
		const { engine } = await ready();
		expect(await failureOf(engine, { ...ask, prompt: { form: 'chat', messages: [] } })).toBe('bad-request');
	});

	test('a choice asks for the labels’ tokens alone, lifted by the same', async () => {
		const { engine, llama } = await ready(() => new Error('not wanted'));
		await engine.ask({ kind: 'choice', prompt, labels: ['T', 'F'] });
		expect(llama.asked[0]).toMatchObject({
			logit_bias: { [String(ids['T'])]: 100, [String(ids['F'])]: 100 },
			n_probs: 2,
			post_sampling_probs: true,
			max_tokens: 1,
			temperature: 1
		});
	});
});

describe('likelihood', () => {
	test('forces the text’s tokens by their ids', async () => {
		const { engine, llama } = await ready(obedient);
		const { logprobs } = await answerOf(engine, { kind: 'likelihood', prompt, text: 'bad' });
		expect(llama.asked.map(({ grammar }) => forced(grammar))).toEqual([[1, 0, 3]]);
		expect(logprobs).toEqual([-1, -0, -3]);
	});

	test('passes over tokens that are parts of a character, and goes on after them', async () => {
		const { engine, llama } = await ready(obedient);
		const { logprobs } = await answerOf(engine, { kind: 'likelihood', prompt, text: 'b日d' });
		expect(llama.asked.map(({ prompt: words, grammar }) => [words, forced(grammar)])).toEqual([
			['abc', [1]],
			['abcb日', [3]]
		]);
		expect(logprobs).toEqual([-1, -3]);
	});

	test('passes over a token beside which the server cannot write its own guess', async () => {
		const { engine, llama } = await ready((params) =>
			obedient(params).map((token) =>
				token.id === ids['c'] ? { ...token, text: UNWRITABLE.message } : token
			)
		);
		const { logprobs } = await answerOf(engine, { kind: 'likelihood', prompt, text: 'bcd' });
		expect(llama.asked.map(({ prompt: words }) => words)).toEqual(['abc', 'abcbc']);
		expect(logprobs).toEqual([-1, -3]);
	});

	test('of a text of which nothing can be read is a bad request', async () => {
		const { engine } = await ready(obedient);
		expect(await failureOf(engine, { kind: 'likelihood', prompt, text: '日' })).toBe('bad-request');
	});

	test('of tokens that were not taken is no number', async () => {
		const { engine } = await ready(() => say('a', 'b', 'c'));
		expect(await failureOf(engine, { kind: 'likelihood', prompt, text: 'bad' })).toBe('unexpected');
	});
});

describe('embedding', () => {
	test('reads each text as a sentence whose meaning is asked for, with special tokens spelled out', async () => {
		const { engine, llama } = await ready();
		const { vectors, usage } = await answerOf(engine, { kind: 'embed', texts: ['abc', 'a<s>'] });
		const inputs = llama.embedded.map(({ input }) => input);
		expect(inputs[0]).toMatch(/"abc"/u);
		expect(inputs[1]).toMatch(/"a<\u200Bs>"/u);
		expect(vectors).toHaveLength(2);
		expect(usage).toMatchObject({ promptTokens: 10, newTokens: 0 });
	});

	test('joins the pieces of a long text, each as much as it has tokens', async () => {
		const { engine, llama } = await ready();
		llama.embed = (input) => (input.includes('z') ? [3, 0] : [0, 4]);
		const { vectors } = await answerOf(engine, { kind: 'embed', texts: ['a'.repeat(50) + 'z'.repeat(50)] });
		expect(llama.embedded).toHaveLength(2);
		expect(vectors).toEqual([[0.6, 0.8]]);
	});

	test('of a vector that is none is no vector', async () => {
		const { engine, llama } = await ready();
		llama.embed = () => [0, 0];
		expect(await failureOf(engine, { kind: 'embed', texts: ['a'] })).toBe('unexpected');
		llama.embed = () => [Number.NaN, 1];
		expect(await failureOf(engine, { kind: 'embed', texts: ['a'] })).toBe('unexpected');
	});
});

describe('log-probabilities of a text', () => {
	test('are those of the tokens that a stop string left', async () => {
		const { engine } = await ready(() => [
			...say('a'),
			{ id: ids['b']!, text: '' },
			{ id: ids['c']!, text: '' }
		]);
		const answer = await answerOf(engine, { ...ask, logprobs: true });
		expect(answer).toMatchObject({ text: 'a', logprobs: [-1] });
	});

	test('are measured afterwards where the server cannot write them', async () => {
		const { engine, llama } = await ready((params) =>
			params.grammar
				? obedient(params)
				: [...say('b'), { id: 0, text: params.n_probs ? UNWRITABLE.message : 'd' }]
		);
		const answer = await answerOf(engine, { ...ask, logprobs: true });
		expect(answer).toMatchObject({ text: 'bd', logprobs: [-1, -3] });
		expect(llama.asked).toHaveLength(3);
	});
});

describe('trouble', () => {
	const named = (message: string, name = 'Error') => Object.assign(new Error(message), { name });

	test.each<[string, Error, string]>([
		[
			'too long for the server',
			named('request (801 tokens) exceeds the available context size (512 tokens)'),
			'too-long'
		],
		[
			'a grammar that it cannot read',
			named('Failed to initialize samplers: failed to parse grammar'),
			'bad-request'
		],
		['an aborted instance', named('(ABORT) unreachable', 'RuntimeError'), 'worker-gone'],
		['memory that ran out', named('Out of memory', 'RuntimeError'), 'out-of-memory'],
		['anything else', named('Model failed to start inference'), 'unexpected']
	])('%s', async (_name, thrown, kind) => {
		const { engine } = await ready(() => thrown);
		expect(await failureOf(engine, ask)).toBe(kind);
	});

	test('an event that is not what the server sends', async () => {
		const { engine, llama } = await ready();
		llama.createCompletion = (params) => Promise.resolve(params.onData({ choices: 'none' }));
		expect(await failureOf(engine, ask)).toBe('unexpected');
	});

	test('asks in flight end when the model is unloaded, though wllama never answers them', async () => {
		const { engine, llama } = await ready();
		llama.createCompletion = () => new Promise(() => undefined);
		const asked = [failureOf(engine, ask), failureOf(engine, ask)];
		await Promise.resolve();
		await engine.unload();
		expect(await Promise.all(asked)).toEqual(['interrupted', 'interrupted']);
		expect(llama.isEnded).toBe(true);
	});
});

describe('loading', () => {
	test('reports the download and the start', async () => {
		const steps: LoadProgress[] = [];
		await scene().engine.load(MODEL, { onProgress: (step) => steps.push(step) });
		expect(steps).toEqual([
			{ phase: 'download', loadedBytes: FILE.size, totalBytes: FILE.size },
			{ phase: 'start' }
		]);
	});

	test.each([
		['damage', "error loading model: tensor 'blk.15' data is not within the file bounds", 'model-damaged', 2],
		['memory', 'failed to allocate CPU buffer of size 9218949120', 'out-of-memory', 1]
	])('tells %s by what llama.cpp logs, since it throws nothing', async (_name, line, kind, starts) => {
		const { engine, servers, fetched } = scene(undefined, (llama) => {
			llama.vocabulary = 0;
			llama.onLoad = () => Promise.resolve(llama.onError(line));
		});
		expect(await engine.load(MODEL)).toMatchObject({ ok: false, failure: { kind, message: line } });
		expect([servers.length, fetched.length]).toEqual([starts, starts]);
		expect(servers.every(({ isEnded }) => isEnded)).toBe(true);
		expect(engine.describe()).toBeNull();
	});

	test('a file that turns out to be damaged is fetched once more', async () => {
		const { engine, fetched } = scene(undefined, (llama, made) => {
			if (made === 0) llama.vocabulary = 0;
		});
		expect((await engine.load(MODEL)).ok).toBe(true);
		expect(fetched).toHaveLength(2);
	});

	test('is stopped in the middle', async () => {
		const stop = new AbortController();
		const { engine, servers } = scene(undefined, (llama) => {
			llama.onLoad = () => new Promise(() => stop.abort());
		});
		expect(await engine.load(MODEL, { signal: stop.signal })).toMatchObject({
			ok: false,
			failure: { kind: 'interrupted' }
		});
		expect(servers[0]?.isEnded).toBe(true);
	});

	test('without 64-bit memory is not tried', async () => {
		const { engine } = scene();
		const poor = new WllamaEngine({ ...Reflect.get(engine, 'options'), hasWasmFeatures: false });
		expect(await poor.load(MODEL)).toMatchObject({ ok: false, failure: { kind: 'unsupported-device' } });
	});
});
