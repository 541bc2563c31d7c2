import { describe, expect } from 'vitest';
import type { SourceDocument } from '#lib/core/corpus/source-document.ts';
import type { Store } from '#lib/core/store.ts';
import {
	buildAnswer,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegment,
	buildSegments,
	buildSegmentVerdict,
	buildVerdict
} from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

/** Everything that can be kept about a document, with its words in each place that can hold words. */
async function keepEverythingOf(store: Store, document: SourceDocument): Promise<void> {
	const segments = buildSegments(document);
	await valueOf(store.addDocument(document, segments));
	await valueOf(store.keepRecipe(buildRecipe()));
	const answer = buildAnswer(document, { text: document.text });
	await valueOf(store.keepAnswer(answer));
	for (const segment of segments) {
		const candidate = buildCandidate(segment, {
			instruction: document.text,
			response: { from: 'model', text: document.text },
			alternatives: [{ instruction: document.text, value: null }]
		});
		await valueOf(store.addCandidate(candidate));
		await valueOf(store.addRating(buildRating(candidate, { askKeys: [answer.key] })));
		const edit = { kind: 'edit', instruction: document.text, response: document.text } as const;
		await valueOf(store.recordVerdict(buildVerdict(candidate, { decision: edit })));
		await valueOf(store.recordVerdict(buildSegmentVerdict(segment)));
		await valueOf(store.recordAttempt(buildAttempt(segment)));
	}
}

export function describeRemoval(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('removing a document', () => {
		test('leaves no word of it in any table, and all of the others', async ({ store, place }) => {
			const kept = buildDocument({ text: 'Plain words that stay.' });
			await keepEverythingOf(store, kept);
			const before = await place.dump();
			const secret = buildDocument({ text: 'Mandragora.\n\nBelladonna.' });
			await keepEverythingOf(store, secret);
			// Also what was decided before a new cut, about segments that are gone.
			await valueOf(store.replaceSegments(secret.id, [buildSegment(secret)]));

			await valueOf(store.removeDocument(secret.id));

			const after = await place.dump();
			expect(JSON.stringify(after)).not.toMatch(/Mandragora|Belladonna/u);
			expect(JSON.stringify(after)).not.toContain(secret.id);
			expect(after).toEqual(before);
			expect(await valueOf(store.judged())).toHaveLength(1);
		});

		test('the last document takes along what does not say whose it is', async ({ store, place }) => {
			const document = buildDocument();
			await keepEverythingOf(store, document);
			await place.plant('answers', { key: 'f'.repeat(64), text: 'Mandragora' });
			await place.plant('setAside', { number: 99, table: 'answers', record: 'Mandragora' });
			await valueOf(store.removeDocument(document.id));
			const { recipes, ...rest } = await place.dump();
			expect(recipes).toHaveLength(1);
			expect(Object.values(rest).flat()).toEqual([]);
		});

		test('removing what is not there is harmless', async ({ store }) => {
			const document = buildDocument();
			await keepEverythingOf(store, document);
			await valueOf(store.removeDocument(buildDocument({ text: 'Unknown.' }).id));
			expect(await valueOf(store.documents())).toEqual([document]);
			expect(await valueOf(store.judged())).toHaveLength(2);
		});

		test('a run that goes on in another tab brings nothing of it back', async ({ store, place }) => {
			const document = buildDocument();
			await keepEverythingOf(store, document);
			await valueOf(store.removeDocument(document.id));
			const [segment] = buildSegments(document);
			const candidate = buildCandidate(segment!);
			await valueOf(store.keepAnswer(buildAnswer(document)));
			await valueOf(store.addCandidate(candidate));
			await valueOf(store.addRating(buildRating(candidate)));
			await valueOf(store.recordVerdict(buildVerdict(candidate)));
			await valueOf(store.recordVerdict(buildSegmentVerdict(segment!)));
			await valueOf(store.recordAttempt(buildAttempt(segment!)));
			const { recipes, ...rest } = await place.dump();
			expect(recipes).toHaveLength(1);
			expect(Object.values(rest).flat()).toEqual([]);
		});

		test('a document that was removed can be added again', async ({ store }) => {
			const document = buildDocument();
			await keepEverythingOf(store, document);
			await valueOf(store.removeDocument(document.id));
			expect(await valueOf(store.addDocument(document, buildSegments(document)))).toBe('added');
			expect(await valueOf(store.judged())).toEqual([]);
			expect(await valueOf(store.findAnswer(buildAnswer(document).key))).toBeNull();
		});
	});

	describe('removing a recipe', () => {
		test('takes all that was made by it, and leaves what others made and every answer', async ({ store }) => {
			const document = buildDocument();
			const [segment = expect.fail()] = buildSegments(document);
			await keepEverythingOf(store, document);
			const other = buildRecipe({ name: 'Other', samplerSeed: 8 });
			await valueOf(store.keepRecipe(other));
			const theirs = buildCandidate(segment, { recipeId: other.id });
			await valueOf(store.addCandidate(theirs));
			await valueOf(store.addRating(buildRating(theirs)));
			await valueOf(store.recordAttempt(buildAttempt(segment, { recipeId: other.id })));

			await valueOf(store.removeRecipe(buildRecipe().id));

			expect(await valueOf(store.recipes())).toEqual([other]);
			expect(await valueOf(store.judged())).toEqual([
				{ candidate: theirs, ratings: [buildRating(theirs)], verdicts: [] }
			]);
			expect(await valueOf(store.attempts())).toMatchObject([{ recipeId: other.id }]);
			expect(await valueOf(store.segmentVerdicts())).not.toEqual([]);
			const answer = buildAnswer(document, { text: document.text });
			expect(await valueOf(store.findAnswer(answer.key))).toEqual(answer);
		});

		test('that was never kept changes nothing', async ({ store, place }) => {
			await keepEverythingOf(store, buildDocument());
			const before = await place.dump();
			await valueOf(store.removeRecipe(buildRecipe({ samplerSeed: 8 }).id));
			expect(await place.dump()).toEqual(before);
		});
	});
}
