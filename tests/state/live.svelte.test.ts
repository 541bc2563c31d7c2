import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#lib/core/settings.ts';
import { fail } from '#lib/core/result.ts';
import type { Store } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { Live } from '#lib/state/live.svelte.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { valueOf } from '#tests/support/store-place.ts';

const FAILURE: StoreFailure = { kind: 'storage-unexpected', message: 'broken' };

let store: Store;
let failure: StoreFailure | null;
let settings: Live<Settings>;
let stop: () => void;
beforeEach(() => {
	store = createMemoryStore();
	failure = null;
	settings = new Live(DEFAULT_SETTINGS, () => (failure ? Promise.resolve(fail(failure)) : store.settings()));
	stop = () => undefined;
});
afterEach(() => stop());

const changeMethod = (method: string) => valueOf(store.changeSettings({ method }));

describe('a live value', () => {
	it('is the initial one until the store has answered', () => {
		expect(settings.value).toBe(DEFAULT_SETTINGS);
		expect(settings.isRead).toBe(false);
	});

	it('follows the store from its start', async () => {
		stop = settings.start(store);
		await expect.poll(() => settings.isRead).toBe(true);
		await changeMethod('first');
		await expect.poll(() => settings.value.method).toBe('first');
		await changeMethod('second');
		await expect.poll(() => settings.value.method).toBe('second');
	});

	it('follows nothing once it is stopped', async () => {
		settings.start(store)();
		await changeMethod('first');
		expect(settings.value.method).toBe(DEFAULT_SETTINGS.method);
	});

	it('can be read at once', async () => {
		await changeMethod('first');
		await settings.refresh();
		expect(settings.value.method).toBe('first');
		expect(settings.isRead).toBe(true);
	});

	it('keeps the last good value when the store fails, says why, and forgets it when it can read again', async () => {
		await changeMethod('first');
		await settings.refresh();
		failure = FAILURE;
		await settings.refresh();
		expect(settings.value.method).toBe('first');
		expect(settings.failure).toEqual(FAILURE);
		failure = null;
		await settings.refresh();
		expect(settings.failure).toBeNull();
	});

	it('does not count as read after nothing but failures', async () => {
		failure = FAILURE;
		await settings.refresh();
		expect(settings.isRead).toBe(false);
	});
});
