import { Dexie } from 'dexie';
import { afterEach, describe, expect, vi } from 'vitest';
import type { Store } from '#lib/core/store.ts';
import { createDexieStore } from '#lib/storage/dexie-store.ts';
import type { Migration } from '#lib/storage/migrations.ts';
import { contentsOf, nativeVersionOf, openDexiePlace, type DexiePlace } from '#tests/support/dexie-place.ts';
import {
	buildCandidate,
	buildDocument,
	buildRecipe,
	buildSegment,
	buildSegments
} from '#tests/support/records.ts';
import { failureOf, valueOf, WatchLog } from '#tests/support/store-place.ts';
import { storeTest } from '#tests/support/store-test.ts';

const dexieTest = storeTest(async () => {
	// Dexie announces each closing for another tab's sake on the console.
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	return openDexiePlace();
});

/** A format of the future: recipes carry a star. */
const TO_FORMAT_2: Migration = {
	number: 2,
	name: 'recipes-carry-a-star',
	upgrade(table, record) {
		if (table !== 'recipes') return record;
		if (record['name'] === 'Spoiled') throw new Error('Cannot be read');
		return { ...record, name: `${String(record['name'])} *` };
	}
};

const TO_FORMAT_3: Migration = {
	number: 3,
	name: 'recipes-shout',
	upgrade: (table, record) =>
		table === 'recipes' ? { ...record, name: String(record['name']).toUpperCase() } : record
};

const namesIn = async (store: Store) => (await valueOf(store.recipes())).map(({ name }) => name);

/** What a store in IndexedDB promises beyond the store contract: other tabs, other versions, a failing device. */
export function testDexieStoreContract(environment: string): void {
	describe(`Dexie store in ${environment}`, () => {
		afterEach(() => {
			vi.restoreAllMocks();
		});
		describeConnections();
		describeFormats();
		describeOpening();
		describeFullDevice();
	});
}

function describeConnections(): void {
	describe('connections', () => {
		dexieTest('two see each other’s writes, and their watches are told', async ({ place }) => {
			const [here, there] = [place.connect(), place.connect()];
			const log = new WatchLog(here, () => here.documents());
			await log.untilValue((documents) => documents.length === 0);
			const document = buildDocument();
			await valueOf(there.addDocument(document, buildSegments(document)));
			await log.untilValue((documents) => documents.length === 1);
			expect(await valueOf(here.addDocument(document, []))).toBe('already-there');
			await valueOf(here.removeDocument(document.id));
			expect(await valueOf(there.documents())).toEqual([]);
			log.stop();
		});

		dexieTest('what was kept is there after closing and opening again', async ({ place }) => {
			const before = place.connect();
			const document = buildDocument();
			await valueOf(before.addDocument(document, buildSegments(document)));
			before.close();
			expect(await valueOf(place.connect().documents())).toEqual([document]);
		});

		dexieTest(
			'a database that is deleted underneath fails in words and is not made anew',
			async ({ place }) => {
				const store = place.connect();
				await valueOf(store.addDocument(buildDocument(), []));
				await Dexie.delete(place.name);
				for (const call of [store.documents(), store.addDocument(buildDocument(), []), store.settings()]) {
					expect(await failureOf(call)).toEqual({
						kind: 'storage-unavailable',
						message: 'The stored data was removed while the page was open'
					});
				}
				expect(await Dexie.exists(place.name)).toBe(false);
			}
		);

		dexieTest('a connection that the browser cut is made again', async ({ place }) => {
			const store = place.connect();
			const document = buildDocument();
			await valueOf(store.addDocument(document, []));
			const log = new WatchLog(store, () => store.recipes());
			await log.untilValue(() => true);
			await cutConnections(place.name);
			expect(await valueOf(store.documents())).toEqual([document]);
			await valueOf(store.keepRecipe(buildRecipe()));
			await log.untilValue((recipes) => recipes.length === 1);
			log.stop();
		});
	});
}

/** Does what another tab does that asks for a newer version and then thinks better of it. */
async function cutConnections(name: string): Promise<void> {
	await new Promise<void>((resolve) => {
		const request = indexedDB.open(name, 11);
		request.onupgradeneeded = () => request.transaction?.abort();
		request.onerror = (event) => {
			event.preventDefault();
			resolve();
		};
	});
}

