import { describe, expect, it } from 'vitest';
import { pairsOfRivals, pairsOfVerdicts } from '#lib/core/judge/calibration/found-pairs.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';

const document = buildDocument();
const [first, second] = buildSegments(document);
const documents = new Map([[document.id, document]]);
const verdictsOf = (judged: Parameters<typeof pairsOfVerdicts>[0], known = documents) =>
	pairsOfVerdicts(judged, known, DEFAULT_SETTINGS.thresholds);

describe('pairs of verdicts', () => {
	it('are good where a person kept and bad where one rejected', () => {
		const [kept, rejected] = [buildCandidate(first!), buildCandidate(second!)];
		expect(
			verdictsOf([
				{ candidate: kept, ratings: [], verdicts: [buildVerdict(kept)] },
				{
					candidate: rejected,
					ratings: [],
					verdicts: [buildVerdict(rejected, { decision: { kind: 'reject' } })]
				}
			])
		).toEqual([
			{
				id: kept.id,
				origin: first!.id,
				instruction: kept.instruction,
				response: document.text.slice(first!.start, first!.end),
				language: document.language,
				damage: null
			},
			expect.objectContaining({ id: rejected.id, origin: second!.id, damage: { kind: 'rejected' } })
		]);
	});

	it('are in the words that the person left', () => {
		const candidate = buildCandidate(first!);
		const edit = { kind: 'edit', instruction: 'Mine?', response: 'My own.' } as const;
		const verdicts = [
			buildVerdict(candidate, { decision: edit, sequence: 0 }),
			buildVerdict(candidate, { decision: { kind: 'keep' }, sequence: 1 })
		];
		expect(verdictsOf([{ candidate, ratings: [], verdicts }])).toMatchObject([
			{ instruction: 'Mine?', response: 'My own.', damage: null }
		]);
	});

	it('are none where only a rating decided, or the document is gone', () => {
		const candidate = buildCandidate(first!);
		expect(
			verdictsOf([{ candidate, ratings: [buildRating(candidate, { value: 5 })], verdicts: [] }])
		).toEqual([]);
		const kept = { candidate, ratings: [], verdicts: [buildVerdict(candidate)] };
		expect(verdictsOf([kept], new Map())).toEqual([]);
	});
});

it('of two answers the stronger one makes the good pair, the weaker one the bad', () => {
	const rivals = [{ id: 'a', instruction: 'Why?', stronger: 'Because of rain.', weaker: 'Why why.' }];
	expect(pairsOfRivals(rivals)).toEqual([
		{ id: 'a', origin: 'a', instruction: 'Why?', response: 'Because of rain.', language: null, damage: null },
		{
			id: 'a/weaker',
			origin: 'a',
			instruction: 'Why?',
			response: 'Why why.',
			language: null,
			damage: { kind: 'weaker' }
		}
	]);
});
