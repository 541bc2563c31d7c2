import { describe, expect } from 'vitest';
import {
	buildCandidate,
	buildDocument,
	buildRecipe,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';
import { valueOf, WatchLog } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

export function describeWatch(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('watch', () => {
		test('tells what is there now, and each state after a change, ending with the last', async ({
			store
		}) => {
			const log = new WatchLog(store, () => store.documents());
			await log.untilValue((documents) => documents.length === 0);
			const first = buildDocument();
			await valueOf(store.addDocument(first, []));
			await log.untilValue((documents) => documents.length === 1);
			await Promise.all(
				['one', 'two', 'three'].map((text) => store.addDocument(buildDocument({ text }), []))
			);
			await log.untilValue((documents) => documents.length === 4);
			await valueOf(store.removeDocument(first.id));
			await log.untilValue((documents) => documents.length === 3);
			expect(log.seen.at(-1)).toMatchObject({ ok: true });
			log.stop();
		});

		test('sees what several reads in a row depend on', async ({ store }) => {
			const document = buildDocument();
			const [segment] = buildSegments(document);
			const candidate = buildCandidate(segment!);
			await valueOf(store.addDocument(document, [segment!]));
			const log = new WatchLog(store, async () => {
				const documents = await valueOf(store.documents());
				const judged = await valueOf(store.judged());
				const segments = await valueOf(store.segments(document.id));
				const verdicts = judged.flatMap((one) => one.verdicts);
				return { ok: true, value: [documents, judged, verdicts, segments].map((list) => list.length) };
			});
			await log.untilValue((counts) => counts.join() === '1,0,0,1');
			await valueOf(store.addCandidate(candidate));
			await log.untilValue((counts) => counts.join() === '1,1,0,1');
			await valueOf(store.recordVerdict(buildVerdict(candidate)));
			await log.untilValue((counts) => counts.join() === '1,1,1,1');
			await valueOf(store.withdrawVerdict(buildVerdict(candidate).id));
			await valueOf(store.replaceSegments(document.id, []));
			await log.untilValue((counts) => counts.join() === '1,1,0,0');
			expect(log.seen.every((outcome) => outcome.ok)).toBe(true);
			log.stop();
		});

		test('is not told of what it did not read', async ({ store }) => {
			const settings = new WatchLog(store, () => store.settings());
			await settings.untilValue(() => true);
			const recipes = new WatchLog(store, () => store.recipes());
			await recipes.untilValue((list) => list.length === 0);
			await valueOf(store.keepRecipe(buildRecipe()));
			await recipes.untilValue((list) => list.length === 1);
			expect(settings.seen).toHaveLength(1);
			settings.stop();
			recipes.stop();
		});

		test('is told nothing after it was stopped', async ({ store }) => {
			const stopped = new WatchLog(store, () => store.recipes());
			const going = new WatchLog(store, () => store.recipes());
			const never = new WatchLog(store, () => store.recipes());
			never.stop();
			await stopped.untilValue(() => true);
			await going.untilValue(() => true);
			stopped.stop();
			await valueOf(store.keepRecipe(buildRecipe()));
			await going.untilValue((list) => list.length === 1);
			expect(stopped.seen).toHaveLength(1);
			expect(never.seen).toHaveLength(0);
			stopped.stop();
			going.stop();
		});

		test('is told of a store that is closed already', async ({ place }) => {
			const store = place.connect();
			store.close();
			const log = new WatchLog(store, () => store.documents());
			const outcome = await log.until(() => true);
			expect(outcome).toMatchObject({ ok: false, failure: { kind: 'storage-unavailable' } });
			log.stop();
		});

		test('a change that failed is no change', async ({ store }) => {
			const document = buildDocument();
			const log = new WatchLog(store, () => store.documents());
			await log.untilValue(() => true);
			const foreign = buildSegments(buildDocument({ text: 'Another.' }));
			expect((await store.addDocument(document, foreign)).ok).toBe(false);
			await valueOf(store.addDocument(document, []));
			await log.untilValue((documents) => documents.length === 1);
			expect(log.seen.length).toBeLessThanOrEqual(3);
			log.stop();
		});
	});
}
