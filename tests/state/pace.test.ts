import { describe, expect, it } from 'vitest';
import { expectedMs } from '#lib/state/pace.ts';
import { buildModel } from '#tests/support/models.ts';
import { PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';

const onProcessor = (threads: number) =>
	expectedMs({ current: buildModel({ engine: 'wllama' }), device: { ...PLAIN_DEVICE, threads } });

describe('what a pair is expected to take before anything was measured', () => {
	it('is less with several threads than with one', () => {
		expect(onProcessor(4)).toBeLessThan(onProcessor(1));
	});

	it('is least on a graphics processor', () => {
		const onGpu = expectedMs({ current: buildModel({ engine: 'webllm' }), device: PLAIN_DEVICE });
		expect(onGpu).toBeLessThan(onProcessor(4));
	});

	it('is most on a graphics processor that is only imitated', () => {
		const device = { ...PLAIN_DEVICE, gpu: SOFTWARE_GPU };
		const onImitated = expectedMs({ current: buildModel({ engine: 'webllm' }), device });
		expect(onImitated).toBeGreaterThan(onProcessor(1));
	});

	it('is that of one thread while the device is not known', () => {
		expect(expectedMs({ current: null, device: null })).toBe(onProcessor(1));
	});
});