function describeFormats(): void {
	describe('formats', () => {
		dexieTest('data of the format before is upgraded, step by step, once', async ({ place }) => {
			const before = place.connect();
			await valueOf(before.keepRecipe(buildRecipe({ name: 'Plain' })));
			before.close();
			const after = place.connect({ migrations: [TO_FORMAT_2, TO_FORMAT_3] });
			expect(await namesIn(after)).toEqual(['PLAIN *']);
			after.close();
			const again = place.connect({ migrations: [TO_FORMAT_2, TO_FORMAT_3] });
			expect(await namesIn(again)).toEqual(['PLAIN *']);
			expect(await nativeVersionOf(place.name)).toBe(30);
		});

		dexieTest('a new database starts with the newest format, and nothing is upgraded', async ({ place }) => {
			const upgrade = vi.fn(TO_FORMAT_2.upgrade);
			const store = place.connect({ migrations: [{ ...TO_FORMAT_2, upgrade }] });
			await valueOf(store.keepRecipe(buildRecipe({ name: 'Plain' })));
			expect(await namesIn(store)).toEqual(['Plain']);
			expect(upgrade).not.toHaveBeenCalled();
		});

		dexieTest(
			'a record that a migration cannot read stays as it is, and the others go on',
			async ({ place }) => {
				const before = place.connect();
				await valueOf(before.keepRecipe(buildRecipe({ name: 'Spoiled' })));
				await valueOf(before.keepRecipe(buildRecipe({ name: 'Sound', samplerSeed: 8 })));
				before.close();
				expect(await namesIn(place.connect({ migrations: [TO_FORMAT_2] }))).toEqual(['Sound *', 'Spoiled']);
			}
		);

		dexieTest(
			'data of a newer format is a failure in words, and none of it is touched',
			async ({ place }) => {
				const newer = place.connect({ migrations: [TO_FORMAT_2] });
				const document = buildDocument();
				await valueOf(newer.addDocument(document, buildSegments(document)));
				newer.close();
				await expectUntouched(place, 20);
			}
		);

		dexieTest('nor where the newer format has other tables', async ({ place }) => {
			const newer = new Dexie(place.name);
			newer.version(7).stores({ documents: 'id', galaxies: '++n' });
			await newer.table('galaxies').add({ stars: 9 });
			newer.close();
			await expectUntouched(place, 70);
		});

		dexieTest('tables that are not those of this format are left alone too', async ({ place }) => {
			const other = new Dexie(place.name);
			other.version(1).stores({ documents: 'id' });
			await other.table('documents').add({ id: 'x' });
			other.close();
			const failure = await failureOf(place.connect().documents());
			expect(failure).toMatchObject({
				kind: 'storage-unexpected',
				message: expect.stringContaining('SchemaError')
			});
			expect(await nativeVersionOf(place.name)).toBe(10);
			expect(await contentsOf(place.name)).toEqual({ documents: [{ id: 'x' }] });
		});

		dexieTest('a tab that is overtaken by a newer version says so from then on', async ({ place }) => {
			const older = place.connect();
			await valueOf(older.keepRecipe(buildRecipe({ name: 'Plain' })));
			const log = new WatchLog(older, () => older.recipes());
			await log.untilValue((recipes) => recipes.length === 1);
			const newer = place.connect({ migrations: [TO_FORMAT_2] });
			expect(await namesIn(newer)).toEqual(['Plain *']);
			expect((await failureOf(older.recipes())).kind).toBe('newer-format');
			expect((await failureOf(older.keepRecipe(buildRecipe()))).kind).toBe('newer-format');
			await valueOf(newer.keepRecipe(buildRecipe({ name: 'Later', samplerSeed: 8 })));
			await log.until((outcome) => !outcome.ok && outcome.failure.kind === 'newer-format');
			expect(await namesIn(newer)).toEqual(['Later', 'Plain *']);
			log.stop();
		});
	});
}

async function expectUntouched(place: DexiePlace, version: number): Promise<void> {
	const before = await contentsOf(place.name);
	const store = place.connect();
	const calls = [
		store.documents(),
		store.addDocument(buildDocument(), []),
		store.changeSettings({ model: 'm' })
	];
	for (const call of calls) expect((await failureOf(call)).kind).toBe('newer-format');
	const log = new WatchLog(store, () => store.documents());
	await log.until((outcome) => !outcome.ok && outcome.failure.kind === 'newer-format');
	log.stop();
	expect(await contentsOf(place.name)).toEqual(before);
	expect(await nativeVersionOf(place.name)).toBe(version);
}

