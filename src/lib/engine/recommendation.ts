import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport } from './device-check.ts';

/** Whether a device can run a model, and what stands in the way. */
export type Fit =
	| { readonly kind: 'fits' }
	/** It may run, but memory or storage will be short. */
	| { readonly kind: 'tight'; readonly why: 'memory' | 'storage' }
	| { readonly kind: 'too-big'; readonly why: 'memory' | 'storage' }
	| {
			readonly kind: 'unsupported';
			readonly why: 'no-gpu' | 'software-gpu' | 'gpu-limits' | 'needs-f16' | 'wasm-features';
	  };

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

const GB = 1e9;
/** Memory of a desktop or a phone that says nothing about itself, in gigabytes. */
const SILENT_MEMORY_GB = 4;
const SILENT_MOBILE_GB = 2;
/** A model may take this share of the memory, and up to this share it is tight. */
const COMFORTABLE = 0.35;
const POSSIBLE = 0.6;
/** The first download should be minutes at most, so bigger models are offered but not recommended. */
const FIRST_DOWNLOAD_BYTES = 1.1 * GB;

export function fitOf(model: ModelSpec, device: DeviceReport): Fit {
	const missing = model.engine === 'webllm' ? whyNoGpu(model, device) : whyNoProcessor(device);
	if (missing) return { kind: 'unsupported', why: missing };
	const memory = (device.memoryGb ?? (device.isMobile ? SILENT_MOBILE_GB : SILENT_MEMORY_GB)) * GB;
	if (model.memoryBytes > memory * POSSIBLE) return { kind: 'too-big', why: 'memory' };
	const storage = device.freeStorageBytes ?? Infinity;
	if (model.downloadBytes > storage) return { kind: 'too-big', why: 'storage' };
	if (model.memoryBytes > memory * COMFORTABLE) return { kind: 'tight', why: 'memory' };
	return model.downloadBytes > storage / 2 ? { kind: 'tight', why: 'storage' } : { kind: 'fits' };
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
	const fitting = catalogue
		.filter((model) => model.engine === 'webllm' && model.downloadBytes <= FIRST_DOWNLOAD_BYTES)
		.filter((model) => fitOf(model, device).kind === 'fits')
		.sort((a, b) => b.downloadBytes - a.downloadBytes);
	const [best] = fitting;
	return best ? { model: best, why: 'gpu-fits' } : { model: forProcessor, why: 'gpu-models-too-big' };
}

function whyNoGpu(
	model: ModelSpec,
	{ gpu }: DeviceReport
): Extract<Fit, { kind: 'unsupported' }>['why'] | null {
	if (gpu.kind === 'none') return 'no-gpu';
	if (gpu.kind === 'software') return 'software-gpu';
	if (gpu.lacks.length > 0) return 'gpu-limits';
	if (model.needsF16 && !gpu.hasF16) return 'needs-f16';
	return (model.largestTensorBytes ?? 0) > gpu.maxTensorBytes ? 'gpu-limits' : null;
}

function whyNoProcessor(device: DeviceReport): 'wasm-features' | null {
	return device.hasWasmFeatures ? null : 'wasm-features';
}
