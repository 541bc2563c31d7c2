import { describe, expect, it } from 'vitest';
import { ENOUGH_KEPT, ownPairs } from '#lib/core/judge/calibration/own-pairs.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildSegment,
	buildVerdict
} from '#tests/support/records.ts';

const document = buildDocument();
const documents = new Map([[document.id, document]]);
const { thresholds } = DEFAULT_SETTINGS;

function judged(place: number, change: Partial<Judged> = {}): Judged {
	const candidate = buildCandidate(buildSegment(document), { place });
	return { candidate, ratings: [], verdicts: [], ...change };
}
const spoken = (place: number, kind: 'keep' | 'reject'): Judged => {
	const one = judged(place);
	return { ...one, verdicts: [buildVerdict(one.candidate, { decision: { kind } })] };
};
const rated = (place: number, readOut: 'lift' | 'judge', value: number): Judged => {
	const one = judged(place);
	return { ...one, ratings: [buildRating(one.candidate, { readOut, value })] };
};

describe('the pairs that a judge is tested on', () => {
	it('are those that a person kept, once there are enough', () => {
		const kept = Array.from({ length: ENOUGH_KEPT }, (_, place) => spoken(place, 'keep'));
		const own = ownPairs([...kept, judged(50), spoken(51, 'reject')], documents, thresholds);
		expect(own.by).toBe('verdicts');
		expect(own.good).toHaveLength(ENOUGH_KEPT);
		expect(own.rejected).toMatchObject([{ damage: { kind: 'rejected' } }]);
	});

	it('are before that all that nobody rejected, whatever the judge itself thinks of them', () => {
		const all = [
			spoken(0, 'keep'),
			spoken(1, 'reject'),
			judged(2),
			rated(3, 'lift', 0.1),
			rated(4, 'lift', 2),
			rated(5, 'judge', -6)
		];
		const own = ownPairs(all, documents, thresholds);
		expect(own.by).toBe('nobody-rejected');
		expect(own.good.map(({ id }) => id)).toEqual([0, 2, 4, 5].map((at) => all[at]?.candidate.id));
	});

	it('are none of those that were pruned', () => {
		const all = Array.from({ length: 20 }, (_, place) => {
			const one = judged(place);
			const rating = buildRating(one.candidate, { readOut: 'cycle', value: 1 + place, place: [0] });
			return { ...one, ratings: [rating] };
		});
		const { good } = ownPairs(all, documents, thresholds);
		expect(good.map(({ id }) => id)).toEqual(all.slice(1).map(({ candidate }) => candidate.id));
	});

	it('are none where their document is gone', () => {
		expect(ownPairs([judged(0)], new Map(), thresholds).good).toEqual([]);
	});
});
