/**
 * What a store is built on: tables of plain records, transactions and a watch. It knows neither the domain nor
 * whether a record is sound; `record-store.ts` knows both, once for all databases.
 */
export interface Database {
	/** Reads from one consistent state of the named tables. */
	read<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value>;
	/** Reads and writes as one: if `work` throws, or the device fails, nothing of it is kept. */
	write<Value>(names: readonly TableName[], work: Work<Value>): Promise<Value>;
	/**
	 * Hands on what `read` gives, now and after each change that could alter it, in order. A result that a
	 * change has overtaken is left out. `onFailure` is told where nothing can be read at all.
	 */
	watch<Value>(read: () => Promise<Value>, watcher: Watcher<Value>): () => void;
	close(): void;
}

/** Awaits nothing but the tables: a transaction ends with the first pause that is not its own. */
export type Work<Value> = (tables: Tables) => Promise<Value>;

export interface Watcher<Value> {
	readonly onValue: (value: Value) => void;
	readonly onFailure: (error: unknown) => void;
}

export type Tables = (name: TableName) => Table;

export type Key = string | number;

export interface Table {
	get(key: Key): Promise<unknown>;
	/** In the order of the keys; undefined where there is no record. */
	getMany(keys: readonly Key[]): Promise<readonly unknown[]>;
	/** Without reading the record. */
	has(key: Key): Promise<boolean>;
	all(): Promise<readonly unknown[]>;
	/** Visits every record without holding them all. */
	each(visit: (record: unknown) => void): Promise<void>;
	where(index: string, value: Key): Promise<readonly unknown[]>;
	/** Keys of the records by their value of an index, then by key, ascending. */
	keysInOrderOf(index: string): Promise<readonly Key[]>;
	isEmpty(): Promise<boolean>;
	/** Adds, or replaces what has the same key. A numbered table gives a number to a record without one. */
	put(records: readonly object[]): Promise<void>;
	remove(keys: readonly Key[]): Promise<void>;
	removeWhere(index: string, value: Key): Promise<void>;
	clear(): Promise<void>;
}

/**
 * The tables, in the notation of Dexie: the key first (`++` gives numbers), then what a table can be searched by.
 * CHANGING A LINE NEEDS A NEW `FORMAT_VERSION`: browsers build indexes when the version rises, and only then.
 *
 * `documentId` stands in every table that can hold words of a document, also where the record of the domain has
 * none, so that removing a document reaches all of it.
 */
export const TABLES = {
	/** `addedAt`: the order of documents without reading their text. */
	documents: 'id, addedAt',
	segments: 'id, documentId',
	/** The journal. */
	answers: 'key, documentId',
	recipes: 'id',
	candidates: 'id, documentId',
	/** `candidateId`: all that was said of one candidate. */
	ratings: 'id, candidateId, documentId',
	/** `on`: the verdicts on segments; `target`: the verdicts on one candidate. */
	verdicts: 'id, on, target, documentId',
	/** Numbered in the order of writing: equal tries count twice. `recipeId`: to forget tries of one recipe. */
	attempts: '++number, recipeId, documentId',
	/** One record, named `settings`. */
	settings: 'name',
	/** Records that could not be read and stood in the way of a sound one, as they were. */
	setAside: '++number, documentId'
} as const;

export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** The property that holds a table's key, and whether the table gives it. */
export function keyOf(name: TableName): { readonly property: string; readonly isNumbered: boolean } {
	const [first = ''] = TABLES[name].split(',');
	return { property: first.replace('++', ''), isNumbered: first.startsWith('++') };
}

/** A property of something that may be no record at all. */
export function propertyOf(record: unknown, property: string): unknown {
	return typeof record === 'object' && record !== null ? Reflect.get(record, property) : undefined;
}
