import { describe, expect, it } from 'vitest';
import { isExhausted, MAX_TRIES, sourcesLeft } from '#lib/core/sources-left.ts';
import { sourcesOf } from '#lib/core/source.ts';
import {
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments
} from '#tests/support/records.ts';

const document = buildDocument();
const segments = buildSegments(document);
const sources = sourcesOf(document, segments, new Map());
const [first, second] = segments as [(typeof segments)[0], (typeof segments)[0]];
const recipe = buildRecipe();
const other = buildRecipe({ samplerSeed: 8 }).id;

const nothing = { judged: [], attempts: [] };
/** A candidate whose last rating is there, or only one before it, or none. */
const judged = (
	change: Parameters<typeof buildCandidate>[1] = {},
	ratings: 'none' | 'first' | 'last' = 'last'
) => {
	const candidate = buildCandidate(first, change);
	const rating = buildRating(candidate, ratings === 'last' ? { isLast: true } : {});
	return { candidate, ratings: ratings === 'none' ? [] : [rating], verdicts: [] };
};
const left = (kept: Partial<Parameters<typeof sourcesLeft>[2]>) =>
	sourcesLeft(recipe, sources, { ...nothing, ...kept }).map(({ source }) => source.segment.id);

describe('what a recipe has left', () => {
	it('is everything at first, in the order given', () => {
		expect(left({})).toEqual([first.id, second.id]);
	});

	it('is not what it has made and rated to the last', () => {
		expect(left({ judged: [judged()] })).toEqual([second.id]);
	});

	it('is still what another recipe made a candidate of', () => {
		expect(left({ judged: [judged({ recipeId: other })] })).toEqual([first.id, second.id]);
	});

	it.each(['none', 'first'] as const)('is still what broke off before its last rating: %s', (ratings) => {
		expect(left({ judged: [judged({}, ratings)] })).toEqual([first.id, second.id]);
	});

	it('is not what broke off in one candidate and was made to the last in another', () => {
		const broken = judged({ instruction: 'The first of two?' }, 'first');
		expect(left({ judged: [broken, judged()] })).toEqual([second.id]);
	});

	it('says how often each failed by this recipe', () => {
		const attempts = [
			buildAttempt(first),
			buildAttempt(first, { reason: 'stalled' }),
			buildAttempt(second, { recipeId: other })
		];
		expect(
			sourcesLeft(recipe, sources, { judged: [], attempts }).map(({ failedTries }) => failedTries)
		).toEqual([2, 0]);
	});

	it(`is left alone by a run after ${MAX_TRIES} failed tries`, () => {
		const tried = (failedTries: number) => isExhausted({ source: sources[0]!, failedTries });
		expect([0, 1, 2, 3, 4].map(tried)).toEqual([false, false, false, true, true]);
	});
});
