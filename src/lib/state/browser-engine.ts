import { threadsFor } from '#lib/engine/device-check.ts';
import { EngineClient, type EngineClientParts } from '#lib/engine/worker/engine-client.ts';
import { createTabLock } from '#lib/engine/worker/engine-lock.ts';
import { shareLock } from '#lib/engine/worker/shared-lock.ts';

/** Both engines of a tab are one owner among the tabs. */
const lock = shareLock(createTabLock(globalThis.navigator?.locks));

/** The client of an engine that works in a worker of this page. */
export function openEngineClient(parts: Pick<EngineClientParts, 'startWorker' | 'absolute'>): EngineClient {
	return new EngineClient({
		...parts,
		lock,
		setting: () => ({ threads: threadsFor(navigator.hardwareConcurrency, crossOriginIsolated) }),
		now: () => performance.now()
	});
}
