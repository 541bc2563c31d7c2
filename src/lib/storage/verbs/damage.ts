import * as v from 'valibot';
import type { DamagedRecord, Store, Stored } from '#lib/core/store.ts';
import { fail, ok } from '#lib/core/result.ts';
import type { Access } from './access.ts';
import { keyOf, propertyOf, type TableName } from '../database.ts';
import { SCHEMAS, type RecordTable } from './keeping.ts';
import { nameSchema } from '#lib/core/records/record-parts.ts';
import { check } from '#lib/core/records/records.ts';
import { readSettings, settingsOf } from '../settings-record.ts';

/** Lists what cannot be read: where it still stands, and where it was set aside to make room. */
export function damageVerbs({ read }: Access): Pick<Store, 'damaged'> {
	return {
		damaged: async (): Stored<readonly DamagedRecord[]> => {
			const found: DamagedRecord[] = [];
			for (const [name, faultsOf] of TO_CHECK) {
				const looked = await read([name], (tables) =>
					tables(name).each((record) => {
						found.push(...faultsOf(record));
					})
				);
				if (!looked.ok) return fail(looked.failure);
			}
			return ok(found);
		}
	};
}

type FaultsOf = (record: unknown) => readonly DamagedRecord[];

const TO_CHECK: readonly (readonly [TableName, FaultsOf])[] = [
	...(Object.keys(SCHEMAS) as RecordTable[]).map((name): [TableName, FaultsOf] => [
		name,
		(record) => faultOfRecord(name, record)
	]),
	['settings', faultsOfSettings],
	['setAside', faultThatWasSetAside]
];

function faultOfRecord(name: RecordTable, record: unknown): readonly DamagedRecord[] {
	const checked = check<unknown>(SCHEMAS[name], record);
	return checked.ok ? [] : [{ table: name, key: keyIn(name, record), message: checked.failure }];
}

function faultsOfSettings(record: unknown): readonly DamagedRecord[] {
	const stored = settingsOf(record);
	if (!stored.ok) return [{ table: 'settings', key: keyIn('settings', record), message: stored.failure }];
	return readSettings(stored.value).faults.map(({ setting, message }) => ({
		table: 'settings',
		key: setting,
		message
	}));
}

const setAsideSchema = v.object({ table: nameSchema, key: v.string(), message: v.string() });

function faultThatWasSetAside(record: unknown): readonly DamagedRecord[] {
	const checked = check(setAsideSchema, record);
	if (checked.ok) return [checked.value];
	return [{ table: 'setAside', key: keyIn('setAside', record), message: checked.failure }];
}

function keyIn(name: TableName, record: unknown): string {
	return String(propertyOf(record, keyOf(name).property));
}
