import { Dexie, liveQuery, type Table as DexieTable } from 'dexie';
import type { Store } from '#lib/core/store.ts';
import {
	keyOf,
	propertyOf,
	type Database,
	type Key,
	type Table,
	type TableName,
	type Tables,
	type Watcher,
	type Work
} from './database.ts';
import { DexieConnection } from './dexie-connection.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { createRecordStore } from './record-store.ts';

export interface DexieStoreOptions {
	/** Of the database; `backprompt` unless a test wants its own. */
	readonly name?: string;
	/** The browser's unless said; null for none. */
	readonly indexedDB?: IDBFactory | null;
	/** Those of `migrations.ts` unless a test wants its own. */
	readonly migrations?: readonly Migration[];
	/** How long a verb waits for the database to open: 5,000 ms unless said. */
	readonly openLimitMs?: number;
}

const OPEN_LIMIT_MS = 5_000;

/** A store in IndexedDB, shared by all tabs of the site. Opens when it is first used. */
export function createDexieStore(options: DexieStoreOptions = {}): Store {
	const { name = 'backprompt', migrations = MIGRATIONS, openLimitMs = OPEN_LIMIT_MS } = options;
	const indexedDB = options.indexedDB === undefined ? ownIndexedDB() : options.indexedDB;
	return createRecordStore(
		new DexieDatabase(new DexieConnection({ name, indexedDB, migrations, openLimitMs }))
	);
}

function ownIndexedDB(): IDBFactory | null {
	try {
		return globalThis.indexedDB ?? null;
	} catch {
		// Right here: a browser that forbids storage throws at the mere mention. It is the same as having none.
		return null;
	}
}

class DexieDatabase implements Database {
	readonly #connection: DexieConnection;
	readonly #tables: Tables;
	readonly #endWatches = new Set<() => void>();

	constructor(connection: DexieConnection) {
		this.#connection = connection;
		const { db } = connection;
		this.#tables = (name) => tableOf(db.table(name), keyOf(name).property);
	}

	read<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value> {
		return this.#transact('r', names, work);
	}

	write<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value> {
		return this.#transact('rw', names, work);
	}

	watch<Value>(read: () => Promise<Value>, watcher: Watcher<Value>): () => void {
		let live: { unsubscribe(): void } | null = null;
		let isOver = false;
		const end = () => {
			isOver = true;
			live?.unsubscribe();
			this.#endWatches.delete(end);
		};
		const tell = (error: unknown) => {
			if (!isOver) watcher.onFailure(error);
		};
		this.#endWatches.add(end);
		this.#connection.ready().catch(tell);
		// After a failure to open in time the watch still begins as soon as the database opens after all.
		void this.#connection.eventuallyReady().then(
			() => {
				if (isOver) return;
				live = liveQuery(async () => read()).subscribe(watcher.onValue, watcher.onFailure);
			},
			() => undefined
		);
		return end;
	}

	close(): void {
		for (const end of this.#endWatches) end();
		this.#connection.close();
	}

	async #transact<Value>(mode: 'r' | 'rw', names: readonly TableName[], work: Work<Value>): Promise<Value> {
		// Dexie's own promise brings a watch back to its place after the wait.
		if (!this.#connection.isOpen) await Dexie.Promise.resolve(this.#connection.ready());
		return this.#connection.db.transaction(mode, [...names], async () => work(this.#tables));
	}
}

/** Records that are held at once while every record is visited. */
const PAGE = 500;

function tableOf(table: DexieTable<unknown, Key>, keyProperty: string): Table {
	return {
		get: (key) => table.get(key),
		getMany: (keys) => table.bulkGet([...keys]),
		has: async (key) => (await table.where(':id').equals(key).count()) > 0,
		all: () => table.toArray(),
		async each(visit) {
			let page = await table.limit(PAGE).toArray();
			for (;;) {
				page.forEach(visit);
				if (page.length < PAGE) return;
				const last = propertyOf(page.at(-1), keyProperty) as Key;
				page = await table.where(':id').above(last).limit(PAGE).toArray();
			}
		},
		where: (index, value) => table.where(index).equals(value).toArray(),
		keysInOrderOf: (index) => table.orderBy(index).primaryKeys(),
		isEmpty: async () => (await table.count()) === 0,
		async put(records) {
			await table.bulkPut([...records]);
		},
		remove: (keys) => table.bulkDelete([...keys]),
		async removeWhere(index, value) {
			await table.where(index).equals(value).delete();
		},
		clear: () => table.clear()
	};
}
