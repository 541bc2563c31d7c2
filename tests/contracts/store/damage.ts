import { describe, expect } from 'vitest';
import {
	buildAnswer,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments,
	buildSegmentVerdict,
	buildVerdict
} from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

const document = buildDocument();
const segments = buildSegments(document);
const candidate = buildCandidate(segments[0]!);
const owned = { documentId: document.id };

/** A sound record of each table, the field that is spoiled, and what is put there. */
const SPOILED = [
	['documents', { ...document }, 'text', '\ud800'],
	['segments', { ...segments[0]! }, 'end', 0],
	['answers', { ...buildAnswer(document) }, 'answer', { kind: 'text', text: 7 }],
	['recipes', { ...buildRecipe() }, 'methodVersion', '1'],
	['candidates', { ...candidate }, 'instruction', ''],
	['ratings', { ...buildRating(candidate), ...owned }, 'value', 'high'],
	['verdicts', { ...buildVerdict(candidate), ...owned }, 'decision', { kind: 'perhaps' }],
	['verdicts', { ...buildSegmentVerdict(segments[0]!), ...owned }, 'at', -1],
	['attempts', { ...buildAttempt(segments[0]!), ...owned, number: 1 }, 'reason', 'bored']
] as const;

function keyIn(record: object): unknown {
	if ('key' in record) return record.key;
	return 'id' in record ? record.id : '1';
}

export function describeDamage(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('damaged records', () => {
		test.for(SPOILED)(
			'in %s are set aside and reported: %o',
			async ([table, sound, field, value], { store, place }) => {
				await place.plant(table, { ...sound, [field]: value });
				const reads = [
					store.documents(),
					store.segments(document.id),
					store.recipes(),
					store.judged(),
					store.segmentVerdicts(),
					store.attempts()
				];
				for (const read of reads) expect(await valueOf<readonly unknown[]>(read)).toEqual([]);
				expect(await valueOf(store.document(document.id))).toBeNull();
				expect(await valueOf(store.candidate(candidate.id))).toBeNull();
				expect(await valueOf(store.findAnswer(buildAnswer(document).key))).toBeNull();
				const key = keyIn(sound);
				expect(await valueOf(store.damaged())).toEqual([
					{ table, key, message: expect.stringMatching(/./u) }
				]);
				expect((await place.dump())[table]).toEqual([{ ...sound, [field]: value }]);
			}
		);

		test('one does not hide the sound ones beside it', async ({ store, place }) => {
			await valueOf(store.addDocument(document, segments));
			await place.plant('segments', { ...segments[0]!, id: 'f'.repeat(20), start: -5 });
			expect(await valueOf(store.segments(document.id))).toEqual(segments);
			expect(await valueOf(store.damaged())).toEqual([
				{ table: 'segments', key: 'f'.repeat(20), message: expect.stringContaining('start') }
			]);
		});

		test('a field of a newer version is passed over and stays', async ({ store, place }) => {
			await place.plant('documents', { ...document, colour: 'green' });
			expect(await valueOf(store.documents())).toEqual([document]);
			expect(await valueOf(store.damaged())).toEqual([]);
			expect(await valueOf(store.addDocument(document, []))).toBe('already-there');
			expect((await place.dump())['documents']).toEqual([{ ...document, colour: 'green' }]);
		});

		test('a word of a newer version is set aside and stays as it is', async ({ store, place }) => {
			const newer = { ...segments[0]!, rejection: 'generated-by-machine' };
			await valueOf(store.addDocument(document, [segments[1]!]));
			await place.plant('segments', newer);
			expect(await valueOf(store.segments(document.id))).toEqual([segments[1]]);
			expect(await valueOf(store.damaged())).toHaveLength(1);
			expect((await place.dump())['segments']).toContainEqual(newer);
		});

		test.for([
			['documents', { ...document, addedAt: 'today' }],
			['segments', { ...segments[0]!, headings: null }],
			['answers', { ...buildAnswer(document), at: null }],
			['recipes', { ...buildRecipe(), method: '' }],
			['candidates', { ...candidate, issues: 'none' }],
			['ratings', { ...buildRating(candidate), ...owned, readOut: 'applause' }],
			['verdicts', { ...buildVerdict(candidate), ...owned, sequence: 0.5 }]
		] as const)(
			'in %s are copied before a sound one takes their place',
			async ([table, damaged], { store, place }) => {
				if (table !== 'documents') await valueOf(store.addDocument(document, segments));
				if (table !== 'candidates') await valueOf(store.addCandidate(candidate));
				await place.plant(table, damaged);

				await valueOf(store.addDocument(document, segments));
				await valueOf(store.replaceSegments(document.id, segments));
				await valueOf(store.keepAnswer(buildAnswer(document)));
				await valueOf(store.keepRecipe(buildRecipe()));
				await valueOf(store.addCandidate(candidate));
				await valueOf(store.addRating(buildRating(candidate)));
				await valueOf(store.recordVerdict(buildVerdict(candidate)));

				const { setAside } = await place.dump();
				expect(setAside).toEqual([
					expect.objectContaining({
						table,
						record: damaged,
						documentId: table === 'recipes' ? '' : document.id
					})
				]);
				expect(await valueOf(store.damaged())).toEqual([
					{ table, key: keyIn(damaged), message: expect.stringMatching(/./u) }
				]);
				expect(await valueOf(store.judged())).toMatchObject([
					{ candidate, ratings: [buildRating(candidate)], verdicts: [buildVerdict(candidate)] }
				]);
			}
		);

		test('a long value does not make a long message', async ({ store, place }) => {
			await place.plant('documents', { ...document, language: 'x'.repeat(100_000) });
			const [fault] = await valueOf(store.damaged());
			expect(fault?.message.length).toBeLessThanOrEqual(200);
		});

		test('all of many are found', async ({ store, place }) => {
			const numbers = Array.from({ length: 1_203 }, (_, index) => index + 1);
			await place.plant('attempts', ...numbers.map((number) => ({ number })));
			const found = await valueOf(store.damaged());
			expect(found.map(({ key }) => Number(key)).toSorted((a, b) => a - b)).toEqual(numbers);
		});
	});
}
