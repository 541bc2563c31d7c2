import { describe, expect, it } from 'vitest';
import { attemptReason, isExhausted, MAX_TRIES, sourcesLeft } from '#lib/core/attempt.ts';
import type { AskFailure } from '#lib/core/ask.ts';
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
const judged = (change: Parameters<typeof buildCandidate>[1] = {}, isRated = true) => {
	const candidate = buildCandidate(first, change);
	return { candidate, ratings: isRated ? [buildRating(candidate)] : [], verdicts: [] };
};
const left = (kept: Partial<Parameters<typeof sourcesLeft>[2]>) =>
	sourcesLeft(recipe, sources, { ...nothing, ...kept }).map(({ source }) => source.segment.id);

describe('what a recipe has left', () => {
	it('is everything at first, in the order given', () => {
		expect(left({})).toEqual([first.id, second.id]);
	});

	it('is not what has a rated candidate by it', () => {
		expect(left({ judged: [judged()] })).toEqual([second.id]);
	});

	it('is still what another recipe made a candidate of', () => {
		expect(left({ judged: [judged({ recipeId: other })] })).toEqual([first.id, second.id]);
	});

	it('is still what broke off between candidate and rating', () => {
		expect(left({ judged: [judged({}, false)] })).toEqual([first.id, second.id]);
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

describe('a failed ask', () => {
	const REASONS: Record<AskFailure['kind'], ReturnType<typeof attemptReason>> = {
		'too-long': 'too-long',
		'bad-request': 'bad-request',
		stalled: 'stalled',
		unexpected: 'unexpected',
		'no-webgpu': null,
		'unsupported-device': null,
		'model-missing': null,
		'download-failed': null,
		'model-damaged': null,
		'out-of-memory': null,
		'device-lost': null,
		'in-use': null,
		'not-loaded': null,
		interrupted: null,
		'worker-gone': null,
		'storage-unavailable': null,
		'storage-full': null,
		'storage-blocked': null,
		'newer-format': null,
		'storage-unexpected': null
	};

	it.each(Object.entries(REASONS) as [AskFailure['kind'], string | null][])(
		'that is “%s” is a failed try (%s) or, if null, ends the run',
		(kind, reason) => {
			expect(attemptReason({ kind, message: '' })).toBe(reason);
		}
	);
});
