import { describe, expect } from 'vitest';
import {
	BUILT_AT,
	buildCandidate,
	buildDocument,
	buildRating,
	buildSegment,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';
import { failureOf, valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

export function describeCandidates(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('candidates', () => {
		test('a candidate comes back whole, with its ratings and verdicts oldest first', async ({ store }) => {
			const document = buildDocument();
			const candidate = buildCandidate(buildSegment(document), {
				issues: [{ rule: 'too-long', blocking: true }],
				response: { from: 'model', text: 'Stir.' }
			});
			const late = buildRating(candidate, { at: BUILT_AT + 5 });
			const early = buildRating(candidate, {
				readOut: 'scale',
				rubric: 'five@1',
				value: null,
				distribution: [0, 0, 0.5, 0.5, 0]
			});
			const verdict = buildVerdict(candidate);
			await valueOf(store.addDocument(document, buildSegments(document)));
			await valueOf(store.addCandidate(candidate));
			await valueOf(store.addRating(late));
			await valueOf(store.addRating(early));
			await valueOf(store.recordVerdict(verdict));
			const whole = { candidate, ratings: [early, late], verdicts: [verdict] };
			expect(await valueOf(store.candidate(candidate.id))).toEqual(whole);
			expect(await valueOf(store.judged())).toEqual([whole]);
		});

		test('the same id again replaces, and its ratings stay', async ({ store }) => {
			const document = buildDocument();
			const candidate = buildCandidate(buildSegment(document));
			await valueOf(store.addDocument(document, []));
			await valueOf(store.addCandidate(candidate));
			await valueOf(store.addRating(buildRating(candidate)));
			const better = { ...candidate, instruction: 'How is salt water made?' };
			await valueOf(store.addCandidate(better));
			await valueOf(store.addRating(buildRating(candidate, { value: 0.9 })));
			expect(await valueOf(store.judged())).toEqual([
				{ candidate: better, ratings: [buildRating(candidate, { value: 0.9 })], verdicts: [] }
			]);
		});

		test('a candidate outlives the segment that it was made of', async ({ store }) => {
			const document = buildDocument();
			const [segment] = buildSegments(document);
			const candidate = buildCandidate(segment!);
			await valueOf(store.addDocument(document, buildSegments(document)));
			await valueOf(store.addCandidate(candidate));
			await valueOf(store.replaceSegments(document.id, []));
			expect(await valueOf(store.candidate(candidate.id))).toMatchObject({ candidate });
		});

		test('all come in the order of documents, newest first, then of spans, then of time', async ({
			store
		}) => {
			const older = buildDocument({ text: 'a'.repeat(50), addedAt: BUILT_AT });
			const newer = buildDocument({ text: 'b'.repeat(50), addedAt: BUILT_AT + 1 });
			await valueOf(store.addDocument(newer, []));
			await valueOf(store.addDocument(older, []));
			const places = [
				[older, 10, 20, 0, 'sixth'],
				[newer, 10, 20, 2, 'fourth'],
				[newer, 10, 20, 1, 'third'],
				[older, 5, 9, 9, 'fifth'],
				[newer, 0, 40, 0, 'second'],
				[newer, 0, 10, 0, 'first']
			] as const;
			for (const [document, start, end, later, instruction] of places) {
				const candidate = buildCandidate(buildSegment(document, { start, end }), {
					instruction,
					place: later
				});
				const provenance = { ...candidate.provenance, at: BUILT_AT + later };
				await valueOf(store.addCandidate({ ...candidate, provenance }));
			}
			const found = await valueOf(store.judged());
			const names = found.map(({ candidate }) => candidate.instruction);
			expect(names).toEqual(['first', 'second', 'third', 'fourth', 'fifth', 'sixth']);
		});

		test('those of one passage and one answer come in the order in which they were made', async ({
			store
		}) => {
			const document = buildDocument();
			const [segment = expect.fail()] = buildSegments(document);
			await valueOf(store.addDocument(document, [segment]));
			const made = Array.from({ length: 12 }, (_, place) => buildCandidate(segment, { place }));
			for (const candidate of made.toReversed()) await valueOf(store.addCandidate(candidate));
			const found = await valueOf(store.judged());
			expect(found.map(({ candidate }) => candidate)).toEqual(made);
		});

		test('each has its own ratings and verdicts, and nobody else’s', async ({ store }) => {
			const document = buildDocument();
			const candidates = buildSegments(document).map((segment) => buildCandidate(segment));
			await valueOf(store.addDocument(document, buildSegments(document)));
			for (const candidate of candidates) {
				await valueOf(store.addCandidate(candidate));
				await valueOf(store.addRating(buildRating(candidate)));
				await valueOf(store.recordVerdict(buildVerdict(candidate)));
			}
			expect(await valueOf(store.judged())).toEqual(
				candidates.map((candidate) => ({
					candidate,
					ratings: [buildRating(candidate)],
					verdicts: [buildVerdict(candidate)]
				}))
			);
		});

		test.for([
			['a value off the scale', { readOut: 'scale', value: 10_502 }],
			['a value that is no number', { value: Number.NaN }],
			['a distribution over four', { distribution: [0.25, 0.25, 0.25, 0.25] }]
		] as const)('a rating with %s is refused', async ([, change], { store, place }) => {
			const document = buildDocument();
			const candidate = buildCandidate(buildSegment(document));
			await valueOf(store.addDocument(document, []));
			await valueOf(store.addCandidate(candidate));
			const failure = await failureOf(store.addRating(buildRating(candidate, change)));
			expect(failure.kind).toBe('storage-unexpected');
			expect((await place.dump())['ratings']).toEqual([]);
		});
	});
}
