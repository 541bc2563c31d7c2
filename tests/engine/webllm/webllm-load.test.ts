import { describe, expect, test } from 'vitest';
import type { LoadProgress } from '#lib/core/engine.ts';
import type { WebllmOptions } from '#lib/engine/webllm/webllm-engine.ts';
import { answerOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { FAKE_MODEL as MODEL, webllmScene as scene } from '#tests/support/webllm-scene.ts';

describe('loading', () => {
	test.each<[string, Partial<WebllmOptions>, string]>([
		['no adapter', { adapter: () => Promise.resolve(null) }, 'no-webgpu'],
		[
			'no 16-bit shaders',
			{ adapter: () => Promise.resolve({ hasF16: false, isSoftware: false }) },
			'unsupported-device'
		]
	])('stops before any download with %s', async (_name, change, kind) => {
		const { engine, made } = scene(change);
		const loaded = await engine.load({ ...MODEL, needsF16: true });
		expect(loaded.ok ? null : loaded.failure.kind).toBe(kind);
		expect(made).toEqual([]);
	});

	test('reports the phases in order', async () => {
		const steps: LoadProgress[] = [];
		await scene().engine.load(MODEL, { onProgress: (step) => steps.push(step) });
		expect(steps).toEqual([
			{ phase: 'download', loadedBytes: 5_000_000, totalBytes: 10_000_000 },
			{ phase: 'check' },
			{ phase: 'start' }
		]);
	});

	const failing = (faults: unknown[]) => () => {
		const fault = faults.shift();
		return fault === undefined ? Promise.resolve() : Promise.reject(fault);
	};
	const offline = () => new TypeError('Failed to fetch');

	test('tries again after network trouble, with pauses', async () => {
		const { engine, waits } = scene({}, failing([offline(), offline()]));
		expect((await engine.load(MODEL)).ok).toBe(true);
		expect(waits).toEqual([1_000, 4_000]);
	});

	test.each<[string, unknown[], string]>([
		['the network stays away', [offline(), offline(), offline(), offline()], 'download-failed'],
		[
			'the device lacks a limit',
			[new Error('Cannot initialize runtime because of requested maxBufferSize')],
			'unsupported-device'
		],
		[
			'the memory does not suffice',
			[Object.assign(new Error('lost'), { name: 'DeviceLostError' })],
			'out-of-memory'
		],
		['files stay damaged', [new SyntaxError('<'), new SyntaxError('<')], 'model-damaged']
	])('fails when %s', async (_name, faults, kind) => {
		const { engine } = scene({}, failing(faults));
		const loaded = await engine.load(MODEL);
		expect(loaded.ok ? null : loaded.failure.kind).toBe(kind);
		expect(engine.describe()).toBeNull();
	});

	test('throws damaged files away and fetches them once more', async () => {
		const { engine, forgotten } = scene({}, failing([new WebAssembly.CompileError('expected magic word')]));
		expect((await engine.load(MODEL)).ok).toBe(true);
		expect(forgotten).toEqual([MODEL.id]);
	});

	describe('weights that are cut off', () => {
		const cutOff = () => new RangeError('Invalid typed array length: 1000');
		const finding = (...counts: number[]) => ({ discardDamaged: () => Promise.resolve(counts.shift() ?? 0) });

		test('are fetched once more, and nothing else is', async () => {
			const { engine, forgotten } = scene(finding(0, 1), failing([cutOff()]));
			expect((await engine.load(MODEL)).ok).toBe(true);
			expect(forgotten).toEqual([]);
		});

		test('are damage where they come so again', async () => {
			const { engine, made } = scene(finding(0, 1, 1), failing([cutOff(), cutOff()]));
			expect(await engine.load(MODEL)).toMatchObject({ failure: { kind: 'model-damaged' } });
			expect(made).toHaveLength(2);
		});

		test('look like a lack of memory, which it is where all files are sound', async () => {
			const { engine, made } = scene(finding(0, 0), failing([cutOff()]));
			expect(await engine.load(MODEL)).toMatchObject({ failure: { kind: 'out-of-memory' } });
			expect(made).toHaveLength(1);
		});
	});

	test('ends as interrupted when another model is loaded meanwhile, which stays', async () => {
		const { engine } = scene();
		const other = { ...MODEL, id: 'Other-1B-q4f32_1-MLC' };
		const [first, second] = await Promise.all([engine.load(MODEL), engine.load(other)]);
		expect(first).toMatchObject({ failure: { kind: 'interrupted' } });
		expect(second).toMatchObject({ ok: true });
		expect(engine.describe()?.model).toBe(other.id);
		expect((await answerOf(engine, textRequest())).text).not.toBe('');
	});

	test('that is overtaken in its middle gives back what it has, and leaves the other alone', async () => {
		const others: Promise<unknown>[] = [];
		const { engine, made } = scene({}, async () => {
			if (made.length === 1) others.push(engine.load({ ...MODEL, id: 'Other-1B-q4f32_1-MLC' }));
			await Promise.all(others.splice(0));
		});
		expect(await engine.load(MODEL)).toMatchObject({ failure: { kind: 'interrupted' } });
		expect(made.map(({ loadedModelIdToPipeline }) => loadedModelIdToPipeline.size)).toEqual([0, 1]);
		await engine.unload();
		expect(made[1]?.loadedModelIdToPipeline.size).toBe(0);
	});

	test('is stopped at its very end', async () => {
		const { engine, made } = scene({
			readSpecials: async () => {
				await engine.unload();
				return [];
			}
		});
		expect(await engine.load(MODEL)).toMatchObject({ failure: { kind: 'interrupted' } });
		expect(engine.describe()).toBeNull();
		expect(made[0]?.loadedModelIdToPipeline.size).toBe(0);
	});

	test('is stopped even while the adapter is sought', async () => {
		const { engine, made } = scene({
			adapter: async () => {
				await engine.unload();
				return { hasF16: true, isSoftware: false };
			}
		});
		expect(await engine.load(MODEL)).toMatchObject({ failure: { kind: 'interrupted' } });
		expect(made).toEqual([]);
	});

	test('is stopped in the middle by unloading, whatever web-llm throws then', async () => {
		const stop = new AbortController();
		const { engine } = scene({}, () => {
			stop.abort();
			return Promise.reject('Engine.unload() is called.' as unknown as Error);
		});
		const loaded = await engine.load(MODEL, { signal: stop.signal });
		expect(loaded.ok ? null : loaded.failure.kind).toBe('interrupted');
	});

	test('works where the file with the added tokens is out of reach', async () => {
		const { engine, made } = scene({ readSpecials: () => Promise.reject(new TypeError('offline')) });
		await engine.load(MODEL);
		await engine.ask({ ...textRequest({ maxTokens: 1 }), prompt: { form: 'text', text: 'a<|im_end|>b' } });
		expect(made[0]?.prompts[0]).not.toContain('<|im_end|>');
	});
});
