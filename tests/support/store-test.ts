import { test } from 'vitest';
import type { Store } from '#lib/core/store.ts';
import type { StorePlace } from './store-place.ts';

export type OpenPlace = () => Promise<StorePlace>;

/** A test with a place and a store of its own, both cleared afterwards. */
export function storeTest<Place extends StorePlace>(openPlace: () => Promise<Place>) {
	return test.extend<{ place: Place; store: Store }>({
		// eslint-disable-next-line no-empty-pattern -- Vitest reads the pattern to learn what a fixture needs.
		place: async ({}, use) => {
			const place = await openPlace();
			await use(place);
			await place.clear();
		},
		store: async ({ place }, use) => {
			const store = place.connect();
			await use(store);
			store.close();
		}
	});
}
