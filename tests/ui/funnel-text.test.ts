import { expect, it } from 'vitest';
import type { Funnel } from '#lib/core/curation/funnel.ts';
import { funnelSteps } from '#lib/ui/funnel-text.ts';

const FUNNEL: Funnel = {
	found: 20,
	skipped: [
		{ reason: 'too-short', count: 3 },
		{ reason: 'left-out', count: 1 }
	],
	left: 2,
	failed: [{ reason: 'wrong-form', count: 4 }],
	done: 10,
	candidates: 15,
	lost: [{ reason: 'copies', count: 2 }],
	pruned: 1,
	below: 3,
	unrated: 1,
	edited: 1,
	rejectedByPerson: 1,
	keptByRating: 5,
	keptByPerson: 1
};
const NOTHING: Funnel = {
	...{ found: 0, skipped: [], left: 0, failed: [], done: 0, candidates: 0, lost: [], pruned: 0 },
	...{ below: 0, unrated: 0, edited: 0, rejectedByPerson: 0, keptByRating: 0, keptByPerson: 0 }
};

it('goes from what was found to what is kept, and each step says what became of the rest', () => {
	const steps = funnelSteps(FUNNEL);
	expect(steps.map(({ title, count }) => `${title} ${count}`)).toEqual([
		'Passages found 20',
		'Passages taken 16',
		'Passages done 10',
		'Candidates made 15',
		'Left after the rules 13',
		'Kept 6'
	]);
	const losses = steps.flatMap(({ losses: all }) => all.map(({ count, words }) => `${count} ${words}`));
	expect(losses).toEqual([
		'3 Too short to be an answer.',
		'1 You left it out.',
		'4 What the model wrote does not have the form that was asked for.',
		'2 Not worked through yet.',
		'2 It copies the passage.',
		'1 Others of their kind are closer to their originals.',
		'3 Rated below the threshold.',
		'1 You rejected them.',
		'1 Without a readable rating.',
		'1 You edited them, and have not decided.'
	]);
});

it('loses from step to step just what it gives reasons for', () => {
	const steps = funnelSteps(FUNNEL);
	for (const at of [0, 1, 3, 4]) {
		const lost = steps[at]!.losses.reduce((sum, { count }) => sum + count, 0);
		expect(steps[at]!.count - lost, steps[at]!.title).toBe(steps[at + 1]!.count);
	}
});

it('names no loss that nobody suffered', () => {
	expect(funnelSteps(NOTHING).flatMap(({ losses }) => losses)).toEqual([]);
});
