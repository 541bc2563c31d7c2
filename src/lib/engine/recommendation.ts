import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport, LimitGap } from './device-check.ts';

/** Whether a device can run a model, and what stands in the way. */
export type Fit =
	| { readonly kind: 'fits'; readonly measure: Measure }
	/** It may run, but what is measured will be short. */
	| { readonly kind: 'tight'; readonly measure: Measure }
	/**
	 * It runs, but so many times slower than the same model does on the processor, since the graphics processor is
	 * only imitated there: for trying, never recommended.
	 */
	| { readonly kind: 'slow'; readonly times: number }
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
		/** Whoever runs this site put it there for its visitors. */
		| 'placed'
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
/** An imitated graphics processor takes a second for three words of a model this small; beyond it, minutes. */
const SLOW_MEMORY_BYTES = 0.4 * GB;
/** SmolLM2 135M on one machine: SwiftShader reads 5 tokens a second and writes 3, two threads of wllama 23 and 15. */
const SLOWER_ON_SOFTWARE = 5;
/** What takes more than this share of a model's memory is no help where that model found too little. */
const CLEARLY = 0.8;
/** The fits that a model is offered with in the place of another, the better first. */
const RANK_OF_FIT: Partial<Record<Fit['kind'], number>> = { fits: 0, tight: 1 };

export function fitOf(model: ModelSpec, device: DeviceReport): Fit {
	const obstacle = model.engine === 'webllm' ? obstacleOnGpu(model, device) : obstacleOnProcessor(device);
	if (obstacle) return obstacle;
	const room = roomFor(model, device);
	const isImitated = model.engine === 'webllm' && device.gpu.kind === 'software';
	return isImitated && room.kind !== 'too-big' ? { kind: 'slow', times: SLOWER_ON_SOFTWARE } : room;
}

function roomFor(model: ModelSpec, device: DeviceReport): Fit {
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
 * A model that was placed beside the site, if it fits. Else WebGPU with what the model needs: the largest model for it
 * that fits and is no long download. Otherwise the first model for the processor. The catalogue has to have one of those.
 */
export function recommend(device: DeviceReport, catalogue: readonly ModelSpec[]): Recommendation {
	const [placed] = catalogue
		.filter((model) => model.isPlaced && fitOf(model, device).kind === 'fits')
		.sort(nearestFirst);
	if (placed) return { model: placed, why: 'placed' };
	const [forProcessor] = catalogue.filter((model) => model.engine === 'wllama' && !model.isPlaced);
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

/** Those for the graphics processor as among all; on the processor a larger one takes minutes for a pair. */
function nearestFirst(a: ModelSpec, b: ModelSpec): number {
	const onGpu = ({ engine }: ModelSpec) => Number(engine === 'webllm');
	if (onGpu(a) !== onGpu(b)) return onGpu(b) - onGpu(a);
	return a.engine === 'webllm' ? bestFirst(a, b) : a.downloadBytes - b.downloadBytes;
}

/**
 * What is made here is training data, so a licence that follows the data comes last. The same model with 32-bit numbers
 * is a larger download, slower, and no better.
 */
function bestFirst(a: ModelSpec, b: ModelSpec): number {
	const bound = ({ licence }: ModelSpec) => Number(licence.bindsData ?? false);
	return bound(a) - bound(b) || Number(b.needsF16) - Number(a.needsF16) || b.downloadBytes - a.downloadBytes;
}

/**
 * The model to go on with where one found too little memory: the best that takes clearly less of the same memory. Where
 * there is none for a graphics processor, the first for the processor, whose memory is another. Null where nothing is left.
 */
export function nextSmaller(
	model: ModelSpec,
	device: DeviceReport,
	catalogue: readonly ModelSpec[]
): ModelSpec | null {
	const suiting = catalogue.filter((other) => RANK_OF_FIT[fitOf(other, device).kind] !== undefined);
	const rank = (other: ModelSpec) => RANK_OF_FIT[fitOf(other, device).kind] ?? 0;
	const mute = ({ languages }: ModelSpec) =>
		Number(model.languages.some((code) => !languages.includes(code)));
	const [smaller] = suiting
		.filter(
			({ engine, memoryBytes }) => engine === model.engine && memoryBytes <= model.memoryBytes * CLEARLY
		)
		.sort((a, b) => rank(a) - rank(b) || mute(a) - mute(b) || bestFirst(a, b));
	if (smaller) return smaller;
	return model.engine === 'webllm' ? (suiting.find(({ engine }) => engine === 'wllama') ?? null) : null;
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
	if (gpu.kind === 'software' && model.memoryBytes > SLOW_MEMORY_BYTES) {
		return { kind: 'unsupported', why: 'software-gpu' };
	}
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
