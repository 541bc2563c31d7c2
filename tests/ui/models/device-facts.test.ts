import { describe, expect, test } from 'vitest';
import type { DeviceReport } from '#lib/state/model.svelte.ts';
import { deviceFacts } from '#lib/ui/models/device-facts.ts';
import { GOOD_GPU, PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';

function factsOf(change: Partial<DeviceReport>): string[] {
	return deviceFacts({ ...PLAIN_DEVICE, ...change }).map(({ name, value }) => `${name}: ${value}`);
}

describe('the device in a table', () => {
	test('a laptop without a graphics processor', () => {
		expect(factsOf({})).toEqual([
			'Graphics processor: none that this browser offers (WebGPU)',
			'Processor: 4 cores, 2 threads used',
			'Memory: 8 GB or more',
			'Room to store models: 10 GB',
			'Isolation: yes: several threads can share memory'
		]);
	});

	test.each<[string, Partial<DeviceReport>, string]>([
		['a software adapter', { gpu: SOFTWARE_GPU }, 'only imitated by the processor: SwiftShader'],
		['a real one by its name', { gpu: GOOD_GPU }, 'Graphics processor: nvidia'],
		['its 16-bit numbers', { gpu: GOOD_GPU }, '16-bit numbers: yes'],
		['the want of them', { gpu: { ...GOOD_GPU, hasF16: false } }, '16-bit numbers: no'],
		[
			'buffers of 128 MB',
			{ gpu: { ...GOOD_GPU, maxTensorBytes: 2 ** 27 } },
			'Largest piece of a model: 134 MB'
		],
		[
			'Firefox’s limits',
			{
				gpu: {
					...GOOD_GPU,
					lacks: [{ limit: 'maxComputeWorkgroupStorageSize', needs: 32_768, has: 16_384 }]
				}
			},
			'Too little for models: they need 32768 for maxComputeWorkgroupStorageSize, which is 16384'
		],
		['memory that is said', { memoryGb: 4 }, 'Memory: 4 GB'],
		['memory that is not', { memoryGb: null }, 'Memory: this browser does not say'],
		['storage that is not', { freeStorageBytes: null }, 'Room to store models: this browser does not say'],
		['one thread', { threads: 1, cores: 1 }, 'Processor: 1 core, 1 thread used'],
		['no isolation', { isIsolated: false }, 'Isolation: no: '],
		['an old browser', { hasWasmFeatures: false }, 'no 64-bit WebAssembly']
	])('tells of %s', (_name, change, words) => {
		expect(factsOf(change).filter((line) => line.includes(words))).toHaveLength(1);
	});
});
