import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport, LimitGap } from './device-check.ts';

/** Whether a device can run a model, and what stands in the way. */
export type Fit =
	| { readonly kind: 'fits'; readonly measure: Measure }
	/** It may run, but what is measured will be short. */
	| { readonly kind: 'tight'; readonly measure: Measure }
	| { readonly kind: 'too-big'; readonly measure: Measure }
	| {
			readonly kind: 'unsupported';
			readonly why: 'no-gpu' | 'software-gpu' | 'needs-f16' | 'wasm-features';
	  }
	| { readonly kind: 'unsupported'; readonly why: 'gpu-limits'; readonly gap: LimitGap };

/** What a model takes of a thing, and what there is of it, in bytes. */
export interface Measure {
	readonly of: 'memory' | 'storage';
	readonly needs: number;
	readonly has: number;
	/** Browsers stop counting memory somewhere, and some say nothing: then `has` is what such a device mostly has. */
	readonly known: 'said' | 'at-least' | 'assumed';
}

/** The model to begin with, and why it is this one. */
export interface Recommendation {
	readonly model: ModelSpec;
	readonly why:
		/** The device's graphics processor has what the model needs. */
		| 'gpu-fits'
		| 'no-gpu'
		| 'software-gpu'
		| 'gpu-limits'
		/** There is a graphics processor, but every model for it is too big for this device. */
		| 'gpu-models-too-big';
}

type Obstacle = Extract<Fit, { kind: 'unsupported' }>;

const GB = 1e9;
/** Memory of a desktop or a phone that says nothing about itself, in gigabytes. */
const SILENT_MEMORY_GB = 4;
const SILENT_MOBILE_GB = 2;
/** Where Chromium stopped counting for years (https://www.w3.org/TR/device-memory/); there may be much more. */
const MOST_SAID_GB = 8;
/** A model may take this share of the memory, and up to this share it is tight. */
const COMFORTABLE = 0.35;
const POSSIBLE = 0.6;
/** The first download should be minutes at most, so bigger models are offered but not recommended. */
const FIRST_DOWNLOAD_BYTES = 1.1 * GB;

export function fitOf(model: ModelSpec, device: DeviceReport): Fit {
	const obstacle = model.engine === 'webllm' ? obstacleOnGpu(model, device) : obstacleOnProcessor(device);
	if (obstacle) return obstacle;
	const memory = memoryFor(model, device);
	const storage = storageFor(model, device);
	// Memory that is only assumed, or counted up to a limit, forbids nothing on a desktop.
	const isBound = memory.known === 'said' || device.isMobile;
	if (isBound && memory.needs > memory.has * POSSIBLE) return { kind: 'too-big', measure: memory };
	if (storage.needs > storage.has) return { kind: 'too-big', measure: storage };
	if (memory.needs > memory.has * COMFORTABLE) return { kind: 'tight', measure: memory };
	return storage.needs > storage.has / 2
		? { kind: 'tight', measure: storage }
		: { kind: 'fits', measure: memory };
}

/**
 * WebGPU with what the model needs: the largest model for it that fits and is no long download. Otherwise the first
 * model for the processor. The catalogue has to have one of those.
 */
export function recommend(device: DeviceReport, catalogue: readonly ModelSpec[]): Recommendation {
	const [forProcessor] = catalogue.filter((model) => model.engine === 'wllama');
	if (!forProcessor) throw new Error('The catalogue has no model for the processor');
	if (device.gpu.kind === 'none') return { model: forProcessor, why: 'no-gpu' };
	if (device.gpu.kind === 'software') return { model: forProcessor, why: 'software-gpu' };
	if (device.gpu.lacks.length > 0) return { model: forProcessor, why: 'gpu-limits' };
	const [best] = catalogue
		.filter((model) => model.engine === 'webllm' && model.downloadBytes <= FIRST_DOWNLOAD_BYTES)
		.filter((model) => fitOf(model, device).kind === 'fits')
		.sort(bestFirst);
	return best ? { model: best, why: 'gpu-fits' } : { model: forProcessor, why: 'gpu-models-too-big' };
}

/**
 * What is made here is training data, so a licence that follows the data comes last. The same model with 32-bit numbers
 * is a larger download, slower, and no better.
 */
function bestFirst(a: ModelSpec, b: ModelSpec): number {
	const bound = ({ licence }: ModelSpec) => Number(licence.bindsData ?? false);
	return bound(a) - bound(b) || Number(b.needsF16) - Number(a.needsF16) || b.downloadBytes - a.downloadBytes;
}

function memoryFor({ memoryBytes }: ModelSpec, { memoryGb, isMobile }: DeviceReport): Measure {
	const measure = { of: 'memory', needs: memoryBytes } as const;
	if (memoryGb === null) {
		return { ...measure, has: (isMobile ? SILENT_MOBILE_GB : SILENT_MEMORY_GB) * GB, known: 'assumed' };
	}
	return { ...measure, has: memoryGb * GB, known: memoryGb < MOST_SAID_GB ? 'said' : 'at-least' };
}

/** Storage that the browser says nothing of forbids nothing. */
function storageFor({ downloadBytes }: ModelSpec, { freeStorageBytes }: DeviceReport): Measure {
	return { of: 'storage', needs: downloadBytes, has: freeStorageBytes ?? Infinity, known: 'said' };
}

function obstacleOnGpu(model: ModelSpec, { gpu }: DeviceReport): Obstacle | null {
	if (gpu.kind === 'none') return { kind: 'unsupported', why: 'no-gpu' };
	if (gpu.kind === 'software') return { kind: 'unsupported', why: 'software-gpu' };
	const [gap = tensorGap(model, gpu.maxTensorBytes)] = gpu.lacks;
	if (gap) return { kind: 'unsupported', why: 'gpu-limits', gap };
	return model.needsF16 && !gpu.hasF16 ? { kind: 'unsupported', why: 'needs-f16' } : null;
}

function tensorGap({ largestTensorBytes: needs = 0 }: ModelSpec, has: number): LimitGap | null {
	return needs > has ? { limit: 'maxStorageBufferBindingSize', needs, has } : null;
}

function obstacleOnProcessor({ hasWasmFeatures }: DeviceReport): Obstacle | null {
	return hasWasmFeatures ? null : { kind: 'unsupported', why: 'wasm-features' };
}
