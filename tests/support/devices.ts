import type { DeviceReport } from '#lib/engine/device-check.ts';

/** A laptop whose browser offers no graphics processor. */
export const PLAIN_DEVICE: DeviceReport = {
	gpu: { kind: 'none' },
	isIsolated: true,
	threads: 2,
	hasWasmFeatures: true,
	memoryGb: 8,
	freeStorageBytes: 10e9,
	isMobile: false
};
