import { describe, expect, test, vi } from 'vitest';
import {
	checkDevice,
	threadsFor,
	type AdapterLike,
	type DeviceSurroundings
} from '#lib/engine/device-check.ts';

const MIB = 1024 * 1024;

/** A desktop's graphics processor; tests take away what it should lack. */
function adapter(change: Partial<AdapterLike> = {}, limits: Record<string, number> = {}): AdapterLike {
	return {
		features: new Set(['shader-f16']),
		info: { vendor: 'nvidia', architecture: 'ampere', device: '', description: '' },
		limits: {
			maxBufferSize: 2048 * MIB,
			maxStorageBufferBindingSize: 2048 * MIB,
			maxComputeWorkgroupStorageSize: 48 * 1024,
			maxStorageBuffersPerShaderStage: 10,
			...limits
		},
		...change
	};
}

function around(found: AdapterLike | null, change: Partial<DeviceSurroundings> = {}): DeviceSurroundings {
	return {
		gpu: { requestAdapter: () => Promise.resolve(found) },
		crossOriginIsolated: true,
		hardwareConcurrency: 8,
		deviceMemory: 8,
		isMobile: false,
		hasWasmFeatures: true,
		userAgent: 'Fake/1.0',
		estimateStorage: () => Promise.resolve({ quota: 1000, usage: 400 }),
		...change
	};
}

const gpuOf = async (found: AdapterLike | null) => (await checkDevice(around(found))).gpu;

test('reports a desktop as it is', async () => {
	expect(await checkDevice(around(adapter()))).toEqual({
		gpu: {
			kind: 'hardware',
			name: 'nvidia ampere',
			hasF16: true,
			lacks: [],
			maxTensorBytes: 2048 * MIB,
			adapter: {
				features: ['shader-f16'],
				limits: {
					maxBufferSize: 2048 * MIB,
					maxComputeWorkgroupStorageSize: 48 * 1024,
					maxStorageBuffersPerShaderStage: 10,
					maxStorageBufferBindingSize: 2048 * MIB,
					maxComputeInvocationsPerWorkgroup: 0
				}
			}
		},
		isIsolated: true,
		cores: 8,
		threads: 4,
		hasWasmFeatures: true,
		memoryGb: 8,
		freeStorageBytes: 600,
		isMobile: false,
		browser: 'Fake/1.0'
	});
});

describe('the graphics processor', () => {
	test.each([
		['no WebGPU', null],
		['no adapter', { requestAdapter: () => Promise.resolve(null) }],
		[
			'an adapter that is refused',
			{ requestAdapter: () => Promise.reject(new DOMException('no', 'OperationError')) }
		]
	])('%s is none', async (_name, gpu) => {
		expect((await checkDevice(around(null, { gpu }))).gpu).toEqual({ kind: 'none' });
	});

	test.each<[string, Partial<AdapterLike>]>([
		['SwiftShader', { info: { vendor: 'google', architecture: 'swiftshader' } }],
		['llvmpipe', { info: { vendor: 'mesa', description: 'llvmpipe (LLVM 15, 256 bits)' } }],
		['Windows’ own', { info: { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' } }],
		['one that says so itself', { info: { vendor: 'acme', isFallbackAdapter: true } }],
		['one that said so in the old place', { isFallbackAdapter: true }]
	])('%s is software', async (_name, change) => {
		expect((await gpuOf(adapter(change))).kind).toBe('software');
	});

	test('what a software one lacks is told like that of a real one', async () => {
		const found = adapter({ isFallbackAdapter: true }, { maxComputeWorkgroupStorageSize: 16_384 });
		const lacks = [{ limit: 'maxComputeWorkgroupStorageSize', needs: 32_768, has: 16_384 }];
		expect(await gpuOf(found)).toMatchObject({ kind: 'software', hasF16: true, lacks });
	});

	test('a browser that does not name it still has one', async () => {
		const { features, limits } = adapter();
		expect(await gpuOf({ features, limits })).toMatchObject({ kind: 'hardware', name: 'unnamed' });
	});

	test('16-bit shaders are told apart', async () => {
		expect(await gpuOf(adapter({ features: new Set() }))).toMatchObject({ hasF16: false });
	});

	test.each<[string, Record<string, number>, [limit: string, needs: number, has: number][]]>([
		[
			'Firefox’s work group storage',
			{ maxComputeWorkgroupStorageSize: 16_384 },
			[['maxComputeWorkgroupStorageSize', 32_768, 16_384]]
		],
		[
			'eight storage buffers a stage',
			{ maxStorageBuffersPerShaderStage: 8 },
			[['maxStorageBuffersPerShaderStage', 10, 8]]
		],
		['a phone’s buffers of 128 MB, which are just enough', { maxStorageBufferBindingSize: 128 * MIB }, []],
		[
			'smaller buffers than that',
			{ maxStorageBufferBindingSize: 64 * MIB },
			[['maxStorageBufferBindingSize', 128 * MIB, 64 * MIB]]
		]
	])('knows %s', async (_name, limits, gaps) => {
		const lacks = gaps.map(([limit, needs, has]) => ({ limit, needs, has }));
		expect(await gpuOf(adapter({}, limits))).toMatchObject({ kind: 'hardware', lacks });
	});

	test('a limit that the adapter does not name is none', async () => {
		const { features } = adapter();
		expect(await gpuOf({ features, limits: {} })).toMatchObject({ maxTensorBytes: 0 });
	});

	test('a silent adapter is none after ten seconds', async () => {
		vi.useFakeTimers();
		const silent = around(null, { gpu: { requestAdapter: () => new Promise(() => undefined) } });
		const report = checkDevice(silent);
		await vi.advanceTimersByTimeAsync(10_000);
		expect((await report).gpu).toEqual({ kind: 'none' });
		vi.useRealTimers();
	});

	test('the smaller of two limits bounds a tensor', async () => {
		const limits = { maxBufferSize: 256 * MIB, maxStorageBufferBindingSize: 128 * MIB };
		expect(await gpuOf(adapter({}, limits))).toMatchObject({ maxTensorBytes: 128 * MIB });
	});
});

test.each([
	[1, true, 1],
	[2, true, 1],
	[3, true, 2],
	[4, true, 3],
	[16, true, 4],
	[16, false, 1]
])('%i cores, isolated: %s, give %i threads', (cores, isIsolated, threads) => {
	expect(threadsFor(cores, isIsolated)).toBe(threads);
});

test('storage that cannot be estimated is unknown', async () => {
	const silent = around(null, { estimateStorage: () => Promise.reject(new TypeError('no')) });
	expect((await checkDevice(silent)).freeStorageBytes).toBeNull();
	const full = around(null, { estimateStorage: () => Promise.resolve({ quota: 5, usage: 9 }) });
	expect((await checkDevice(full)).freeStorageBytes).toBe(0);
});
