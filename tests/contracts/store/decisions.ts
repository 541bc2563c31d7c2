import { describe, expect } from 'vitest';
import type { Store } from '#lib/core/store.ts';
import {
	BUILT_AT,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildSegments,
	buildSegmentVerdict,
	buildVerdict
} from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';
import { storeTest, type OpenPlace } from '#tests/support/store-test.ts';

const document = buildDocument();
const segments = buildSegments(document);
const [segment, otherSegment] = [segments[0]!, segments[1]!];
const candidate = buildCandidate(segment);

async function prepare(store: Store): Promise<void> {
	await valueOf(store.addDocument(document, segments));
	await valueOf(store.addCandidate(candidate));
}

export function describeDecisions(openPlace: OpenPlace): void {
	const test = storeTest(openPlace);

	describe('verdicts', () => {
		test('come by time, and by sequence within a millisecond', async ({ store }) => {
			await prepare(store);
			const inOrder = [
				buildVerdict(candidate, { at: BUILT_AT, sequence: 1 }),
				buildVerdict(candidate, { at: BUILT_AT, sequence: 2, decision: { kind: 'reject' } }),
				buildVerdict(candidate, { at: BUILT_AT, sequence: 10 }),
				buildVerdict(candidate, { at: BUILT_AT + 1, sequence: 0 })
			];
			for (const place of [2, 3, 0, 1]) await valueOf(store.recordVerdict(inOrder[place]!));
			expect((await valueOf(store.candidate(candidate.id)))?.verdicts).toEqual(inOrder);
			expect((await valueOf(store.judged()))[0]?.verdicts).toEqual(inOrder);
		});

		test('are only ever added: the same one again changes nothing', async ({ store }) => {
			await prepare(store);
			const verdict = buildVerdict(candidate);
			await valueOf(store.recordVerdict(verdict));
			await valueOf(store.recordVerdict({ ...verdict, decision: { kind: 'reject' } }));
			expect((await valueOf(store.judged()))[0]?.verdicts).toEqual([verdict]);
		});

		test('one is taken back by its id, and the others stay', async ({ store }) => {
			await prepare(store);
			const edit = { kind: 'edit', instruction: null, response: 'Stir well.' } as const;
			const first = buildVerdict(candidate, { decision: edit });
			const second = buildVerdict(candidate, { sequence: 1 });
			await valueOf(store.recordVerdict(first));
			await valueOf(store.recordVerdict(second));
			await valueOf(store.withdrawVerdict(second.id));
			await valueOf(store.withdrawVerdict(second.id));
			expect((await valueOf(store.judged()))[0]?.verdicts).toEqual([first]);
		});

		test('on segments come alone, oldest first, and outlive a new cut', async ({ store }) => {
			await prepare(store);
			const late = buildSegmentVerdict(segment, { at: BUILT_AT + 1, decision: { kind: 'keep' } });
			const early = buildSegmentVerdict(otherSegment);
			await valueOf(store.recordVerdict(late));
			await valueOf(store.recordVerdict(early));
			await valueOf(store.recordVerdict(buildVerdict(candidate)));
			await valueOf(store.replaceSegments(document.id, []));
			expect(await valueOf(store.segmentVerdicts())).toEqual([early, late]);
			await valueOf(store.withdrawVerdict(early.id));
			expect(await valueOf(store.segmentVerdicts())).toEqual([late]);
		});
	});

	describe('attempts', () => {
		test('equal ones count twice, and all come oldest first', async ({ store }) => {
			await prepare(store);
			const late = buildAttempt(segment, { at: BUILT_AT + 1, reason: 'stalled' });
			const early = buildAttempt(otherSegment);
			for (const attempt of [late, early, early]) await valueOf(store.recordAttempt(attempt));
			expect(await valueOf(store.attempts())).toEqual([early, early, late]);
		});
	});
}
