import type { DeviceSurroundings } from './device-check.ts';
import { hasWasmFeatures } from './wasm-features.ts';

/** What this browser says of the device, for `checkDevice`. */
export function browserSurroundings(): DeviceSurroundings {
	const { hardwareConcurrency, userAgent, storage } = navigator;
	return {
		gpu: gpuOf(navigator),
		crossOriginIsolated: globalThis.crossOriginIsolated,
		hardwareConcurrency,
		deviceMemory: deviceMemoryOf(navigator),
		isMobile: /Android|iPhone|iPad|Mobile/u.test(userAgent),
		hasWasmFeatures: hasWasmFeatures(),
		userAgent,
		estimateStorage: async () => ('estimate' in storage ? await storage.estimate() : null)
	};
}

/** TypeScript's DOM does not know WebGPU; the shape is checked where it is used. */
function gpuOf(of: object): DeviceSurroundings['gpu'] {
	return 'gpu' in of && isGpu(of.gpu) ? of.gpu : null;
}

function isGpu(value: unknown): value is NonNullable<DeviceSurroundings['gpu']> {
	return typeof value === 'object' && value !== null && 'requestAdapter' in value;
}

function deviceMemoryOf(of: object): number | null {
	return 'deviceMemory' in of && typeof of.deviceMemory === 'number' ? of.deviceMemory : null;
}
