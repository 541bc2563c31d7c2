import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { curate } from '#lib/core/curation/curation.ts';
import type { CandidateVerdict } from '#lib/core/curation/verdict.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildSegment,
	buildVerdict
} from '#tests/support/records.ts';

const THRESHOLDS = { ...DEFAULT_SETTINGS.thresholds, lift: 0.25 };
const candidate = buildCandidate(buildSegment(buildDocument()));

function judged(change: {
	value?: number | null;
	decisions?: readonly CandidateVerdict['decision'][];
	blocking?: boolean;
}): Judged {
	const issues = change.blocking === undefined ? [] : [{ rule: 'copies', blocking: change.blocking }];
	return {
		candidate: { ...candidate, issues },
		ratings: change.value === undefined ? [] : [buildRating(candidate, { value: change.value })],
		verdicts: (change.decisions ?? []).map((decision, sequence) =>
			buildVerdict(candidate, { decision, sequence })
		)
	};
}

const keep = { kind: 'keep' } as const;
const reject = { kind: 'reject' } as const;
const edit = (instruction: string | null, response: string | null = null) =>
	({ kind: 'edit', instruction, response }) as const;

describe('curation', () => {
	it.each([
		['a rating above the threshold keeps', { value: 0.26 }, 'kept', 'rating'],
		['a rating at the threshold keeps', { value: 0.25 }, 'kept', 'rating'],
		['a rating below the threshold rejects', { value: 0.24 }, 'rejected', 'rating'],
		['no rating leaves it undecided', {}, 'undecided', 'unrated'],
		['an unreadable rating is no number', { value: null }, 'undecided', 'unrated'],
		['a blocking rule wins over a high rating', { value: 9, blocking: true }, 'rejected', 'rule'],
		['a rule that only warns does not', { value: 9, blocking: false }, 'kept', 'rating'],
		['a verdict wins over a low rating', { value: -1, decisions: [keep] }, 'kept', 'verdict'],
		['a verdict wins over a high rating', { value: 9, decisions: [reject] }, 'rejected', 'verdict'],
		['a verdict wins over a blocking rule', { blocking: true, decisions: [keep] }, 'kept', 'verdict'],
		['the last verdict is the one that counts', { decisions: [keep, reject, keep] }, 'kept', 'verdict'],
		['an edit alone decides nothing', { value: 9, decisions: [edit('Other?')] }, 'undecided', 'edited'],
		['an edit lifts a blocking rule', { blocking: true, decisions: [edit('Other?')] }, 'undecided', 'edited'],
		['an edit after a verdict leaves the verdict', { decisions: [keep, edit('Other?')] }, 'kept', 'verdict']
	] as const)('%s', (_, change, state, by) => {
		expect(curate(judged(change), THRESHOLDS)).toMatchObject({ state, by });
	});

	it('shows the words of the last edit of each side', () => {
		const curation = curate(
			judged({ decisions: [edit('First?', 'One.'), edit('Second?'), edit(null, 'Two.')] }),
			THRESHOLDS
		);
		expect(curation).toMatchObject({
			instruction: 'Second?',
			editedResponse: 'Two.',
			isInstructionEdited: true
		});
	});

	it('takes the newest rating and the threshold of its own read-out', () => {
		const ratings = [
			buildRating(candidate, { value: 9, at: 1 }),
			buildRating(candidate, { readOut: 'scale', rubric: 'scale@1', value: 3.4, at: 2 })
		];
		expect(curate({ candidate, ratings, verdicts: [] }, THRESHOLDS)).toMatchObject({
			state: 'rejected',
			rating: { value: 3.4 }
		});
	});

	// Means of a model of 1.5B parameters: own passages, one detail of them, another passage, a blog post.
	it.each([
		['kept', [3.74, 3.8, 3.75, 3.82, 3.62, 3.8]],
		['rejected', [3.23, 3.18, 3.3, 3, 3.23, 3.04, 3.47]]
	])('by the default threshold of marks is %s at %j', (state, values) => {
		for (const value of values) {
			const ratings = [buildRating(candidate, { readOut: 'scale', rubric: 'scale@1', value })];
			expect(curate({ candidate, ratings, verdicts: [] }, DEFAULT_SETTINGS.thresholds).state).toBe(state);
		}
	});

	it.each([[['lift', 'fit']], [['fit', 'lift']]] as const)(
		'of ratings of the same moment takes the one that says most, stored as %j',
		(order) => {
			const values = { lift: 3, fit: 1 };
			const ratings = order.map((readOut) =>
				buildRating(candidate, { readOut, rubric: 'request@2', value: values[readOut], at: 5 })
			);
			expect(curate({ candidate, ratings, verdicts: [] }, THRESHOLDS)).toMatchObject({
				state: 'rejected',
				rating: { readOut: 'fit' }
			});
		}
	);
});
