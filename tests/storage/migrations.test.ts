import { describe, expect, test } from 'vitest';
import { formatAfter, MIGRATIONS, upgradeRecord, type Migration } from '#lib/storage/migrations.ts';
import { FORMAT_VERSION } from '#lib/core/records/records.ts';

const numbered = (number: number): Migration => ({
	number,
	name: `to-${String(number)}`,
	upgrade: (_table, record) => record
});

/** For each migration, records as they were and as they must be. Empty while there is one format. */
const PAIRS: readonly {
	readonly migration: string;
	readonly before: readonly [Parameters<Migration['upgrade']>[0], Parameters<Migration['upgrade']>[1]][];
	readonly after: readonly unknown[];
}[] = [];

describe('migrations', () => {
	test('lead to the format that records are written in', () => {
		expect(formatAfter(MIGRATIONS)).toBe(FORMAT_VERSION);
	});

	test('each has its records before and after', () => {
		expect(PAIRS.map(({ migration }) => migration)).toEqual(MIGRATIONS.map(({ name }) => name));
		for (const [index, { before, after }] of PAIRS.entries()) {
			expect(before.map(([table, record]) => upgradeRecord(MIGRATIONS[index]!, table, record))).toEqual(
				after
			);
		}
	});

	test('count up from the first format', () => {
		expect(formatAfter([])).toBe(1);
		expect(formatAfter([numbered(2)])).toBe(2);
		expect(formatAfter([numbered(2), numbered(3), numbered(4)])).toBe(4);
	});

	test.for([
		['a gap', [2, 4]],
		['a duplicate', [2, 2]],
		['the first format, which nothing leads to', [1]],
		['a late start', [3]],
		['a wrong order', [3, 2]]
	] as const)('with %s do not start', ([, numbers]) => {
		expect(() => formatAfter(numbers.map(numbered))).toThrow(/should have number/u);
	});

	test('a record that one cannot read stays as it is', () => {
		const record = { id: 'x' };
		const failing: Migration = {
			number: 2,
			name: 'fails',
			upgrade() {
				throw new TypeError('No such field');
			}
		};
		expect(upgradeRecord(failing, 'recipes', record)).toBe(record);
	});
});
