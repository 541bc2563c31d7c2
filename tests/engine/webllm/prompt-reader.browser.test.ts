import { MLCEngine } from '@mlc-ai/web-llm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LikelihoodAnswer, LikelihoodRequest } from '#lib/core/engine.ts';
import { ok } from '#lib/core/result.ts';
import { EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { recordOf } from '#lib/engine/webllm/model-record.ts';
import { WebllmEngine } from '#lib/engine/webllm/webllm-engine.ts';
import { answerOf, failureOf } from '#tests/contracts/engine-asks.ts';

/** Of 45 tokens; the other one begins like it for more than a stretch of 32. */
const BOAT = 'Once upon a time there was a small red boat on a wide sea. '.repeat(3);
const OTHER_BOAT = `${BOAT.slice(0, 150)} blue boat.`;

const likelihood = (words: string): LikelihoodRequest => ({
	kind: 'likelihood',
	prompt: { form: 'text', text: words },
	text: ' The boat'
});

/**
 * The library reads a stretch over itself and over the pages of those before, and merges both. Here a stretch has 32
 * tokens, as for any adapter that is the processor in disguise.
 */
describe('prompts in the real library', { timeout: 180_000 }, () => {
	const made: MLCEngine[] = [];
	const engine = new WebllmEngine({
		createEngine: (model, processor) => {
			const mlc = new MLCEngine({
				appConfig: { model_list: [recordOf(model)] },
				logitProcessorRegistry: new Map([[model.id, processor]]),
				logLevel: 'ERROR'
			});
			made.push(mlc);
			return mlc;
		},
		adapter: () => Promise.resolve({ hasF16: false, isSoftware: true }),
		readSpecials: () => Promise.resolve([]),
		discardDamaged: () => Promise.resolve(0),
		fetchFiles: () => Promise.resolve(ok(undefined)),
		forget: () => Promise.resolve(),
		wait: () => Promise.resolve(),
		now: () => performance.now()
	});

	beforeAll(async () => {
		const files = EMBEDDED_WEBGPU.files.map((file) => ({ ...file, url: `${location.origin}/${file.url}` }));
		expect(await engine.load({ ...EMBEDDED_WEBGPU, files })).toMatchObject({ ok: true });
	}, 180_000);
	afterAll(() => engine.unload());

	let fresh: LikelihoodAnswer;

	test('what was read before comes to the same numbers, to the last bit, and is counted', async () => {
		fresh = await answerOf(engine, likelihood(BOAT));
		expect(fresh.usage.cachedTokens).toBe(0);
		const again = await answerOf(engine, likelihood(BOAT));
		expect(again.usage).toMatchObject({ promptTokens: fresh.usage.promptTokens, cachedTokens: 32 });
		expect(again.logprobs).toEqual(fresh.logprobs);

		const other = await answerOf(engine, likelihood(OTHER_BOAT));
		expect(other.usage.cachedTokens).toBe(32);
		expect(other.logprobs).not.toEqual(fresh.logprobs);
		expect((await answerOf(engine, likelihood(BOAT))).logprobs).toEqual(fresh.logprobs);
	});

	test('a stop takes effect at the end of a stretch, and the next answer is right', async () => {
		const another = await answerOf(engine, likelihood('Bread.'));
		expect(another.usage.cachedTokens).toBe(0);
		const stop = new AbortController();
		let stretches = 0;
		const onAlive = () => {
			stretches += 1;
			stop.abort();
		};
		const stopped = failureOf(engine, likelihood(BOAT.repeat(4)), { signal: stop.signal, onAlive });
		expect(await stopped).toBe('interrupted');
		expect(stretches).toBe(1);
		// The stretch that was read is of use.
		const next = await answerOf(engine, likelihood(BOAT));
		expect(next.usage.cachedTokens).toBe(32);
		expect(next.logprobs).toEqual(fresh.logprobs);
	});

	test('a prompt that is read in stretches means what it means in one go', async () => {
		letWebllmReadByItself(made[0]);
		const whole = await answerOf(engine, likelihood(BOAT));
		expect(whole.usage.promptTokens).toBe(fresh.usage.promptTokens);
		expect(whole.logprobs).toHaveLength(fresh.logprobs.length);
		whole.logprobs.forEach((value, token) => expect(value).toBeCloseTo(fresh.logprobs[token]!, 3));
	});
});

/** Takes out what the reader has put in. */
function letWebllmReadByItself(engine: object = {}): void {
	const pipelines = Reflect.get(engine, 'loadedModelIdToPipeline') as Map<string, object>;
	const pipeline = pipelines.get(EMBEDDED_WEBGPU.id) ?? {};
	for (const name of ['getInputData', 'embedAndForward', 'resetKVCache']) {
		expect(Reflect.deleteProperty(pipeline, name)).toBe(true);
		expect(typeof Reflect.get(pipeline, name)).toBe('function');
	}
	expect(Reflect.set(pipeline, 'prefillChunkSize', 512)).toBe(true);
}
