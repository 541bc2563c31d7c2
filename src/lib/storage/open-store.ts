import type { Store } from '#lib/core/store.ts';
import { createDexieStore, type DexieStoreOptions } from './dexie-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { askingOnFirstDocument, askToPersist, type StorageNavigator } from './persistence.ts';

export interface OpenedStore {
	readonly store: Store;
	/** False where the browser gives no storage: all is lost with the tab, and a person has to be told. */
	readonly lasts: boolean;
}

/**
 * The store for a page: in IndexedDB, or in memory where there is none (some private windows, forbidden storage).
 * Any other failure stays in the store's answers, because data that is there must not seem to be gone.
 */
export async function openStore(
	navigator: StorageNavigator,
	options: DexieStoreOptions = {}
): Promise<OpenedStore> {
	const store = createDexieStore(options);
	const first = await store.settings();
	if (first.ok || first.failure.kind !== 'storage-unavailable') {
		return { store: askingOnFirstDocument(store, () => askToPersist(navigator)), lasts: true };
	}
	store.close();
	return { store: createMemoryStore(), lasts: false };
}
