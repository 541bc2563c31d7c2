import { MLCEngine } from '@mlc-ai/web-llm';
import { expect, test } from 'vitest';
import type { LikelihoodRequest } from '#lib/core/engine.ts';
import { EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { recordOf } from '#lib/engine/webllm/model-record.ts';
import { WebllmEngine } from '#lib/engine/webllm/webllm-engine.ts';
import { answerOf } from '#tests/contracts/engine-asks.ts';

const LONG = 'Once upon a time there was a small red boat on a wide sea. '.repeat(4);
const REQUEST: LikelihoodRequest = {
	kind: 'likelihood',
	prompt: { form: 'text', text: LONG },
	text: ' The boat sailed'
};

/** The model in the page, with what makes web-llm read prompts in stretches of so many tokens. */
async function loaded() {
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
		adapterFeatures: () => Promise.resolve(new Set()),
		readSpecials: () => Promise.resolve([]),
		forget: () => Promise.resolve(),
		wait: () => Promise.resolve(),
		now: () => performance.now()
	});
	const files = EMBEDDED_WEBGPU.files.map((file) => ({ ...file, url: `${location.origin}/${file.url}` }));
	expect(await engine.load({ ...EMBEDDED_WEBGPU, files })).toMatchObject({ ok: true });
	const readInStretches = (tokens: number) => {
		const pipelines = Reflect.get(made[0] ?? {}, 'loadedModelIdToPipeline') as Map<string, object>;
		expect(Reflect.set(pipelines.get(EMBEDDED_WEBGPU.id) ?? {}, 'prefillChunkSize', tokens)).toBe(true);
	};
	return { engine, readInStretches };
}

/**
 * The library reads a stretch over itself and over the pages of those before, and merges both. Real prompts come to
 * that beyond 512 tokens, which would take a minute here.
 */
test('a prompt that is read in stretches means what it means in one', { timeout: 180_000 }, async () => {
	const { engine, readInStretches } = await loaded();
	const whole = await answerOf(engine, REQUEST);
	readInStretches(17);
	const inStretches = await answerOf(engine, REQUEST);
	await engine.unload();
	expect(whole.usage.promptTokens).toBeGreaterThan(50);
	expect(inStretches.logprobs).toHaveLength(whole.logprobs.length);
	inStretches.logprobs.forEach((value, token) => expect(value).toBeCloseTo(whole.logprobs[token]!, 3));
});
