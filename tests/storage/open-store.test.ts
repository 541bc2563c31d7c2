import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openStore } from '#lib/storage/open-store.ts';
import { buildDocument } from '#tests/support/records.ts';
import { failureOf, valueOf } from '#tests/support/store-place.ts';

function buildNavigator() {
	const persist = vi.fn(async () => true);
	return { storage: { persist, persisted: async () => false, estimate: async () => ({}) } };
}

test('a page gets a store that lasts, and asks for persistence with its first document', async () => {
	const navigator = buildNavigator();
	const { store, lasts } = await openStore(navigator, { name: 'open-lasting' });
	expect(lasts).toBe(true);
	expect(navigator.storage.persist).not.toHaveBeenCalled();
	await valueOf(store.addDocument(buildDocument(), []));
	await vi.waitFor(() => expect(navigator.storage.persist).toHaveBeenCalledTimes(1));
	store.close();
});

test('without IndexedDB a page gets a store in memory, and is told', async () => {
	const navigator = buildNavigator();
	const { store, lasts } = await openStore(navigator, { indexedDB: null });
	expect(lasts).toBe(false);
	expect(await valueOf(store.addDocument(buildDocument(), []))).toBe('added');
	expect(await valueOf(store.documents())).toHaveLength(1);
	expect(navigator.storage.persist).not.toHaveBeenCalled();
});

test('data that cannot be opened now is not replaced by an empty memory', async () => {
	const migrations = [
		{ number: 2, name: 'future', upgrade: (_: unknown, record: object) => ({ ...record }) }
	];
	const newer = await openStore(buildNavigator(), { name: 'open-newer', migrations });
	newer.store.close();
	const { store, lasts } = await openStore(buildNavigator(), { name: 'open-newer' });
	expect(lasts).toBe(true);
	expect((await failureOf(store.documents())).kind).toBe('newer-format');
	store.close();
});
