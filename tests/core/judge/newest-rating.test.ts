import { describe, expect, it } from 'vitest';
import { newestRating } from '#lib/core/judge/newest-rating.ts';
import type { Rating } from '#lib/core/judge/rating.ts';
import { buildCandidate, buildDocument, buildRating, buildSegment } from '#tests/support/records.ts';

const candidate = buildCandidate(buildSegment(buildDocument()));
const rating = (change: Partial<Rating>) => buildRating(candidate, change);

describe('the rating that counts', () => {
	it.each<[string, Partial<Rating>, Partial<Rating>]>([
		['the newer one', { at: 1, readOut: 'judge' }, { at: 2, readOut: 'lift' }],
		['of the same moment the one that says more', { at: 1, readOut: 'lift' }, { at: 1, readOut: 'odds' }],
		[
			'of the same moment and kind the last of its recipe',
			{ at: 1, readOut: 'odds', rubric: 'pair@1' },
			{ at: 1, readOut: 'odds', rubric: 'point@1', isLast: true }
		]
	])('is %s, in whatever order they are kept', (_, other, winner) => {
		const [less, more] = [rating(other), rating(winner)];
		expect(newestRating([less, more])).toBe(more);
		expect(newestRating([more, less])).toBe(more);
	});

	it('is none where there is none', () => {
		expect(newestRating([])).toBeNull();
	});
});
