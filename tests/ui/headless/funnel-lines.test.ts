import { expect, it } from 'vitest';
import { funnelLines } from '#lib/ui/headless/funnel-lines.ts';

it('prints each step with its count, and under it why the others did not come on', () => {
	expect(
		funnelLines({
			found: 12,
			skipped: [{ reason: 'too-short', count: 2 }],
			left: 3,
			failed: [{ reason: 'wrong-form', count: 1 }],
			done: 6,
			candidates: 16,
			lost: [{ reason: 'copies', count: 10 }],
			...{ pruned: 0, below: 2, unrated: 0, edited: 0, rejectedByPerson: 0, keptByRating: 3, keptByPerson: 1 }
		})
	).toEqual([
		'Passages found: 12',
		'     2 Too short to be an answer.',
		'Passages taken: 10',
		'     1 What the model wrote does not have the form that was asked for.',
		'     3 Not worked through yet.',
		'Passages done: 6',
		'Candidates made: 16',
		'    10 It copies the passage.',
		'Left after the rules: 6',
		'     2 Rated below the threshold.',
		'Kept: 4'
	]);
});
