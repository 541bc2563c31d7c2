import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedMs, type Spent } from '#lib/state/pace.ts';
import { buildModel } from '#tests/support/models.ts';
import { PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';

const TINY = buildModel({ engine: 'wllama', downloadBytes: 98_000_000 });
const processor = (threads: number) => ({ current: TINY, device: { ...PLAIN_DEVICE, threads } });
const onProcessor = (threads: number) => expectedMs(processor(threads));

describe('what a passage is expected to take before anything was measured', () => {
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

	it('grows with the weights that a processor has to read for every token', () => {
		const large = buildModel({ engine: 'wllama', downloadBytes: 1_000_000_000 });
		expect(expectedMs({ ...processor(4), current: large })).toBeCloseTo(10 * onProcessor(4));
	});

	it('goes by what the method reads and writes, where that is known', () => {
		const cost = { readTokens: 600, writtenTokens: 400 };
		expect(expectedMs(processor(4), { cost })).toBeCloseTo(2 * onProcessor(4));
	});
});

describe('what a passage is expected to take after some asks were measured', () => {
	const cost = { readTokens: 3000, writtenTokens: 2000 };

	it('follows the measure, and the costs of another method with it', () => {
		const spent: Spent = { readTokens: 300, writtenTokens: 200, elapsedMs: 5000 };
		expect(expectedMs(processor(4), { spent })).toBeCloseTo(5000);
		expect(expectedMs(processor(4), { cost, spent })).toBeCloseTo(50_000);
	});

	it('does not follow a handful of tokens', () => {
		const spent: Spent = { readTokens: 20, writtenTokens: 10, elapsedMs: 60_000 };
		expect(expectedMs(processor(4), { spent })).toBe(onProcessor(4));
	});

	it('is never less than nothing, and finite', () => {
		const count = fc.nat({ max: 1_000_000 });
		fc.assert(
			fc.property(fc.record({ readTokens: count, writtenTokens: count, elapsedMs: count }), (spent) => {
				const ms = expectedMs(processor(1), { cost, spent });
				expect(ms).toBeGreaterThanOrEqual(0);
				expect(ms).toBeLessThan(Infinity);
			})
		);
	});
});
