import type { DeviceReport, GpuReport } from '#lib/engine/device-check.ts';

/** A laptop whose browser offers no graphics processor. */
export const PLAIN_DEVICE: DeviceReport = {
	gpu: { kind: 'none' },
	isIsolated: true,
	cores: 4,
	threads: 2,
	hasWasmFeatures: true,
	memoryGb: 8,
	freeStorageBytes: 10e9,
	isMobile: false,
	browser: 'Plain/1.0'
};

/** A graphics processor with all that web-llm wants. */
export const GOOD_GPU = {
	kind: 'hardware',
	name: 'nvidia',
	hasF16: true,
	lacks: [],
	maxTensorBytes: 2 ** 31,
	adapter: { features: ['shader-f16'], limits: { maxBufferSize: 2 ** 31 } }
} satisfies GpuReport;

/** The processor in disguise. */
export const SOFTWARE_GPU = {
	kind: 'software',
	name: 'SwiftShader',
	hasF16: false,
	lacks: [],
	maxTensorBytes: 2 ** 30,
	adapter: { features: [], limits: { maxBufferSize: 2 ** 30 } }
} satisfies GpuReport;
