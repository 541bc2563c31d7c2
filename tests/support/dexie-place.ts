import { Dexie } from 'dexie';
import type { Store } from '#lib/core/store.ts';
import { createDexieStore, type DexieStoreOptions } from '#lib/storage/dexie-store.ts';
import type { StorePlace } from './store-place.ts';

export interface DexiePlace extends StorePlace {
	/** Of the database. */
	readonly name: string;
	connect(options?: DexieStoreOptions): Store;
}

let places = 0;

/** A database of its own, in whichever IndexedDB this environment has. */
export async function openDexiePlace(): Promise<DexiePlace> {
	const name = `test-${String(++places)}`;
	await remove(name);
	const stores: Store[] = [];
	const connect = (options: DexieStoreOptions = {}) => {
		const store = createDexieStore({ name, ...options });
		stores.push(store);
		return store;
	};
	return {
		name,
		connect,
		async plant(table, ...records) {
			// The tables are made by the store itself, so that a test cannot disagree with it about them.
			await connect().settings();
			await behind(name, (database) => database.table(table).bulkPut(records));
		},
		async dump() {
			await connect().settings();
			return contentsOf(name);
		},
		async clear() {
			for (const store of stores) store.close();
			await remove(name);
		}
	};
}

/** Waits for connections that are about to close. */
function remove(name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(new Error(`Could not remove ${name}`));
	});
}

/** All records of a database as it stands, opened by nobody who knows what it should hold. */
export function contentsOf(name: string): Promise<Record<string, unknown[]>> {
	return behind(name, async (database) => {
		const contents: Record<string, unknown[]> = {};
		for (const table of database.tables) contents[table.name] = await table.toArray();
		return contents;
	});
}

/** The version that the browser knows a database by. */
export function nativeVersionOf(name: string): Promise<number> {
	return behind(name, async (database) => database.backendDB().version);
}

async function behind<Value>(name: string, work: (database: Dexie) => PromiseLike<Value>): Promise<Value> {
	const database = new Dexie(name);
	await database.open();
	try {
		return await work(database);
	} finally {
		database.close();
	}
}
