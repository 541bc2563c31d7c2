import { describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import {
	askingOnFirstDocument,
	askToPersist,
	measureStorage,
	type StorageNavigator
} from '#lib/storage/persistence.ts';
import { buildDocument, buildSegment } from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';

function buildNavigator(change: Partial<NonNullable<StorageNavigator['storage']>> = {}) {
	const storage = {
		persist: vi.fn(async () => true),
		persisted: async () => false,
		estimate: async () => ({ usage: 1_000, quota: 9_000 }),
		...change
	};
	return { storage };
}

const never = () => new Promise<never>(() => undefined);

describe('persistence', () => {
	test('is asked for, and what the browser says is passed on', async () => {
		expect(await askToPersist(buildNavigator())).toEqual({
			usedBytes: 1_000,
			quotaBytes: 9_000,
			persisted: true
		});
		expect((await askToPersist(buildNavigator({ persist: async () => false }))).persisted).toBe(false);
	});

	test('is not asked for again once it was promised', async () => {
		const navigator = buildNavigator({ persisted: async () => true });
		expect((await askToPersist(navigator)).persisted).toBe(true);
		expect(navigator.storage.persist).not.toHaveBeenCalled();
	});

	test('measuring asks nobody for anything', async () => {
		const navigator = buildNavigator();
		expect(await measureStorage(navigator)).toMatchObject({ usedBytes: 1_000, persisted: false });
		expect(navigator.storage.persist).not.toHaveBeenCalled();
	});

	test('an insecure page has nothing to ask', async () => {
		const nothing = { usedBytes: null, quotaBytes: null, persisted: false };
		expect(await askToPersist({})).toEqual(nothing);
		expect(await measureStorage({})).toEqual(nothing);
	});

	test('a browser that refuses to say, or says it at once by throwing, promises nothing', async () => {
		const refusing = buildNavigator({
			persist: () => {
				throw new TypeError('No');
			},
			persisted: () => Promise.reject(new Error('No')),
			estimate: async () => ({})
		});
		expect(await askToPersist(refusing)).toEqual({ usedBytes: null, quotaBytes: null, persisted: false });
	});

	test('a question that nobody answers ends', async () => {
		expect((await askToPersist(buildNavigator({ persist: never }), 5)).persisted).toBe(false);
	});

	test('is asked for with the first document that is kept, once, and without holding it up', async () => {
		const ask = vi.fn(never);
		const store = askingOnFirstDocument(createMemoryStore(), ask);
		const document = buildDocument();
		const foreign = buildSegment(buildDocument({ text: 'Another.' }));
		expect((await store.addDocument(document, [foreign])).ok).toBe(false);
		expect(ask).not.toHaveBeenCalled();
		expect(await valueOf(store.addDocument(document, []))).toBe('added');
		expect(await valueOf(store.addDocument(document, []))).toBe('already-there');
		await valueOf(store.addDocument(buildDocument({ text: 'Another.' }), []));
		expect(ask).toHaveBeenCalledTimes(1);
	});
});
