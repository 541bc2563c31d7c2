import { describe, expect, test } from 'vitest';
import { isMlcPipeline } from '#lib/engine/webllm/mlc-pipeline.ts';
import { PromptReader } from '#lib/engine/webllm/prompt-reader.ts';
import { FAKE_WINDOW, FakePipeline, logitsAfter, type PipelineFault } from '#tests/support/fake-pipeline.ts';

const STRETCH = 32;

/** So many tokens, all different from those with another start. */
const tokens = (count: number, start = 0) => Array.from({ length: count }, (_none, place) => start + place);
const fresh = (ids: readonly number[]) => logitsAfter([...ids, 0]);

function scene(flaw: PipelineFault | null = null) {
	const pipeline = new FakePipeline(flaw);
	return { pipeline, reader: new PromptReader(pipeline, STRETCH) };
}

/** After the first prompt that is longer than a stretch, in which the library shows what it can do. */
async function proven(flaw: PipelineFault | null = null) {
	const { pipeline, reader } = scene(flaw);
	await pipeline.prefill(tokens(40, 1000));
	pipeline.read.length = 0;
	return { pipeline, reader };
}

test('the fake is a pipeline, and what is something else is none', () => {
	expect(isMlcPipeline(new FakePipeline())).toBe(true);
	expect(isMlcPipeline(Object.assign(new FakePipeline(), { artifact: {} }))).toBe(false);
	expect(isMlcPipeline(Object.assign(new FakePipeline(), { device: {} }))).toBe(false);
	expect(isMlcPipeline({ tokenizer: {} })).toBe(false);
	expect(isMlcPipeline(null)).toBe(false);
});

describe('stretches', () => {
	test('a prompt is read in stretches, with a sign of life after each but the last', async () => {
		const { pipeline, reader } = await proven();
		let alive = 0;
		reader.attend({ signal: { aborted: false }, onAlive: () => (alive += 1) });
		expect(await pipeline.prefill(tokens(70))).toEqual(fresh(tokens(70)));
		expect(pipeline.read.map((ids) => ids.length)).toEqual([32, 32, 6]);
		expect(alive).toBe(2);
	});

	test('a prompt within one stretch is read as it is, and nothing has to be shown for it', async () => {
		const { pipeline } = scene();
		await pipeline.prefill(tokens(STRETCH));
		expect(pipeline.read).toEqual([tokens(STRETCH)]);
	});

	test('are no longer than the library allows', async () => {
		const pipeline = Object.assign(new FakePipeline(), { prefillChunkSize: 24 });
		expect(new PromptReader(pipeline, STRETCH).cachedTokens).toBe(0);
		await pipeline.prefill(tokens(50));
		expect(Math.max(...pipeline.read.map((ids) => ids.length))).toBe(24);
	});

	test('a prompt that is stopped is read no further than to the end of the stretch', async () => {
		const { pipeline, reader } = await proven();
		const stop = new AbortController();
		reader.attend({ signal: stop.signal, onAlive: () => stop.abort() });
		await expect(pipeline.prefill(tokens(100))).rejects.toThrow('Stopped');
		expect(pipeline.read).toEqual([tokens(32)]);
		reader.attend({ signal: { aborted: false }, onAlive: () => undefined });
		expect(await pipeline.prefill(tokens(100))).toEqual(fresh(tokens(100)));
		expect(reader.cachedTokens).toBe(32);
	});

	test('a library that has yet to show what it can do is stopped in the middle of that', async () => {
		const { pipeline, reader } = scene();
		reader.attend({ signal: AbortSignal.abort(), onAlive: () => undefined });
		await expect(pipeline.prefill(tokens(100))).rejects.toThrow('Stopped');
		expect(pipeline.read).toHaveLength(1);
		reader.attend({ signal: { aborted: false }, onAlive: () => undefined });
		expect(await pipeline.prefill(tokens(100))).toEqual(fresh(tokens(100)));
	});
});

