import type { Result } from '#lib/core/result.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { TableName } from '#lib/storage/database.ts';

/** Data of its own for one test, with a way in and a look from behind the store. */
export interface StorePlace {
	/** A store over this data. Each call is a connection of its own, where the adapter knows connections. */
	connect(): Store;
	/** Puts records in a table as they are, past all checks. */
	plant(table: TableName, ...records: object[]): Promise<void>;
	/** All records of all tables. */
	dump(): Promise<Record<string, unknown[]>>;
	/** Closes what is open and removes the data. */
	clear(): Promise<void>;
}

/** The value of something that must not fail. */
export async function valueOf<Value>(stored: Stored<Value>): Promise<Value> {
	const outcome = await stored;
	if (outcome.ok) return outcome.value;
	throw new Error(`${outcome.failure.kind}: ${outcome.failure.message}`);
}

/** The failure of something that must fail. */
export async function failureOf(stored: Stored<unknown>): Promise<StoreFailure> {
	const outcome = await stored;
	if (!outcome.ok) return outcome.failure;
	throw new Error(`Should have failed, gave ${JSON.stringify(outcome.value)}`);
}

/** A watch that remembers what it was told and can be waited for. */
export class WatchLog<Value> {
	readonly seen: Result<Value, StoreFailure>[] = [];
	readonly stop: () => void;
	#waiting: (() => void)[] = [];

	constructor(store: Store, read: () => Stored<Value>) {
		this.stop = store.watch(read, (value) => {
			this.seen.push(value);
			for (const look of this.#waiting) look();
		});
	}

	/** The first thing told that is as wanted, now or later; the test's time limit is the end. */
	until(isWanted: (value: Result<Value, StoreFailure>) => boolean): Promise<Result<Value, StoreFailure>> {
		return new Promise((resolve) => {
			const look = () => {
				const found = this.seen.find(isWanted);
				if (found === undefined) return;
				this.#waiting = this.#waiting.filter((other) => other !== look);
				resolve(found);
			};
			this.#waiting.push(look);
			look();
		});
	}

	/** Waits for a value, passing over failures. */
	untilValue(isWanted: (value: Value) => boolean): Promise<Result<Value, StoreFailure>> {
		return this.until((outcome) => outcome.ok && isWanted(outcome.value));
	}
}
