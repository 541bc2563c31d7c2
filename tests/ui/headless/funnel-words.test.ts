import { describe, expect, it } from 'vitest';
import type { Funnel } from '#lib/core/curation/funnel.ts';
import { funnelLines, whyNotKept } from '#lib/ui/headless/funnel-words.ts';

const NOTHING: Funnel = {
	...{ found: 0, skipped: [], left: 0, failed: [], done: 0 },
	...{ candidates: 0, lost: [], pruned: 0, below: 0, unrated: 0, edited: 0 },
	...{ rejectedByPerson: 0, keptByRating: 0, keptByPerson: 0 }
};

describe('a funnel in words', () => {
	it('says how many passages and rows there were, and nothing of what was none', () => {
		expect(funnelLines(NOTHING)).toEqual([
			'Passages: 0 found, 0 skipped, 0 asked about',
			'Rows: 0 made, 0 kept'
		]);
	});

	it('gives each reason in words, in the order of the steps', () => {
		const funnel: Funnel = {
			found: 12,
			skipped: [
				{ reason: 'too-short', count: 2 },
				{ reason: 'left-out', count: 1 }
			],
			left: 3,
			failed: [{ reason: 'wrong-form', count: 1 }],
			done: 5,
			candidates: 16,
			lost: [
				{ reason: 'copies', count: 2 },
				{ reason: 'a-rule-of-old', count: 1 }
			],
			...{ pruned: 1, below: 2, unrated: 3, edited: 1, rejectedByPerson: 1, keptByRating: 4, keptByPerson: 1 }
		};
		expect(funnelLines(funnel)).toEqual([
			'Passages: 12 found, 3 skipped, 6 asked about',
			'     2 skipped: Too short to be an answer.',
			'     1 skipped: A person left it out.',
			'     1 failed: What the model wrote could not be read as a request.',
			'     3 left to do',
			'Rows: 16 made, 5 kept',
			'     2 lost: It copies the passage.',
			'     1 lost: a-rule-of-old',
			'     1 pruned: others of their kind are closer to their originals',
			'     2 below the threshold',
			'     3 undecided: no readable rating',
			'     1 undecided: edited and not decided since',
			'     1 rejected by a person',
			'     1 kept by a person',
			'     4 kept by the rating'
		]);
	});
});

describe('why a row is not kept', () => {
	const issues = [
		{ rule: 'vague', blocking: false },
		{ rule: 'copies', blocking: true },
		{ rule: 'refuses', blocking: true }
	];

	it.each([
		['kept', 'rating', ''],
		['rejected', 'rule', 'It copies the passage.'],
		['rejected', 'rating', 'below the threshold'],
		['rejected', 'pruned', 'pruned'],
		['undecided', 'unrated', 'no readable rating'],
		['undecided', 'edited', 'edited and not decided since'],
		['rejected', 'verdict', 'rejected by a person']
	] as const)('%s by %s: %s', (state, by, words) => {
		expect(whyNotKept({ issues }, { state, by })).toBe(words);
	});
});
