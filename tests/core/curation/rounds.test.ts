import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRounds, nextRound } from '#lib/core/curation/rounds.ts';
import { MOST_SHOWN, ROOM_FOR_SEEDS, seedLength, shownSeeds } from '#lib/core/prompt/shown-seeds.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Judged } from '#lib/core/store.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegments,
	buildVerdict
} from '#tests/support/records.ts';

const FIRST = buildRecipe({ name: 'Humpback · A model', promptForm: 'full', options: {} });

interface Made {
	/** Of the document that the passage stands in. */
	readonly document: string;
	readonly response: string;
	readonly value: number | null;
	readonly verdict?: 'keep' | 'reject';
}

/** What a recipe made of the passages, a line of its document each. */
function resultOf(made: readonly Made[], recipe: Recipe = FIRST) {
	const documents = [...new Set(made.map(({ document }) => document))].map((title) =>
		buildDocument({
			title,
			text: made
				.filter(({ document }) => document === title)
				.map(({ response }) => response)
				.join('\n')
		})
	);
	const judged: Judged[] = documents.flatMap((document) => {
		const rows = made.filter((one) => one.document === document.title);
		return buildSegments(document).map((segment, place) => {
			const { value = null, verdict } = rows[place] ?? {};
			const candidate = buildCandidate(segment, {
				recipeId: recipe.id,
				instruction: `What is said in ${document.title} ${place}?`
			});
			return {
				candidate,
				ratings: [buildRating(candidate, { readOut: 'scale', value })],
				verdicts: verdict ? [buildVerdict(candidate, { decision: { kind: verdict } })] : []
			};
		});
	});
	return {
		judged,
		documents: new Map(documents.map((document) => [document.id, document])),
		thresholds: DEFAULT_SETTINGS.thresholds
	};
}

const responsesOf = (recipe: Recipe | null) => recipe?.seeds?.map(({ response }) => response);

describe('the next round of self-curation', () => {
	it('is the same recipe with the best of the round before as seeds', () => {
		const result = resultOf([{ document: 'a', response: 'Salt water is heavy.', value: 4.8 }]);
		const next = nextRound(FIRST, result);
		expect(next).toEqual({
			...FIRST,
			id: next?.id,
			name: 'Humpback · A model · round 2',
			round: 2,
			seeds: [{ instruction: 'What is said in a 0?', response: 'Salt water is heavy.', round: 1 }]
		});
		expect(next?.id).not.toBe(FIRST.id);
	});

	it('keeps a person’s seeds and puts new best in the place of the old', () => {
		const own = { instruction: 'What is ice?', response: 'Ice is frozen water.' };
		const old = { instruction: 'What is fog?', response: 'Fog is a cloud.', round: 1 };
		const second = buildRecipe({ promptForm: 'full', seeds: [old, own], round: 2, name: 'H · round 2' });
		const next = nextRound(
			second,
			resultOf([{ document: 'a', response: 'Rain falls from clouds.', value: 5 }], second)
		);
		expect(next).toMatchObject({ round: 3, name: 'H · round 3' });
		expect(next?.seeds).toEqual([
			{ instruction: 'What is said in a 0?', response: 'Rain falls from clouds.', round: 2 },
			own
		]);
	});

	it.each<[what: string, made: Made[], expected: string[] | undefined]>([
		[
			'what is rated highest first',
			[
				{ document: 'a', response: 'good', value: 4.1 },
				{ document: 'b', response: 'best', value: 4.9 },
				{ document: 'c', response: 'better', value: 4.5 }
			],
			['best', 'better', 'good']
		],
		[
			'what a person kept before what is rated higher',
			[
				{ document: 'a', response: 'rated', value: 5 },
				{ document: 'b', response: 'chosen', value: 2, verdict: 'keep' }
			],
			['chosen', 'rated']
		],
		[
			'one of every document before a second of any',
			[
				{ document: 'a', response: 'a1', value: 5 },
				{ document: 'a', response: 'a2', value: 4.9 },
				{ document: 'b', response: 'b1', value: 4.1 }
			],
			['a1', 'b1', 'a2']
		],
		[
			'the shorter one of equals',
			[
				{ document: 'a', response: 'a rather long one', value: 5 },
				{ document: 'b', response: 'short', value: 5 }
			],
			['short', 'a rather long one']
		],
		[
			'nothing that is rated too low, unrated or rejected by a person',
			[
				{ document: 'a', response: 'low', value: 3.4 },
				{ document: 'b', response: 'unrated', value: null },
				{ document: 'c', response: 'rejected', value: 5, verdict: 'reject' }
			],
			undefined
		],
		[
			'a long one only where the short ones leave room',
			[
				{ document: 'a', response: 'long '.repeat(120), value: 5 },
				{ document: 'b', response: 'too long '.repeat(1000), value: 5 },
				{ document: 'c', response: 'short', value: 4 }
			],
			['short', 'long '.repeat(120)]
		]
	])('takes %s', (_, made, expected) => {
		expect(responsesOf(nextRound(FIRST, resultOf(made)))).toEqual(expected);
	});

	it('does not come where the judge is tiny: likelihoods take no examples', () => {
		const tiny = buildRecipe({ promptForm: 'tiny' });
		const made = [{ document: 'a', response: 'Salt water is heavy.', value: 5 }];
		expect(hasRounds(tiny)).toBe(false);
		expect(nextRound(tiny, resultOf(made, tiny))).toBeNull();
		const judged = buildRecipe({ promptForm: 'tiny', judge: { model: 'larger', promptForm: 'full' } });
		expect(hasRounds(judged)).toBe(true);
		expect(nextRound(judged, resultOf(made, judged))).not.toBeNull();
	});

	it.each([
		['humpback', true],
		['back-and-forth', true],
		['crab', false]
	])('comes with the method %s: %s', (method, comes) => {
		expect(hasRounds(buildRecipe({ method, promptForm: 'full' }))).toBe(comes);
	});

	it('passes over what other recipes made, and what has lost its document', () => {
		const result = resultOf([{ document: 'a', response: 'Salt water is heavy.', value: 5 }]);
		expect(nextRound(buildRecipe({ promptForm: 'full', options: { other: 1 } }), result)).toBeNull();
		expect(nextRound(FIRST, { ...result, documents: new Map() })).toBeNull();
	});

	it('is the same whatever the order, takes at most as many as are shown, and all of them fit', () => {
		const one = fc.record({
			document: fc.constantFrom('a', 'b', 'c'),
			response: fc.stringMatching(/^[a-z]{1,20}$/u).map((word) => `${word} `.repeat(word.length * 3).trim()),
			value: fc.double({ min: 3, max: 5, noNaN: true })
		});
		const distinct = fc.uniqueArray(one, { selector: ({ response }) => response, maxLength: 12 });
		fc.assert(
			fc.property(distinct, fc.integer({ min: 1, max: 9 }), (made, most) => {
				const result = { ...resultOf(made), most };
				const next = nextRound(FIRST, result);
				expect(nextRound(FIRST, { ...result, judged: result.judged.toReversed() })).toEqual(next);
				const seeds = next?.seeds ?? [];
				expect(seeds.length).toBeLessThanOrEqual(Math.min(most, MOST_SHOWN));
				expect(seeds.reduce((sum, seed) => sum + seedLength(seed), 0)).toBeLessThanOrEqual(ROOM_FOR_SEEDS);
				expect(shownSeeds(seeds, { response: 'another passage' })).toEqual(seeds);
			})
		);
	});
});
