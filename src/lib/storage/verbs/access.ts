import { fail, ok } from '#lib/core/result.ts';
import type { Stored } from '#lib/core/store.ts';
import type { Database, TableName, Work } from '../database.ts';
import { failureOf } from '../storage-failure.ts';

/** A database whose failures are values: the one place where what it throws is caught. */
export interface Access {
	read<Value>(names: readonly TableName[], work: Work<Value>): Stored<Value>;
	write<Value>(names: readonly TableName[], work: Work<Value>): Stored<Value>;
}

export function createAccess(database: Database): Access {
	return {
		read: (names, work) => stored(() => database.read(names, work)),
		write: (names, work) => stored(() => database.write(names, work))
	};
}

async function stored<Value>(work: () => Promise<Value>): Stored<Value> {
	try {
		return ok(await work());
	} catch (error) {
		// Everything a database throws is a failure of the storage, by its name: see `failureOf`.
		return fail(failureOf(error));
	}
}
