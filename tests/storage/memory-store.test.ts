import { createRecordStore } from '#lib/storage/record-store.ts';
import { TABLE_NAMES } from '#lib/storage/database.ts';
import { MemoryDatabase } from '#lib/storage/memory-store.ts';
import { testStoreContract } from '#tests/contracts/store-contract.ts';
import type { StorePlace } from '#tests/support/store-place.ts';

async function openMemoryPlace(): Promise<StorePlace> {
	const database = new MemoryDatabase();
	return {
		connect: () => createRecordStore(database),
		plant: (table, ...records) => database.write([table], (tables) => tables(table).put(records)),
		dump: () =>
			database.read(TABLE_NAMES, async (tables) => {
				const contents: Record<string, unknown[]> = {};
				for (const name of TABLE_NAMES) contents[name] = [...(await tables(name).all())];
				return contents;
			}),
		clear: async () => database.close()
	};
}

testStoreContract('memory', openMemoryPlace);