describe('what two prompts begin with alike', () => {
	const other = [...tokens(70), ...tokens(30, 500)];

	test.each([
		['the same prompt again', tokens(100), 96],
		['the same with more', [...tokens(100), ...tokens(20, 500)], 96],
		['one that parts after 70 tokens', other, 64],
		['one that parts within the first stretch', [...tokens(31), 999, ...tokens(60, 32)], 0],
		['a shorter one', tokens(64), 32],
		['one of whole stretches', tokens(96), 64],
		['another one', tokens(100, 500), 0]
	])('%s: whole stretches of it are kept', async (_name, next, kept) => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(100));
		expect(reader.cachedTokens).toBe(0);
		pipeline.read.length = 0;
		expect(await pipeline.prefill(next)).toEqual(fresh(next));
		expect(reader.cachedTokens).toBe(kept);
		expect(pipeline.read.flat()).toEqual(next.slice(kept));
		expect(pipeline.cache).toEqual(next);
		expect(pipeline.filledKVCacheLength).toBe(next.length);
	});

	test('there and back: what another prompt has overwritten is not taken for what was there', async () => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(100));
		await pipeline.prefill(other);
		expect(await pipeline.prefill(tokens(100))).toEqual(fresh(tokens(100)));
		expect(reader.cachedTokens).toBe(64);
	});

	test('what the model wrote is not kept', async () => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(64));
		for (const written of tokens(40, 64)) await pipeline.forward([written]);
		expect(await pipeline.prefill(tokens(110))).toEqual(fresh(tokens(110)));
		expect(reader.cachedTokens).toBe(64);
	});

	test('nothing is kept of a cache of which nobody knows what is in it', async () => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(64));
		pipeline.fault = new Error('the device is gone');
		await expect(pipeline.forward([7])).rejects.toThrow('gone');
		expect(await pipeline.prefill(tokens(70))).toEqual(fresh(tokens(70)));
		expect(reader.cachedTokens).toBe(0);
	});

	test('a prompt that was refused leaves all as it was', async () => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(64));
		await expect(pipeline.prefill(tokens(FAKE_WINDOW + 1))).rejects.toThrow('Exceeded');
		expect(await pipeline.prefill(tokens(70))).toEqual(fresh(tokens(70)));
		expect(reader.cachedTokens).toBe(64);
	});
});

describe('a library', () => {
	const again = async (pipeline: FakePipeline) => {
		await pipeline.prefill(tokens(100));
		pipeline.read.length = 0;
		return await pipeline.prefill(tokens(100));
	};

	test.each<PipelineFault>(['no pop', 'pop throws', 'pop forgets'])(
		'that cannot go back (%s) reads in stretches, and each prompt from its first token',
		async (flaw) => {
			const { pipeline, reader } = scene(flaw);
			expect(await again(pipeline)).toEqual(fresh(tokens(100)));
			expect(pipeline.read.map((ids) => ids.length)).toEqual([32, 32, 32, 4]);
			expect(reader.cachedTokens).toBe(0);
		}
	);

	test('that is wrong beyond the first stretch reads prompts whole', async () => {
		const { pipeline, reader } = scene('stretches differ');
		await again(pipeline);
		expect(pipeline.read).toEqual([tokens(100)]);
		expect(reader.cachedTokens).toBe(0);
	});

	test.each([
		['a sliding window', { slidingWindowSize: 1024 }],
		['a recurrent state', { rnnState: {} }]
	])('with %s never goes back', async (_name, change) => {
		const pipeline = Object.assign(new FakePipeline(), change);
		const reader = new PromptReader(pipeline, STRETCH);
		expect(await again(pipeline)).toEqual(fresh(tokens(100)));
		expect(reader.cachedTokens).toBe(0);
	});

	test('that fails to go back later reads from the first token from then on', async () => {
		const { pipeline, reader } = await proven();
		await pipeline.prefill(tokens(100));
		const { getGlobalFunc } = pipeline.tvm;
		Object.assign(pipeline.tvm, {
			getGlobalFunc: () => () => {
				throw new Error('lost');
			}
		});
		expect(await pipeline.prefill(tokens(90))).toEqual(fresh(tokens(90)));
		expect(reader.cachedTokens).toBe(0);
		Object.assign(pipeline.tvm, { getGlobalFunc });
		expect(await pipeline.prefill(tokens(90))).toEqual(fresh(tokens(90)));
		expect(reader.cachedTokens).toBe(0);
	});
});
