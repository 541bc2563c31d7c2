import { Dexie } from 'dexie';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { TABLES } from './database.ts';
import {
	formatAfter,
	MIGRATED_TABLES,
	upgradeRecord,
	type Migration,
	type PlainRecord
} from './migrations.ts';
import { StorageRefused } from './storage-failure.ts';

// On localhost Dexie follows every promise and prints what was expected to fail; people run the site there too.
Dexie.debug = false;

export interface ConnectionOptions {
	readonly name: string;
	/** Null where the browser gives none. */
	readonly indexedDB: IDBFactory | null;
	readonly migrations: readonly Migration[];
	/** How long one caller waits for the database to open. */
	readonly openLimitMs: number;
}

/**
 * One connection, opened when it is first needed, and again after a browser that put the page to sleep has closed
 * it. Every wait ends: with the open database, or with a failure in words.
 */
export class DexieConnection {
	readonly db: Dexie;
	readonly #limitMs: number;
	#isOpen = false;
	#wasOpen = false;
	#isBlocked = false;
	#opening: Promise<void> | null = null;
	/** Why nothing can be opened any more. */
	#end: StoreFailure | null = null;

	constructor({ name, indexedDB, migrations, openLimitMs }: ConnectionOptions) {
		this.#limitMs = openLimitMs;
		if (indexedDB === null) this.#end = unavailable('This browser gives no IndexedDB');
		// Without a cache, since it would hold every watched list a second time.
		const guard = indexedDB === null ? {} : { indexedDB: onlyKnownFormats(indexedDB) };
		this.db = new Dexie(name, { autoOpen: false, cache: 'disabled', ...guard });
		declareFormats(this.db, migrations);
		this.db.on('blocked', () => {
			this.#isBlocked = true;
		});
		this.db.on('close', () => {
			this.#isOpen = false;
		});
		this.db.on('populate', () => this.#refuseToStartAnew());
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** Resolves when the database is open, and rejects when it cannot be opened or takes too long. */
	async ready(): Promise<void> {
		if (this.#end !== null) throw new StorageRefused(this.#end);
		if (this.#isOpen) return;
		await within(this.#limitMs, this.#open(), () => this.#blocked());
	}

	/** Like `ready`, but waits as long as it takes: another tab may let go late. */
	async eventuallyReady(): Promise<void> {
		if (this.#end !== null) throw new StorageRefused(this.#end);
		await this.#open();
	}

	/** Ends the connection for good. */
	close(): void {
		this.#end = unavailable('The store was closed');
		this.db.close();
	}

	#open(): Promise<void> {
		this.#opening ??= this.#openOnce().finally(() => {
			this.#opening = null;
		});
		return this.#opening;
	}

	async #openOnce(): Promise<void> {
		await this.db.open();
		this.#isOpen = true;
		this.#wasOpen = true;
		this.#isBlocked = false;
	}

	/**
	 * A database that was there and would now be made afresh has been deleted: by another tab, or with the site's
	 * data. Going on as if nothing had happened would show a person an empty store without a word.
	 */
	#refuseToStartAnew(): void {
		if (!this.#wasOpen) return;
		this.#end = unavailable('The stored data was removed while the page was open');
		throw new StorageRefused(this.#end);
	}

	#blocked(): StoreFailure {
		const message = this.#isBlocked
			? 'Another tab with an older version of the site holds the database'
			: `The database did not open within ${String(this.#limitMs)} ms`;
		return { kind: 'storage-blocked', message };
	}
}

function unavailable(message: string): StoreFailure {
	return { kind: 'storage-unavailable', message };
}

/** Dexie's version is the format; for the browser it is ten times that. */
const NATIVE_STEP = 10;

/**
 * Dexie opens a database of a newer version as if it were of today's, and adds what its tables lack. Both would
 * touch data that this version does not understand, so both are refused here, before the browser is asked.
 * See https://dexie.org/docs/Dexie/Dexie.open() (downgrade) and https://dexie.org/docs/Version/Version.stores().
 */
function onlyKnownFormats(factory: IDBFactory) {
	return {
		open(name: string, version?: number): IDBOpenDBRequest {
			if (version === undefined) {
				throw new DOMException('The data was written by a newer version of the site', 'VersionError');
			}
			if (version % NATIVE_STEP !== 0) {
				throw new DOMException('The tables are not those of this format version', 'SchemaError');
			}
			return factory.open(name, version);
		},
		deleteDatabase: (name: string) => factory.deleteDatabase(name),
		databases: () => factory.databases()
	};
}

function declareFormats(db: Dexie, migrations: readonly Migration[]): void {
	const newest = formatAfter(migrations);
	for (let format = 1; format <= newest; format++) {
		const version = db.version(format).stores(TABLES);
		const migration = migrations.find(({ number }) => number === format);
		if (migration === undefined) continue;
		version.upgrade(async (transaction) => {
			for (const name of MIGRATED_TABLES) {
				await transaction
					.table<PlainRecord>(name)
					.toCollection()
					.modify((record, change) => {
						change.value = upgradeRecord(migration, name, record);
					});
			}
		});
	}
}

/** The work if it ends in time, else a failure; the work itself goes on. */
function within(limitMs: number, work: Promise<void>, tooLate: () => StoreFailure): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new StorageRefused(tooLate())), limitMs);
		void work.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
