import { describe, expect, test } from 'vitest';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import type { DeviceReport, GpuReport } from '#lib/engine/device-check.ts';
import { fitOf, recommend } from '#lib/engine/recommendation.ts';
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

	test('the embedded one for WebGPU does not run on a software adapter', () => {
		const fit = fitOf(EMBEDDED_WEBGPU, device(SOFTWARE_GPU));
		expect(fit).toEqual({ kind: 'unsupported', why: 'software-gpu' });
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
