import { describe, expect } from 'vitest';
import { BUILT_AT, buildDocument, buildSegment, buildSegments } from '#tests/support/records.ts';
import { failureOf, valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

export function describeDocuments(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('documents', () => {
		test('an empty store has nothing and says so without failing', async ({ store }) => {
			expect(await valueOf(store.documents())).toEqual([]);
			expect(await valueOf(store.document(buildDocument().id))).toBeNull();
			expect(await valueOf(store.segments(buildDocument().id))).toEqual([]);
			expect(await valueOf(store.judged())).toEqual([]);
			expect(await valueOf(store.damaged())).toEqual([]);
		});

		test('a document comes back with its segments, equal in every field', async ({ store }) => {
			const document = buildDocument({ fileName: 'salt.md', language: null });
			const segments = buildSegments(document).map((segment) => ({
				...segment,
				headings: [{ start: 0, end: 4 }],
				rejection: 'too-short' as const
			}));
			expect(await valueOf(store.addDocument(document, segments))).toBe('added');
			expect(await valueOf(store.document(document.id))).toEqual(document);
			expect(await valueOf(store.documents())).toEqual([document]);
			expect(await valueOf(store.segments(document.id))).toEqual(segments);
		});

		test('the same text again is already there, and nothing of it changes', async ({ store }) => {
			const document = buildDocument();
			const segments = buildSegments(document);
			await valueOf(store.addDocument(document, segments));
			const again = { ...document, title: 'Another name', addedAt: BUILT_AT + 1 };
			expect(await valueOf(store.addDocument(again, []))).toBe('already-there');
			expect(await valueOf(store.documents())).toEqual([document]);
			expect(await valueOf(store.segments(document.id))).toEqual(segments);
		});

		test('two adds of the same text at the same time make one document', async ({ store }) => {
			const document = buildDocument();
			const outcomes = await Promise.all([
				valueOf(store.addDocument(document, buildSegments(document))),
				valueOf(store.addDocument(document, buildSegments(document)))
			]);
			expect(outcomes.toSorted()).toEqual(['added', 'already-there']);
			expect(await valueOf(store.segments(document.id))).toHaveLength(2);
		});

		test('documents come newest first', async ({ store }) => {
			const times = [2, 0, 3, 1];
			for (const time of times) {
				const document = buildDocument({ text: `Text of ${String(time)}.`, addedAt: BUILT_AT + time });
				await valueOf(store.addDocument(document, []));
			}
			const found = await valueOf(store.documents());
			expect(found.map(({ addedAt }) => addedAt - BUILT_AT)).toEqual([3, 2, 1, 0]);
		});

		test('segments come in the order of the text, whatever the order they were given in', async ({
			store
		}) => {
			const document = buildDocument({ text: 'x'.repeat(100) });
			const spans = [
				[40, 60],
				[0, 90],
				[0, 20],
				[20, 40]
			] as const;
			const segments = spans.map(([start, end]) => buildSegment(document, { start, end }));
			await valueOf(store.addDocument(document, segments));
			const found = await valueOf(store.segments(document.id));
			expect(found.map(({ start, end }) => [start, end])).toEqual([
				[0, 20],
				[0, 90],
				[20, 40],
				[40, 60]
			]);
		});

		test('a new cut replaces the segments of its document alone', async ({ store }) => {
			const document = buildDocument();
			const other = buildDocument({ text: 'Another text.' });
			await valueOf(store.addDocument(document, buildSegments(document)));
			await valueOf(store.addDocument(other, buildSegments(other)));
			const whole = buildSegment(document);
			await valueOf(store.replaceSegments(document.id, [whole]));
			expect(await valueOf(store.segments(document.id))).toEqual([whole]);
			expect(await valueOf(store.segments(other.id))).toEqual(buildSegments(other));
		});

		test('a cut of a document that is gone leaves nothing behind', async ({ store, place }) => {
			const document = buildDocument();
			await valueOf(store.replaceSegments(document.id, buildSegments(document)));
			expect((await place.dump())['segments']).toEqual([]);
		});

		test('a segment that is not fit keeps the whole document out', async ({ store, place }) => {
			const document = buildDocument();
			const [sound] = buildSegments(document);
			const unfit = { ...buildSegment(document), end: -1 };
			const failure = await failureOf(store.addDocument(document, [sound!, unfit]));
			expect(failure).toMatchObject({ kind: 'storage-unexpected', message: expect.stringContaining('end') });
			const foreign = buildSegment(buildDocument({ text: 'Another text.' }));
			expect((await failureOf(store.addDocument(document, [foreign]))).kind).toBe('storage-unexpected');
			expect(Object.values(await place.dump()).flat()).toEqual([]);
		});

		test('five million characters and five thousand segments go in at once', async ({ store }) => {
			const document = buildDocument({ text: 'Salt water. 盐水。'.repeat(350_000) });
			const segments = Array.from({ length: 5_000 }, (_, index) =>
				buildSegment(document, { start: index * 1_000, end: index * 1_000 + 999 })
			);
			expect(document.text.length).toBeGreaterThan(5_000_000);
			expect(await valueOf(store.addDocument(document, segments))).toBe('added');
			expect((await valueOf(store.document(document.id)))?.text === document.text).toBe(true);
			expect(await valueOf(store.segments(document.id))).toHaveLength(5_000);
		}, 60_000);

		test('what a caller changes afterwards does not change what is kept', async ({ store }) => {
			const document = buildDocument();
			const segment = { ...buildSegment(document), headings: [{ start: 0, end: 4 }] };
			await valueOf(store.addDocument(document, [segment]));
			segment.headings.push({ start: 5, end: 6 });
			const [kept] = await valueOf(store.segments(document.id));
			expect(kept?.headings).toHaveLength(1);
		});

		test('a closed store fails in words, and stays closed', async ({ place }) => {
			const store = place.connect();
			await valueOf(store.documents());
			store.close();
			const calls = [
				store.documents(),
				store.addDocument(buildDocument(), []),
				store.settings(),
				store.damaged(),
				store.documents()
			];
			for (const call of calls) {
				expect(await failureOf(call)).toMatchObject({
					kind: 'storage-unavailable',
					message: expect.stringContaining('closed')
				});
			}
		});
	});
}
