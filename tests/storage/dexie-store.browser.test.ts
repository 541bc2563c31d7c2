import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDexieStoreContract } from '#tests/contracts/dexie-store-contract.ts';
import { testStoreContract } from '#tests/contracts/store-contract.ts';
import { openDexiePlace, type DexiePlace } from '#tests/support/dexie-place.ts';
import { buildRecipe } from '#tests/support/records.ts';
import { valueOf, WatchLog } from '#tests/support/store-place.ts';

testStoreContract('Dexie in Chromium', openDexiePlace);
testDexieStoreContract('Chromium');

describe('Dexie store in a real browser', () => {
	let place: DexiePlace;
	beforeEach(async () => {
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		place = await openDexiePlace();
	});
	afterEach(async () => {
		await place.clear();
		vi.restoreAllMocks();
	});

	test('a watch is told of what another realm writes', async () => {
		const log = new WatchLog(place.connect(), () => place.connect().documents());
		await log.untilValue((documents) => documents.length === 0);
		const worker = new Worker(new URL('./other-tab.worker.ts', import.meta.url), { type: 'module' });
		worker.postMessage(place.name);
		const told = await log.untilValue((documents) => documents.length === 1);
		expect(told).toMatchObject({ value: [{ title: 'From another tab' }] });
		log.stop();
		worker.terminate();
	});

	test('a page that was put to sleep goes on where it was', async () => {
		const store = place.connect();
		await valueOf(store.keepRecipe(buildRecipe()));
		const log = new WatchLog(store, () => store.recipes());
		await log.untilValue((recipes) => recipes.length === 1);
		dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
		await valueOf(store.keepRecipe(buildRecipe({ samplerSeed: 8 })));
		await log.untilValue((recipes) => recipes.length === 2);
		expect(log.seen.every((outcome) => outcome.ok)).toBe(true);
		log.stop();
	});
});
