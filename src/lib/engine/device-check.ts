/** What a device can do, as far as an engine cares. Plain data: it goes into bug reports as it is. */
export interface DeviceReport {
	readonly gpu: GpuReport;
	/** Several threads for WebAssembly need it; the site's server sends the headers for it. */
	readonly isIsolated: boolean;
	/** Of the processor, as far as the browser says. */
	readonly cores: number;
	/** Threads that the processor engine would use. */
	readonly threads: number;
	/** WebAssembly with 64-bit memory, which the processor engine is built for. */
	readonly hasWasmFeatures: boolean;
	/** Gigabytes, rounded; many browsers stop at 8. Null where the browser does not say. */
	readonly memoryGb: number | null;
	/** Bytes that may still be stored, or null where the browser does not say. */
	readonly freeStorageBytes: number | null;
	readonly isMobile: boolean;
	/** What the browser calls itself. */
	readonly browser: string;
}

export type GpuReport =
	| { readonly kind: 'none' }
	/** There is WebGPU, but its adapter is the processor in disguise. */
	| (GpuFacts & { readonly kind: 'software' })
	| (GpuFacts & { readonly kind: 'hardware' });

export interface GpuFacts {
	readonly name: string;
	readonly hasF16: boolean;
	/** The limits that web-llm asks for and this adapter does not have. */
	readonly lacks: readonly LimitGap[];
	/** The most that one tensor may take. */
	readonly maxTensorBytes: number;
	readonly adapter: AdapterFacts;
}

/** A limit of WebGPU by its name, in bytes or as a number. */
export interface LimitGap {
	readonly limit: string;
	readonly needs: number;
	readonly has: number;
}

/** What an adapter says of itself, for bug reports. */
export interface AdapterFacts {
	readonly features: readonly string[];
	/** Those of `TOLD_LIMITS`. */
	readonly limits: Readonly<Record<string, number>>;
}

/** The part of the browser that is looked at; tests hand in others. */
export interface DeviceSurroundings {
	readonly gpu: { requestAdapter(options?: object): Promise<AdapterLike | null> } | null;
	readonly crossOriginIsolated: boolean;
	readonly hardwareConcurrency: number;
	readonly deviceMemory: number | null;
	readonly isMobile: boolean;
	readonly hasWasmFeatures: boolean;
	readonly userAgent: string;
	readonly estimateStorage: () => Promise<{ quota?: number; usage?: number } | null>;
}

export interface AdapterLike {
	readonly features: Iterable<string> & { has(name: string): boolean };
	readonly limits: Readonly<Record<string, number | undefined>>;
	readonly info?: {
		readonly vendor?: string;
		readonly architecture?: string;
		readonly device?: string;
		readonly description?: string;
		readonly isFallbackAdapter?: boolean;
	};
	readonly isFallbackAdapter?: boolean;
}

/** What web-llm 0.2.86 throws without (`detectGPUDevice`), and the smallest storage binding its models load with. */
const NEEDED_LIMITS: readonly (readonly [name: string, least: number])[] = [
	['maxComputeWorkgroupStorageSize', 32 * 1024],
	['maxStorageBuffersPerShaderStage', 10],
	['maxStorageBufferBindingSize', 128 * 1024 * 1024]
];

/** The limits that decide which models run; the rest would only make a report long. */
const TOLD_LIMITS = [
	'maxBufferSize',
	...NEEDED_LIMITS.map(([limit]) => limit),
	'maxComputeInvocationsPerWorkgroup'
];

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/iu;

/** More threads than this gain nothing on a model this small and starve the page. */
const MAX_THREADS = 4;

/** How long the browser may take to name an adapter; some drivers never answer. */
const ADAPTER_LIMIT_MS = 10_000;

export async function checkDevice(around: DeviceSurroundings): Promise<DeviceReport> {
	const [gpu, storage] = await Promise.all([checkGpu(around), around.estimateStorage().catch(() => null)]);
	const { quota, usage = 0 } = storage ?? {};
	return {
		gpu,
		isIsolated: around.crossOriginIsolated,
		cores: around.hardwareConcurrency,
		threads: threadsFor(around.hardwareConcurrency, around.crossOriginIsolated),
		hasWasmFeatures: around.hasWasmFeatures,
		memoryGb: around.deviceMemory,
		freeStorageBytes: quota === undefined ? null : Math.max(0, quota - usage),
		isMobile: around.isMobile,
		browser: around.userAgent
	};
}

/**
 * Threads for the processor engine. Without isolation there is no shared memory, hence one. One core is left to the
 * page and whatever else runs: llama.cpp's threads wait for each other by spinning, so where every core has one, a
 * single busy neighbour makes all of them wait. On two cores, two threads are 1.7 times as fast as one on an idle
 * machine, and 4 to 10 times slower than one beside one other busy process (measured, SmolLM2 135M).
 */
export function threadsFor(cores: number, isIsolated: boolean): number {
	return isIsolated ? Math.min(Math.max(cores - 1, 1), MAX_THREADS) : 1;
}

async function checkGpu({ gpu }: DeviceSurroundings): Promise<GpuReport> {
	if (!gpu) return { kind: 'none' };
	// A refused or silent adapter is the same as none.
	const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ADAPTER_LIMIT_MS));
	const asked = gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
	const adapter = await Promise.race([asked, late]);
	if (!adapter) return { kind: 'none' };
	const name = nameOf(adapter);
	const isFallback = adapter.isFallbackAdapter === true || adapter.info?.isFallbackAdapter === true;
	const gaps = NEEDED_LIMITS.map(([limit, needs]) => ({ limit, needs, has: limitOf(adapter, limit) }));
	return {
		kind: isFallback || SOFTWARE.test(name) ? 'software' : 'hardware',
		name,
		hasF16: adapter.features.has('shader-f16'),
		lacks: gaps.filter(({ needs, has }) => has < needs),
		maxTensorBytes: Math.min(
			limitOf(adapter, 'maxBufferSize'),
			limitOf(adapter, 'maxStorageBufferBindingSize')
		),
		adapter: factsOf(adapter)
	};
}

function factsOf(adapter: AdapterLike): AdapterFacts {
	return {
		features: [...adapter.features].sort(),
		limits: Object.fromEntries(TOLD_LIMITS.map((limit) => [limit, limitOf(adapter, limit)]))
	};
}

function limitOf({ limits }: AdapterLike, name: string): number {
	return limits[name] ?? 0;
}

/** Older browsers have no `info`. */
function nameOf({ info = {} }: AdapterLike): string {
	const parts = [info.vendor, info.architecture, info.device, info.description];
	return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' ') || 'unnamed';
}
