import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curate } from '#lib/core/curation/curation.ts';
import { clusterCount, prunedCandidates, pruningKey } from '#lib/core/curation/prune.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	BUILT_AT,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegment,
	buildVerdict
} from '#tests/support/records.ts';

const segment = buildSegment(buildDocument());

interface Made {
	readonly closeness: number | null;
	readonly place?: readonly number[];
	readonly recipe?: string;
	readonly isBlocked?: boolean;
}

function make({ closeness, place = [0, 0], recipe = 'Cycle', isBlocked = false }: Made, at: number): Judged {
	const { id } = buildRecipe({ options: { recipe } });
	const issues = isBlocked ? [{ rule: 'copies', blocking: true }] : [];
	const candidate = buildCandidate(segment, { place: at, recipeId: id, issues });
	return {
		candidate,
		ratings: [buildRating(candidate, { readOut: 'cycle', value: closeness, place })],
		verdicts: []
	};
}

const closenesses = (count: number, change: Omit<Made, 'closeness'> = {}): Judged[] =>
	Array.from({ length: count }, (_, at) => make({ closeness: (at + 1) / count, ...change }, at));

const namesOf = (judged: readonly Judged[]) => new Set(judged.map(({ candidate }) => candidate.id));

describe('the number of clusters', () => {
	it.each([
		[1, 1],
		[50, 1],
		[199, 1],
		[200, 2],
		[250, 3],
		[1000, 10],
		[20_000, 200],
		[100_000, 200]
	])('for %i candidates is %i', (candidates, clusters) => {
		expect(clusterCount(candidates)).toBe(clusters);
	});
});

describe('pruning', () => {
	it.each([
		[1, 0],
		[19, 0],
		[20, 1],
		[39, 1],
		[40, 2],
		[100, 5],
		[199, 9]
	])('takes of %i candidates the %i that lie farthest from their originals', (count, worst) => {
		const judged = closenesses(count);
		expect(prunedCandidates(judged)).toEqual(namesOf(judged.slice(0, worst)));
	});

	it('takes 5 % of each cluster, and not the worst of all', () => {
		const near = closenesses(120, { place: [0, 0] });
		const far = Array.from({ length: 120 }, (_, at) =>
			make({ closeness: 2 + at, place: [50, 50] }, 200 + at)
		);
		const pruned = prunedCandidates([...near, ...far]);
		expect(pruned).toEqual(namesOf([...near.slice(0, 6), ...far.slice(0, 6)]));
	});

	it('leaves out of the comparison what a rule rejects, what is unrated and what another recipe made', () => {
		const judged = closenesses(19);
		const blocked = make({ closeness: 0, isBlocked: true }, 50);
		const unrated = make({ closeness: null }, 51);
		const other = make({ closeness: 0, recipe: 'Another' }, 52);
		expect(prunedCandidates([...judged, blocked, unrated, other])).toEqual(new Set());
	});

	it('compares only what was measured in the same way', () => {
		const judged = closenesses(19);
		const other = make({ closeness: 0 }, 50);
		const byLetters = {
			...other,
			ratings: other.ratings.map((each) => ({ ...each, rubric: 'cycle-letters@1' }))
		};
		expect(prunedCandidates([...judged, byLetters])).toEqual(new Set());
		expect(prunedCandidates([...judged, other])).toEqual(namesOf([other]));
	});

	it('does not take what something else has rated since', () => {
		const judged = closenesses(20);
		const [worst = expect.fail('None'), ...rest] = judged;
		const later = buildRating(worst.candidate, { readOut: 'judge', value: 1, at: BUILT_AT + 1 });
		expect(prunedCandidates([{ ...worst, ratings: [...worst.ratings, later] }, ...rest])).toEqual(new Set());
	});

	it('depends on the same key before and after a verdict, and on another after a rating', () => {
		const judged = closenesses(20);
		const [first = expect.fail('None'), ...rest] = judged;
		const decided = { ...first, verdicts: [buildVerdict(first.candidate)] };
		expect(pruningKey([decided, ...rest])).toBe(pruningKey(judged));
		const later = buildRating(first.candidate, { readOut: 'judge', value: 1, at: BUILT_AT + 1 });
		expect(pruningKey([{ ...first, ratings: [...first.ratings, later] }, ...rest])).not.toBe(
			pruningKey(judged)
		);
		expect(pruningKey(rest)).not.toBe(pruningKey(judged));
		expect(pruningKey([])).toBe('');
	});

	it('never takes more than 5 %, all of a kind, or something else when verdicts come', () => {
		const anyMade = fc.record({
			closeness: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
			place: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
			isBlocked: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(anyMade, { maxLength: 260 }), (all) => {
				const judged = all.map(make);
				const pruned = prunedCandidates(judged);
				expect(pruned.size).toBeLessThanOrEqual(judged.length / 20);
				const decided = judged.map((one) => ({ ...one, verdicts: [buildVerdict(one.candidate)] }));
				expect(prunedCandidates(decided)).toEqual(pruned);
				expect(prunedCandidates(judged.toReversed())).toEqual(pruned);
			}),
			{ numRuns: 30 }
		);
	});
});

describe('a pruned candidate', () => {
	const judged = closenesses(20);
	const [worst = expect.fail('None'), , , , , , , , , , last = expect.fail('None')] = judged;
	const pruned = prunedCandidates(judged);
	const thresholds = { ...DEFAULT_SETTINGS.thresholds, cycle: -1 };

	it('is rejected, however low the threshold is', () => {
		expect(curate(worst, thresholds, pruned)).toMatchObject({ state: 'rejected', by: 'pruned' });
		expect(curate(last, thresholds, pruned)).toMatchObject({ state: 'kept', by: 'rating' });
	});

	it('is kept where a person keeps it', () => {
		const kept = { ...worst, verdicts: [buildVerdict(worst.candidate)] };
		expect(curate(kept, thresholds, pruned)).toMatchObject({ state: 'kept', by: 'verdict' });
	});
});
