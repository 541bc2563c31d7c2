import type { Store } from '#lib/core/store.ts';
import {
	TABLE_NAMES,
	type Database,
	type TableName,
	type Tables,
	type Watcher,
	type Work
} from './database.ts';
import { MemoryTable, type Undo } from './memory-table.ts';
import { MemoryWatch } from './memory-watch.ts';
import { createRecordStore } from './record-store.ts';
import { StorageRefused } from './storage-failure.ts';

/** A store that lasts as long as the page: for tests, and where the browser gives no IndexedDB. */
export function createMemoryStore(): Store {
	return createRecordStore(new MemoryDatabase());
}

/** Tables in memory with the promises of a real database: transactions one after another, whole or not at all. */
export class MemoryDatabase implements Database {
	readonly #tables = new Map(TABLE_NAMES.map((name) => [name, new MemoryTable(name)]));
	readonly #watches = new Set<MemoryWatch>();
	/** Settles when the last transaction that was asked for has ended. */
	#last: Promise<unknown> = Promise.resolve();
	#isClosed = false;

	read<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value> {
		for (const watch of this.#watches) watch.noteRead(names);
		return this.#inTurn(() => work(this.#only(names, [])));
	}

	write<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value> {
		return this.#inTurn(async () => {
			const undo: Undo = [];
			try {
				const value = await work(this.#only(names, undo));
				this.#tell(new Set(undo.map(({ table }) => table)));
				return value;
			} catch (error) {
				for (const { back } of undo.reverse()) back();
				throw error;
			}
		});
	}

	watch<Value>(read: () => Promise<Value>, watcher: Watcher<Value>): () => void {
		const watch = new MemoryWatch(() => answer(read, watcher));
		this.#watches.add(watch);
		watch.start();
		return () => {
			watch.stop();
			this.#watches.delete(watch);
		};
	}

	close(): void {
		this.#isClosed = true;
		for (const watch of this.#watches) watch.stop();
		this.#watches.clear();
	}

	/** The named tables alone, as in a real transaction. */
	#only(names: readonly TableName[], undo: Undo): Tables {
		return (name) => {
			const table = names.includes(name) ? this.#tables.get(name) : undefined;
			if (table === undefined) throw new Error(`Table ${name} is not part of this transaction`);
			return table.within(undo);
		};
	}

	#tell(changed: ReadonlySet<TableName>): void {
		for (const watch of this.#watches) watch.noteChange(changed);
	}

	#inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
		const run = this.#last.then(() => {
			if (!this.#isClosed) return work();
			throw new StorageRefused({ kind: 'storage-unavailable', message: 'The store was closed' });
		});
		// Right here: the caller gets the error of its own transaction; the next one only waits for its end.
		this.#last = run.catch(() => undefined);
		return run;
	}
}

/** Reads, and gives what is then to be told: a value or an error. */
async function answer<Value>(read: () => Promise<Value>, watcher: Watcher<Value>): Promise<() => void> {
	try {
		const value = await read();
		return () => watcher.onValue(value);
	} catch (error) {
		// Right here: a watch has nobody else to tell.
		return () => watcher.onFailure(error);
	}
}
