import type { AskFailure } from '#lib/core/ask.ts';
import type { EngineFailureKind } from '#lib/core/engine-failure.ts';
import type { StoreFailureKind } from '#lib/core/store-failure.ts';

/** A record, so that a kind that is missing here does not compile, nor one too many. */
const ENGINE: Readonly<Record<EngineFailureKind, true>> = {
	'no-webgpu': true,
	'unsupported-device': true,
	'model-missing': true,
	'download-failed': true,
	'model-damaged': true,
	'out-of-memory': true,
	'device-lost': true,
	'in-use': true,
	'not-loaded': true,
	'too-long': true,
	'bad-request': true,
	interrupted: true,
	stalled: true,
	'worker-gone': true,
	unexpected: true
};

const STORE: Readonly<Record<StoreFailureKind, true>> = {
	'storage-unavailable': true,
	'storage-full': true,
	'storage-blocked': true,
	'newer-format': true,
	'storage-unexpected': true
};

export const ENGINE_FAILURES = Object.keys(ENGINE) as readonly EngineFailureKind[];

/** Everything that can end a run. */
export const RUN_FAILURES = [...ENGINE_FAILURES, ...Object.keys(STORE)] as readonly AskFailure['kind'][];
