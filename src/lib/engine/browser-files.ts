import { bytesToHex } from '@noble/hashes/utils.js';
import { ModelFiles } from './model-files.ts';

/** Bump the number when the way files are kept changes. */
export const CACHE_NAME = 'backprompt-models-1';

/** Model files by the means of a browser's page or worker. */
export function createBrowserFiles(): ModelFiles {
	return new ModelFiles({
		fetch: (address, init) => fetch(address, init),
		wait,
		openCache: async () => ('caches' in globalThis ? await caches.open(CACHE_NAME) : null),
		digest: async (bytes) => bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
	});
}

/** Ends early, without an error, when the signal is aborted: whoever waited looks at the signal next. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal?.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
	});
}
