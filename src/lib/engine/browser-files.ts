import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileCache, OpenCache } from './kept-parts.ts';
import { ModelFiles } from './model-files.ts';
import type { WebllmScope } from './webllm-shelf.ts';

/** Bump the number when the way files are kept changes. */
export const CACHE_NAME = 'backprompt-models-1';

/** Model files by the means of a browser's page or worker. */
export function createBrowserFiles(): ModelFiles {
	return new ModelFiles({
		fetch: (address, init) => fetch(address, init),
		wait,
		openCache: openModelCache,
		freeBytes,
		digest: async (bytes) => bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
	});
}

/** The one store of the site's own model files, the same in the page and its workers. */
export const openModelCache: OpenCache = async () =>
	'caches' in globalThis ? await caches.open(CACHE_NAME) : null;

/** One of the stores in which web-llm looks for files. */
export const openWebllmScope = async (scope: WebllmScope): Promise<FileCache | null> =>
	'caches' in globalThis ? await caches.open(scope) : null;

/** What the browser would still store for this site, or null where it does not say. */
export async function freeBytes(): Promise<number | null> {
	if (!('storage' in navigator)) return null;
	const { quota, usage = 0 } = await navigator.storage.estimate();
	return quota === undefined ? null : Math.max(0, quota - usage);
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
