import type { Store } from '#lib/core/store.ts';

/** How much of the device the site uses, in bytes, or null where the browser does not say. */
export interface StorageShare {
	readonly usedBytes: number | null;
	readonly quotaBytes: number | null;
	/** Whether the browser has promised not to clear the data on its own. */
	readonly persisted: boolean;
}

/** The part of `navigator` that is needed here. `storage` is missing on insecure pages. */
export interface StorageNavigator {
	readonly storage?: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>;
}

/** How long the browser, or the person it may ask, has for an answer. */
const ASK_LIMIT_MS = 10_000;

/**
 * Asks the browser to keep the data until a person removes it, unless it has promised that before. An answer
 * that does not come in time counts as a no for now.
 */
export async function askToPersist(
	navigator: StorageNavigator,
	limitMs: number = ASK_LIMIT_MS
): Promise<StorageShare> {
	const { storage } = navigator;
	const share = await measureStorage(navigator);
	if (storage === undefined || share.persisted) return share;
	return { ...share, persisted: await answered(() => storage.persist(), false, limitMs) };
}

/** What the site uses and may use, without asking anybody for anything. */
export async function measureStorage(navigator: StorageNavigator): Promise<StorageShare> {
	const { storage } = navigator;
	if (storage === undefined) return { usedBytes: null, quotaBytes: null, persisted: false };
	const estimate = await answered<StorageEstimate>(() => storage.estimate(), {}, ASK_LIMIT_MS);
	const persisted = await answered(() => storage.persisted(), false, ASK_LIMIT_MS);
	return { usedBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null, persisted };
}

/** The same store, which asks for persistence when it has kept the first document since the page was opened. */
export function askingOnFirstDocument(store: Store, ask: () => Promise<unknown>): Store {
	let isAsked = false;
	return {
		...store,
		async addDocument(document, segments) {
			const outcome = await store.addDocument(document, segments);
			if (outcome.ok && outcome.value === 'added' && !isAsked) {
				isAsked = true;
				void ask();
			}
			return outcome;
		}
	};
}

function answered<Value>(ask: () => Promise<Value>, otherwise: Value, limitMs: number): Promise<Value> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => resolve(otherwise), limitMs);
		// Right here: a browser that refuses to say is one that promises nothing.
		const answer = new Promise<Value>((settle) => settle(ask())).catch(() => otherwise);
		void answer.then(resolve).finally(() => clearTimeout(timer));
	});
}
