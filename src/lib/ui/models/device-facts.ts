import type { DeviceReport } from '#lib/state/model.svelte.ts';
import { gapText } from '../model-text.ts';
import { formatBytes, plural } from '../parts/format.ts';

/** A line of the table on this device. */
export interface DeviceFact {
	readonly name: string;
	readonly value: string;
}

type Hardware = Extract<DeviceReport['gpu'], { kind: 'hardware' }>;

/** What this device can do, as far as a model cares, in words. */
export function deviceFacts(device: DeviceReport): readonly DeviceFact[] {
	return [
		...gpuFacts(device.gpu),
		{ name: 'Processor', value: processorText(device) },
		{ name: 'Memory', value: memoryText(device) },
		{ name: 'Room to store models', value: storageText(device) },
		{
			name: 'Isolation',
			value: device.isIsolated
				? 'yes: several threads can share memory'
				: 'no: the site is served without the headers for it, so one thread'
		}
	];
}

function gpuFacts(gpu: DeviceReport['gpu']): readonly DeviceFact[] {
	const name = 'Graphics processor';
	switch (gpu.kind) {
		case 'none':
			return [{ name, value: 'none that this browser offers (WebGPU)' }];
		case 'software':
			return [{ name, value: `only imitated by the processor: ${gpu.name}` }];
		case 'hardware':
			return [{ name, value: gpu.name }, ...hardwareFacts(gpu)];
	}
}

function hardwareFacts({ hasF16, maxTensorBytes, lacks }: Hardware): readonly DeviceFact[] {
	return [
		{
			name: '16-bit numbers',
			value: hasF16 ? 'yes' : 'no: models for it come in 32 bit, larger and slower'
		},
		{ name: 'Largest piece of a model', value: formatBytes(maxTensorBytes) },
		...lacks.map((gap) => ({ name: 'Too little for models', value: `they need ${gapText(gap)}` }))
	];
}

function processorText({ cores, threads, hasWasmFeatures }: DeviceReport): string {
	const wasm = hasWasmFeatures ? '' : '; no 64-bit WebAssembly, which models for it need';
	return `${plural(cores, 'core')}, ${plural(threads, 'thread')} used${wasm}`;
}

/** Browsers stop counting at some number, mostly 8, so that nobody is told apart by it. */
const COUNTED_TO_GB = 8;

function memoryText({ memoryGb }: DeviceReport): string {
	if (memoryGb === null) return 'this browser does not say';
	return `${memoryGb} GB${memoryGb < COUNTED_TO_GB ? '' : ' or more'}`;
}

function storageText({ freeStorageBytes }: DeviceReport): string {
	return freeStorageBytes === null ? 'this browser does not say' : formatBytes(freeStorageBytes);
}
