import { createDexieStore } from '#lib/storage/dexie-store.ts';
import { buildDocument } from '#tests/support/records.ts';

/** Stands in for another tab: a realm of its own with its own Dexie. Adds a document to the database named. */
addEventListener('message', (event: MessageEvent<string>) => {
	const store = createDexieStore({ name: event.data });
	void store.addDocument(buildDocument({ title: 'From another tab' }), []).then((outcome) => {
		store.close();
		postMessage(outcome);
	});
});
