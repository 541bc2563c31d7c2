import { assert } from '#lib/core/result.ts';
import { TABLE_NAMES, type TableName } from './database.ts';

/** A stored record of any format: nothing about it has been checked. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** The step from the format before to the format `number`. */
export interface Migration {
	readonly number: number;
	/** What changed, for the changelog and for errors: `rating-keeps-its-rubric`. */
	readonly name: string;
	/** One record of the format before, as one of this format. It keeps the key and gets no other record to see. */
	readonly upgrade: (table: TableName, record: PlainRecord) => PlainRecord;
}

/** Tables whose records have a format; what was set aside stays as it was found. */
export const MIGRATED_TABLES: readonly TableName[] = TABLE_NAMES.filter((name) => name !== 'setAside');

/**
 * All steps from the first format to today's, in order. A new one is an entry here, a higher `FORMAT_VERSION`
 * and a test with records before and after it.
 */
export const MIGRATIONS: readonly Migration[] = [];

const FIRST_FORMAT = 1;

/** The format that the last migration leads to. A gap, a duplicate or a wrong order is a bug and throws. */
export function formatAfter(migrations: readonly Migration[]): number {
	migrations.forEach(({ number, name }, index) => {
		const expected = FIRST_FORMAT + 1 + index;
		assert(
			number === expected,
			`Migration ${String(number)} (${name}) should have number ${String(expected)}`
		);
	});
	return FIRST_FORMAT + migrations.length;
}

/**
 * The record after the migration. One that the migration cannot read stays as it is, to be set aside by the
 * check on reading: a single damaged record must not lock a person out of all the others.
 */
export function upgradeRecord(migration: Migration, table: TableName, record: PlainRecord): PlainRecord {
	try {
		return migration.upgrade(table, record);
	} catch {
		// Right here: see above. The check on reading reports the record with what is wrong with it.
		return record;
	}
}
