import { keyOf, propertyOf, type Key, type Table, type TableName } from './database.ts';
import { compare } from './verbs/order.ts';

/** What takes each step of a transaction back, in the order of the steps. */
export type Undo = { readonly table: TableName; readonly back: () => void }[];

/** Records by key. What is put in belongs to the table: nobody changes it afterwards. */
export class MemoryTable {
	readonly #name: TableName;
	readonly #records = new Map<Key, unknown>();
	#number = 0;

	constructor(name: TableName) {
		this.#name = name;
	}

	/** The table inside a transaction that can be taken back. */
	within(undo: Undo): Table {
		const records = this.#records;
		const matching = (index: string, value: Key) =>
			[...records].filter(([, record]) => propertyOf(record, index) === value);
		const remove = (keys: readonly Key[]) => {
			for (const key of keys) this.#set(key, undefined, undo);
		};
		return {
			get: async (key) => records.get(key),
			getMany: async (keys) => keys.map((key) => records.get(key)),
			has: async (key) => records.has(key),
			all: async () => [...records.values()],
			each: async (visit) => records.forEach((record) => visit(record)),
			where: async (index, value) => matching(index, value).map(([, record]) => record),
			keysInOrderOf: async (index) => inOrderOf(index, records),
			isEmpty: async () => records.size === 0,
			put: async (added) => {
				for (const record of added) this.#put(record, undo);
			},
			remove: async (keys) => remove(keys),
			removeWhere: async (index, value) => remove(matching(index, value).map(([key]) => key)),
			clear: async () => remove([...records.keys()])
		};
	}

	#put(record: object, undo: Undo): void {
		const { property, isNumbered } = keyOf(this.#name);
		const own = propertyOf(record, property);
		if (typeof own === 'string' || typeof own === 'number') this.#set(own, record, undo);
		else if (isNumbered) this.#set(++this.#number, { ...record, [property]: this.#number }, undo);
		else throw new Error(`A record of ${this.#name} without ${property}`);
	}

	#set(key: Key, record: unknown, undo: Undo): void {
		const before = this.#records.get(key);
		undo.push({ table: this.#name, back: () => this.#replace(key, before) });
		this.#replace(key, record);
	}

	#replace(key: Key, record: unknown): void {
		if (record === undefined) this.#records.delete(key);
		else this.#records.set(key, record);
	}
}

function inOrderOf(index: string, records: ReadonlyMap<Key, unknown>): Key[] {
	return [...records]
		.map(([key, record]) => ({ key, value: propertyOf(record, index) as Key }))
		.sort((a, b) => compare(a.value, b.value) || compare(a.key, b.key))
		.map(({ key }) => key);
}
