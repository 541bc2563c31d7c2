import { describe, expect, it } from 'vitest';
import type { Attempt } from '#lib/core/attempt.ts';
import { curate } from '#lib/core/curation/curation.ts';
import type { Judged } from '#lib/core/store.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { sourcesOf } from '#lib/core/source.ts';
import type { Pair } from '#lib/state/project.svelte.ts';
import { feedOf, lastReasons, progressOf } from '#lib/state/run-view.ts';
import {
	BUILT_AT,
	buildAttempt,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments
} from '#tests/support/records.ts';

const document = buildDocument({ text: 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.' });
const segments = buildSegments(document);
const sources = sourcesOf(document, segments, new Map());
const [one, two, three, four] = segments as [S, S, S, S];
type S = (typeof segments)[number];
const builtRecipe = buildRecipe();
const recipe = builtRecipe.id;
const other = buildRecipe({ samplerSeed: 8 }).id;

/** A pair of a segment; unrated if the value is null, without any rating if it is undefined. */
function pairOf(segment: S, value: number | null | undefined, at = 0, recipeId = recipe): Pair {
	const built = buildCandidate(segment, { recipeId });
	const candidate = { ...built, provenance: { ...built.provenance, at: BUILT_AT + at } };
	const ratings =
		value === undefined ? [] : [buildRating(candidate, { readOut: 'scale', value, isLast: true })];
	const judged: Judged = { candidate, ratings, verdicts: [] };
	return { ...judged, curation: curate(judged, DEFAULT_SETTINGS.thresholds) };
}
const failed = (segment: S, at = 0, change: Partial<Attempt> = {}) =>
	buildAttempt(segment, { at: BUILT_AT + at, ...change });

describe('the progress of a recipe', () => {
	it('is nothing at first', () => {
		expect(progressOf(builtRecipe, { sources, pairs: [], attempts: [] })).toEqual({
			total: 5,
			done: 0,
			kept: 0,
			low: 0,
			undecided: 0,
			failed: 0
		});
	});

	it('adds up: kept, low, undecided and failed are what is done', () => {
		const pairs = [pairOf(one, 5), pairOf(two, 1), pairOf(three, null)];
		expect(progressOf(builtRecipe, { sources, pairs, attempts: [failed(four)] })).toEqual({
			total: 5,
			done: 4,
			kept: 1,
			low: 1,
			undecided: 1,
			failed: 1
		});
	});

	it('counts a passage that failed twice once, and not at all once it has a pair', () => {
		const attempts = [failed(one), failed(one), failed(two)];
		expect(progressOf(builtRecipe, { sources, pairs: [pairOf(two, 5)], attempts })).toMatchObject({
			done: 2,
			kept: 1,
			failed: 1
		});
	});

	it('leaves out what another recipe made, what broke off before its rating, and passages left out', () => {
		const pairs = [pairOf(one, 5, 0, other), pairOf(two, undefined), pairOf(three, 5)];
		const attempts = [failed(three), failed(four, 0, { recipeId: other })];
		const some = sources.filter(({ segment }) => segment.id !== three.id);
		expect(progressOf(builtRecipe, { sources: some, pairs, attempts })).toMatchObject({ total: 4, done: 0 });
	});
});

describe('a passage that several candidates came of', () => {
	const twice = (first: number | null, second: number | null): Pair[] => [
		pairOf(one, first),
		pairOf(one, second)
	];

	it.each([
		{ values: [5, 1], counts: { kept: 1, low: 0, undecided: 0 } },
		{ values: [1, 5], counts: { kept: 1, low: 0, undecided: 0 } },
		{ values: [1, null], counts: { kept: 0, low: 0, undecided: 1 } },
		{ values: [1, 1], counts: { kept: 0, low: 1, undecided: 0 } }
	] as const)('counts once, by the best of them: $values', ({ values: [first, second], counts }) => {
		const pairs = twice(first, second);
		const progress = progressOf(builtRecipe, { sources, pairs, attempts: [] });
		expect(progress).toMatchObject({ ...counts, done: 1 });
	});
});

describe('the feed', () => {
	const told = (rows: ReturnType<typeof feedOf>) => rows.map(({ kind, at }) => [kind, at - BUILT_AT]);

	it('has the newest first, pairs and failures together', () => {
		const rows = feedOf(recipe, {
			pairs: [pairOf(one, 5, 1), pairOf(two, 5, 3)],
			attempts: [failed(three, 2)]
		});
		expect(told(rows)).toEqual([
			['pair', 3],
			['failed', 2],
			['pair', 1]
		]);
	});

	it('shows of each failed passage the last try, and none once it has a pair', () => {
		const attempts = [failed(one, 1), failed(one, 2), failed(two, 3)];
		expect(told(feedOf(recipe, { pairs: [pairOf(two, 5, 4)], attempts }))).toEqual([
			['pair', 4],
			['failed', 2]
		]);
	});

	it('is of one recipe: what another made neither shows nor hides a row', () => {
		const rows = feedOf(recipe, { pairs: [pairOf(one, 5, 1, other)], attempts: [failed(one, 2)] });
		expect(told(rows)).toEqual([['failed', 2]]);
	});

	it('has rows that can be told apart', () => {
		const rows = feedOf(recipe, { pairs: [pairOf(one, 5), pairOf(two, 5)], attempts: [failed(three)] });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
	});
});

describe('the reasons of failures', () => {
	it('are counted by the last try of each passage, the commonest first', () => {
		const attempts = [
			failed(one, 1, { reason: 'stalled' }),
			failed(one, 2, { reason: 'empty-answer' }),
			failed(two, 3, { reason: 'nothing-usable' }),
			failed(three, 4, { reason: 'nothing-usable' })
		];
		expect(lastReasons(recipe, [one.id, two.id, three.id], attempts)).toEqual([
			{ reason: 'nothing-usable', passages: 2 },
			{ reason: 'empty-answer', passages: 1 }
		]);
	});

	it('are those of the passages named and of one recipe', () => {
		const attempts = [failed(one), failed(two), failed(three, 0, { recipeId: other })];
		expect(lastReasons(recipe, [one.id, three.id], attempts)).toEqual([
			{ reason: 'nothing-usable', passages: 1 }
		]);
	});
});