function describeOpening(): void {
	describe('opening', () => {
		dexieTest(
			'ends while another tab holds an older version, and works once it lets go',
			async ({ place }) => {
				const first = place.connect();
				await valueOf(first.keepRecipe(buildRecipe({ name: 'Plain' })));
				first.close();
				const holder = await holdOpen(place.name);
				const store = place.connect({ migrations: [TO_FORMAT_2], openLimitMs: 50 });
				const log = new WatchLog(store, () => store.recipes());
				expect(await failureOf(store.recipes())).toMatchObject({
					kind: 'storage-blocked',
					message: expect.stringContaining('older version')
				});
				await log.until((outcome) => !outcome.ok && outcome.failure.kind === 'storage-blocked');
				holder.close();
				await log.untilValue((recipes) => recipes[0]?.name === 'Plain *');
				expect(await namesIn(store)).toEqual(['Plain *']);
				log.stop();
			}
		);

		dexieTest('ends where the browser never answers', async () => {
			const silent = factoryThat(() => ({}) as IDBOpenDBRequest);
			const store = createDexieStore({ indexedDB: silent, openLimitMs: 20 });
			expect(await failureOf(store.documents())).toMatchObject({
				kind: 'storage-blocked',
				message: expect.stringContaining('20 ms')
			});
			store.close();
		});

		dexieTest.for(['SecurityError', 'InvalidStateError'])('forbidden with %s is no storage', async (name) => {
			const forbidden = factoryThat(() => {
				throw new DOMException('No', name);
			});
			const store = createDexieStore({ indexedDB: forbidden });
			expect((await failureOf(store.documents())).kind).toBe('storage-unavailable');
		});

		dexieTest('without IndexedDB every verb and every watch says so', async () => {
			const store = createDexieStore({ indexedDB: null });
			expect((await failureOf(store.documents())).kind).toBe('storage-unavailable');
			expect((await failureOf(store.keepRecipe(buildRecipe()))).kind).toBe('storage-unavailable');
			const log = new WatchLog(store, () => store.documents());
			await log.until((outcome) => !outcome.ok && outcome.failure.kind === 'storage-unavailable');
			expect(log.seen).toHaveLength(1);
		});
	});
}

function factoryThat(open: () => IDBOpenDBRequest): IDBFactory {
	return { open, deleteDatabase: open, databases: async () => [], cmp: () => 0 };
}

/** A connection as an old tab would hold it: one that does not let go when asked. */
function holdOpen(name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(new Error('Could not open'));
	});
}

function describeFullDevice(): void {
	describe('a device that runs full', () => {
		dexieTest.for([0, 1, 3])('after %i records keeps nothing of a document', async (fits, { place }) => {
			const store = place.connect();
			const kept = buildDocument({ text: 'Was there before.' });
			await valueOf(store.addDocument(kept, buildSegments(kept)));
			const before = await place.dump();
			const document = buildDocument({ text: 'One.\nTwo.\nThree.\nFour.' });

			const full = fillUpAfter(fits);
			expect((await failureOf(store.addDocument(document, buildSegments(document)))).kind).toBe(
				'storage-full'
			);
			full.mockRestore();

			expect(await place.dump()).toEqual(before);
			expect(await valueOf(store.addDocument(document, buildSegments(document)))).toBe('added');
		});

		dexieTest('keeps what was there when a candidate is replaced', async ({ place }) => {
			const store = place.connect();
			const document = buildDocument();
			const candidate = buildCandidate(buildSegment(document));
			await valueOf(store.addDocument(document, []));
			await valueOf(store.addCandidate(candidate));
			const full = fillUpAfter(0);
			const failure = await failureOf(store.addCandidate({ ...candidate, instruction: 'Longer?' }));
			expect(failure.kind).toBe('storage-full');
			full.mockRestore();
			expect(await valueOf(store.judged())).toMatchObject([{ candidate }]);
		});
	});
}

/** Lets so many records through, then refuses as a full device does. */
function fillUpAfter(fits: number) {
	const put = IDBObjectStore.prototype.put;
	let count = 0;
	return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
		this: IDBObjectStore,
		...record
	) {
		if (++count > fits) throw new DOMException('The device is full', 'QuotaExceededError');
		return put.apply(this, record);
	});
}
