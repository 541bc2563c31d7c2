import { describe, expect, test } from 'vitest';
import type { ModelSpec } from '#lib/core/model.ts';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import type { DeviceReport, GpuReport } from '#lib/engine/device-check.ts';
import { fitOf, nextSmaller, recommend } from '#lib/engine/recommendation.ts';
import { GOOD_GPU, PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';

function device(gpu: GpuReport = GOOD_GPU, change: Partial<DeviceReport> = {}): DeviceReport {
	return { ...PLAIN_DEVICE, gpu, threads: 4, freeStorageBytes: 50e9, ...change };
}

const model = (part: string) => {
	const found = CATALOGUE.find(({ id }) => id.includes(part));
	if (!found) throw new Error(part);
	return found;
};

const SILENT = { memoryGb: null, freeStorageBytes: null };
const GAP = { limit: 'maxComputeWorkgroupStorageSize', needs: 32_768, has: 16_384 };

describe('what a device can run', () => {
	test.each([
		['a middle model on a desktop', 'Qwen3-1.7B-q4f16', device(), 'fits'],
		['a large one is tight', 'Qwen3-4B', device(), 'tight'],
		['a large one on 4 GB', 'Qwen3-4B', device(GOOD_GPU, { memoryGb: 4 }), 'too-big'],
		[
			'the largest where the browser stopped counting at 8 GB',
			'Qwen3-8B',
			device(GOOD_GPU, { memoryGb: 8 }),
			'tight'
		],
		['the largest on a phone with 8 GB', 'Qwen3-8B', device(GOOD_GPU, { isMobile: true }), 'too-big'],
		['a large one on a desktop that says nothing', 'Qwen3-4B', device(GOOD_GPU, { memoryGb: null }), 'tight'],
		[
			'a large one on a phone that says nothing',
			'Qwen3-4B',
			device(GOOD_GPU, { memoryGb: null, isMobile: true }),
			'too-big'
		],
		['the embedded one anywhere', EMBEDDED.id, device({ kind: 'none' }, SILENT), 'fits'],
		[
			'no 16-bit shaders, but a 32-bit model',
			'Qwen3-1.7B-q4f32',
			device({ ...GOOD_GPU, hasF16: false }),
			'fits'
		],
		[
			'buffers of 128 MB and a small vocabulary',
			'SmolLM2-360M-Instruct-q4f16',
			device({ ...GOOD_GPU, maxTensorBytes: 2 ** 27 }),
			'fits'
		],
		[
			'the embedded one for WebGPU with the smallest buffers and no 16-bit shaders',
			EMBEDDED_WEBGPU.id,
			device({ ...GOOD_GPU, maxTensorBytes: 2 ** 27, hasF16: false }, { memoryGb: 1 }),
			'fits'
		]
	] as const)('%s: %s is judged by memory', (_name, part, report, kind) => {
		expect(fitOf(model(part), report)).toMatchObject({ kind, measure: { of: 'memory' } });
	});

	test.each([
		['said', 'exactly', { memoryGb: 4 }, 4e9],
		['at-least', 'up to where browsers count', { memoryGb: 8 }, 8e9],
		['assumed', 'by nobody', { memoryGb: null }, 4e9],
		['assumed', 'by no phone', { memoryGb: null, isMobile: true }, 2e9]
	] as const)('memory is “%s” where it is said %s', (known, _how, change, has) => {
		const spec = model('Llama-3.2-1B-Instruct-q4f16');
		const measure = { of: 'memory', needs: spec.memoryBytes, has, known };
		expect(fitOf(spec, device(GOOD_GPU, change))).toMatchObject({ measure });
	});

	test.each([
		['no room for the download', 5e8, 'too-big'],
		['little room for the download', 1.2e9, 'tight']
	] as const)('%s is told with both numbers', (_name, freeStorageBytes, kind) => {
		const spec = model('Qwen3-1.7B-q4f16');
		const measure = { of: 'storage', needs: spec.downloadBytes, has: freeStorageBytes, known: 'said' };
		expect(fitOf(spec, device(GOOD_GPU, { freeStorageBytes }))).toEqual({ kind, measure });
	});

	const TENSOR = { limit: 'maxStorageBufferBindingSize', needs: 155_582_464, has: 2 ** 27 };

	test.each([
		['no graphics processor', device({ kind: 'none' }), { why: 'no-gpu' }],
		['a software adapter', device(SOFTWARE_GPU), { why: 'software-gpu' }],
		['a missing limit', device({ ...GOOD_GPU, lacks: [GAP] }), { why: 'gpu-limits', gap: GAP }],
		['no 16-bit shaders', device({ ...GOOD_GPU, hasF16: false }), { why: 'needs-f16' }],
		[
			'buffers of 128 MB and a large vocabulary',
			device({ ...GOOD_GPU, maxTensorBytes: 2 ** 27 }),
			{ why: 'gpu-limits', gap: TENSOR }
		]
	])('%s forbids a model for WebGPU', (_name, report, reason) => {
		expect(fitOf(model('Qwen3-1.7B-q4f16'), report)).toEqual({ kind: 'unsupported', ...reason });
	});

	test('the embedded one for WebGPU is slow on a software adapter', () => {
		expect(fitOf(EMBEDDED_WEBGPU, device(SOFTWARE_GPU))).toEqual({ kind: 'slow', times: 5 });
	});

	test.each([
		[
			'a missing limit',
			{ ...SOFTWARE_GPU, lacks: [GAP] },
			{ kind: 'unsupported', why: 'gpu-limits', gap: GAP }
		],
		['too little storage', SOFTWARE_GPU, { kind: 'too-big' }]
	] as const)('a software adapter with %s does not run it', (_name, gpu, fit) => {
		expect(fitOf(EMBEDDED_WEBGPU, device(gpu, { freeStorageBytes: 1e6 }))).toMatchObject(fit);
	});

	test.each([EMBEDDED, model('qwen2.5-0.5b-instruct-q4_k_m')])(
		'$id does not run without 64-bit memory in WebAssembly',
		(spec) => {
			const fit = fitOf(spec, device({ kind: 'none' }, { hasWasmFeatures: false }));
			expect(fit).toEqual({ kind: 'unsupported', why: 'wasm-features' });
		}
	);
});

describe('the model to begin with', () => {
	test.each([
		['a desktop', device(), 'webllm', 'gpu-fits'],
		['a desktop without 16-bit shaders', device({ ...GOOD_GPU, hasF16: false }), 'webllm', 'gpu-fits'],
		[
			'a phone with small buffers',
			device({ ...GOOD_GPU, maxTensorBytes: 2 ** 27 }, { isMobile: true, memoryGb: 4 }),
			'webllm',
			'gpu-fits'
		],
		['no WebGPU', device({ kind: 'none' }), 'wllama', 'no-gpu'],
		['a software adapter', device(SOFTWARE_GPU), 'wllama', 'software-gpu'],
		['Firefox’s limits', device({ ...GOOD_GPU, lacks: [GAP] }), 'wllama', 'gpu-limits'],
		['one gigabyte', device(GOOD_GPU, { memoryGb: 1 }), 'webllm', 'gpu-fits'],
		['half a gigabyte', device(GOOD_GPU, { memoryGb: 0.5 }), 'wllama', 'gpu-models-too-big']
	])('for %s', (_name, report, engine, why) => {
		const recommended = recommend(report, CATALOGUE);
		expect([recommended.model.engine, recommended.why]).toEqual([engine, why]);
		if (engine === 'webllm') expect(fitOf(recommended.model, report).kind).toBe('fits');
	});

	test.each([
		['with 16-bit numbers', GOOD_GPU, 'Qwen3-1.7B-q4f16_1-MLC'],
		['without them', { ...GOOD_GPU, hasF16: false }, 'Qwen3-1.7B-q4f32_1-MLC']
	])('a desktop %s gets the quantisation that suits it', (_name, gpu, id) => {
		expect(recommend(device(gpu), CATALOGUE).model.id).toBe(id);
	});

	test.each([1, 2, 4, 8])('on %i GB no model is named whose licence follows the data', (memoryGb) => {
		expect(recommend(device(GOOD_GPU, { memoryGb }), CATALOGUE).model.licence.bindsData).toBeUndefined();
	});

	test('a catalogue without a model for the processor is a bug', () => {
		expect(() => recommend(device(), [])).toThrow(/processor/u);
	});
});

describe('the model to go on with where memory ran out', () => {
	const next = (from: ModelSpec, report: DeviceReport) => nextSmaller(from, report, CATALOGUE)?.id ?? null;
	const noF16 = { ...GOOD_GPU, hasF16: false };

	test.each([
		['a large one on a desktop', model('Qwen3-4B'), device(), 'Qwen3-1.7B-q4f16_1-MLC'],
		['the recommended one', model('Qwen3-1.7B-q4f16'), device(), 'Qwen3-0.6B-q4f16_1-MLC'],
		['one with 32-bit numbers', model('Qwen3-1.7B-q4f32'), device(noF16), 'Qwen3-0.6B-q4f32_1-MLC'],
		['the smallest for graphics processors', EMBEDDED_WEBGPU, device(), EMBEDDED.id],
		[
			'the same without 64-bit WebAssembly',
			EMBEDDED_WEBGPU,
			device(GOOD_GPU, { hasWasmFeatures: false }),
			null
		],
		['one on a graphics processor that is only imitated', EMBEDDED_WEBGPU, device(SOFTWARE_GPU), EMBEDDED.id],
		['the smallest for the processor', EMBEDDED, device(), null]
	] as const)('after %s', (_name, from, report, id) => {
		expect(next(from, report)).toBe(id);
	});

	const devices: [string, DeviceReport][] = [
		['a desktop', device()],
		['4 GB', device(GOOD_GPU, { memoryGb: 4 })],
		['a phone', device(GOOD_GPU, { isMobile: true, memoryGb: 4 })],
		['no graphics processor', device({ kind: 'none' })],
		['an imitated one', device(SOFTWARE_GPU)],
		['a full disk', device(GOOD_GPU, { freeStorageBytes: 3e8 })]
	];

	test.each(devices)('on %s the chain ends, and every model in it suits the device', (_name, report) => {
		for (const start of CATALOGUE) {
			const seen = new Set([start.id]);
			let at = nextSmaller(start, report, CATALOGUE);
			for (; at; at = nextSmaller(at, report, CATALOGUE)) {
				expect(seen.has(at.id)).toBe(false);
				expect(['fits', 'tight']).toContain(fitOf(at, report).kind);
				seen.add(at.id);
			}
		}
	});

	test('keeps to the languages of the first where it can', () => {
		const { languages } = model('Qwen3-1.7B-q4f16');
		const after = nextSmaller(model('Qwen3-1.7B-q4f16'), device(), CATALOGUE);
		expect(after?.languages).toEqual(expect.arrayContaining([...languages]));
	});

	test('is on the processor the best GGUF below it', () => {
		const from = model('qwen2.5-1.5b');
		expect(from.engine).toBe('wllama');
		expect(nextSmaller(from, device({ kind: 'none' }), CATALOGUE)).toMatchObject({ engine: 'wllama' });
	});
});

describe('a model that was placed beside the site', () => {
	const placed = (part: string, change: Partial<ModelSpec> = {}) => ({
		...model(part),
		id: `placed ${part}`,
		isPlaced: true,
		...change
	});
	const onProcessor = (change: Partial<ModelSpec> = {}) =>
		placed(EMBEDDED.id, { downloadBytes: 2e9, ...change });

	test.each<[string, readonly ModelSpec[], DeviceReport, string]>([
		['is better than any that comes from elsewhere', [onProcessor()], device(), `placed ${EMBEDDED.id}`],
		[
			'is on the graphics processor rather than not, however large its download',
			[onProcessor(), placed('Qwen3-1.7B-q4f16', { downloadBytes: 2e9 })],
			device(),
			'placed Qwen3-1.7B-q4f16'
		],
		[
			'is the smallest of those for the processor',
			[onProcessor({ id: 'larger', downloadBytes: 3e9 }), onProcessor()],
			device({ kind: 'none' }),
			`placed ${EMBEDDED.id}`
		]
	])('%s', (_name, rows, report, id) => {
		expect(recommend(report, [...rows, ...CATALOGUE])).toMatchObject({ model: { id }, why: 'placed' });
	});

	test('is left where it does not fit', () => {
		const [tooBig, forGpu] = [onProcessor({ memoryBytes: 9e12 }), placed('Qwen3-1.7B-q4f16')];
		expect(recommend(device({ kind: 'none' }), [tooBig, forGpu, ...CATALOGUE])).toEqual({
			model: EMBEDDED,
			why: 'no-gpu'
		});
	});
});
