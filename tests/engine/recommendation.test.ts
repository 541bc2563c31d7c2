import { describe, expect, test } from 'vitest';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import type { DeviceReport, GpuReport } from '#lib/engine/device-check.ts';
import { fitOf, recommend } from '#lib/engine/recommendation.ts';

const HARDWARE = {
	kind: 'hardware',
	name: 'nvidia',
	hasF16: true,
	lacks: [],
	maxTensorBytes: 2 ** 31
} satisfies GpuReport;

function device(gpu: GpuReport = HARDWARE, change: Partial<DeviceReport> = {}): DeviceReport {
	return {
		gpu,
		isIsolated: true,
		threads: 4,
		hasWasmFeatures: true,
		memoryGb: 8,
		freeStorageBytes: 50e9,
		isMobile: false,
		...change
	};
}

const model = (part: string) => {
	const found = CATALOGUE.find(({ id }) => id.includes(part));
	if (!found) throw new Error(part);
	return found;
};

describe('what a device can run', () => {
	test.each([
		['a middle model on a desktop', 'Qwen3-1.7B-q4f16', device(), { kind: 'fits' }],
		['a large one is tight', 'Qwen3-4B', device(), { kind: 'tight', why: 'memory' }],
		[
			'a large one on 4 GB',
			'Qwen3-4B',
			device(HARDWARE, { memoryGb: 4 }),
			{ kind: 'too-big', why: 'memory' }
		],
		[
			'no room for the download',
			'Qwen3-1.7B-q4f16',
			device(HARDWARE, { freeStorageBytes: 5e8 }),
			{ kind: 'too-big', why: 'storage' }
		],
		[
			'little room for the download',
			'Qwen3-1.7B-q4f16',
			device(HARDWARE, { freeStorageBytes: 1.2e9 }),
			{ kind: 'tight', why: 'storage' }
		],
		[
			'no graphics processor',
			'Qwen3-1.7B-q4f16',
			device({ kind: 'none' }),
			{ kind: 'unsupported', why: 'no-gpu' }
		],
		[
			'a software adapter',
			'Qwen3-1.7B-q4f16',
			device({ kind: 'software', name: 'swiftshader' }),
			{ kind: 'unsupported', why: 'software-gpu' }
		],
		[
			'a missing limit',
			'Qwen3-1.7B-q4f16',
			device({ ...HARDWARE, lacks: ['maxComputeWorkgroupStorageSize'] }),
			{ kind: 'unsupported', why: 'gpu-limits' }
		],
		[
			'no 16-bit shaders',
			'Qwen3-1.7B-q4f16',
			device({ ...HARDWARE, hasF16: false }),
			{ kind: 'unsupported', why: 'needs-f16' }
		],
		[
			'no 16-bit shaders, but a 32-bit model',
			'Qwen3-1.7B-q4f32',
			device({ ...HARDWARE, hasF16: false }),
			{ kind: 'fits' }
		],
		[
			'buffers of 128 MB and a large vocabulary',
			'Qwen3-1.7B-q4f16',
			device({ ...HARDWARE, maxTensorBytes: 2 ** 27 }),
			{ kind: 'unsupported', why: 'gpu-limits' }
		],
		[
			'buffers of 128 MB and a small vocabulary',
			'SmolLM2-360M-Instruct-q4f16',
			device({ ...HARDWARE, maxTensorBytes: 2 ** 27 }),
			{ kind: 'fits' }
		],
		[
			'the embedded one anywhere',
			EMBEDDED.id,
			device({ kind: 'none' }, { memoryGb: null, freeStorageBytes: null }),
			{ kind: 'fits' }
		],
		[
			'the embedded one without 64-bit memory',
			EMBEDDED.id,
			device({ kind: 'none' }, { hasWasmFeatures: false }),
			{ kind: 'unsupported', why: 'wasm-features' }
		],
		[
			'the embedded one for WebGPU with the smallest buffers and no 16-bit shaders',
			EMBEDDED_WEBGPU.id,
			device({ ...HARDWARE, maxTensorBytes: 2 ** 27, hasF16: false }, { memoryGb: 1 }),
			{ kind: 'fits' }
		],
		[
			'the embedded one for WebGPU on a software adapter',
			EMBEDDED_WEBGPU.id,
			device({ kind: 'software', name: 'swiftshader' }),
			{ kind: 'unsupported', why: 'software-gpu' }
		]
	] as const)('%s', (_name, part, report, fit) => {
		expect(fitOf(model(part), report)).toEqual(fit);
	});
});

describe('the model to begin with', () => {
	test.each([
		['a desktop', device(), 'webllm', 'gpu-fits'],
		['a desktop without 16-bit shaders', device({ ...HARDWARE, hasF16: false }), 'webllm', 'gpu-fits'],
		[
			'a phone with small buffers',
			device({ ...HARDWARE, maxTensorBytes: 2 ** 27 }, { isMobile: true, memoryGb: 4 }),
			'webllm',
			'gpu-fits'
		],
		['no WebGPU', device({ kind: 'none' }), 'wllama', 'no-gpu'],
		['a software adapter', device({ kind: 'software', name: 'llvmpipe' }), 'wllama', 'software-gpu'],
		['Firefox’s limits', device({ ...HARDWARE, lacks: ['x'] }), 'wllama', 'gpu-limits'],
		['one gigabyte', device(HARDWARE, { memoryGb: 1 }), 'webllm', 'gpu-fits'],
		['half a gigabyte', device(HARDWARE, { memoryGb: 0.5 }), 'wllama', 'gpu-models-too-big']
	])('for %s', (_name, report, engine, why) => {
		const recommended = recommend(report, CATALOGUE);
		expect([recommended.model.engine, recommended.why]).toEqual([engine, why]);
		if (engine === 'webllm') expect(fitOf(recommended.model, report)).toEqual({ kind: 'fits' });
	});

	test('a catalogue without a model for the processor is a bug', () => {
		expect(() => recommend(device(), [])).toThrow(/processor/u);
	});
});
