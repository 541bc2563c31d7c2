import { describe, expect, it } from 'vitest';
import { whyNotKept } from '#lib/ui/headless/why-not-kept.ts';

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
