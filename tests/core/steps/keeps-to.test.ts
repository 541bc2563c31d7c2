import { describe, expect, it } from 'vitest';
import { keepsTo } from '#lib/core/steps/keeps-to.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';

const KEPT = { text: 'Glass is made of sand.', constraint: 'Mention sand.' };

describe('whether a text keeps to a constraint', () => {
	it.each<[readonly number[], string]>([
		[[0.9, 0.1], 'yes'],
		[[0.75, 0.25], 'yes'],
		[[0.7, 0.3], 'doubt'],
		[[0.5, 0.5], 'doubt'],
		[[0.49, 0.51], 'no'],
		[[0, 1], 'no'],
		[[1, 0], 'yes'],
		[[Number.NaN, Number.NaN], 'doubt'],
		[[], 'doubt']
	])('is read from the probabilities %j of yes and no as %s', async (probabilities, verdict) => {
		const { judge, asked } = answeringJudge({ choose: () => probabilities });
		expect(await keepsTo(KEPT, judge)).toBe(verdict);
		expect(asked.map(({ kind }) => kind)).toEqual(['choice']);
	});

	it.each<[string, string]>([
		['reason: It names it.\nsatisfied: YES', 'yes'],
		['reason: It does not.\nsatisfied: no, not at all', 'no'],
		['reason: Hm.\nsatisfied: partly', 'doubt'],
		['{"reason": "It names it.", "satisfied": "Yes"}', 'yes'],
		['Yes', 'doubt'],
		['', 'doubt']
	])('is read from words where there are no probabilities: “%s” is %s', async (answer, verdict) => {
		const { judge, asked } = answeringJudge({ write: () => answer }, 'choice');
		expect(await keepsTo(KEPT, judge)).toBe(verdict);
		expect(asked.every(({ kind }) => kind === 'text')).toBe(true);
	});

	it('is asked with the text before the constraint, so that all questions about a text share it', async () => {
		const { judge, asked } = answeringJudge({});
		await keepsTo(KEPT, judge);
		const [request] = asked;
		const words =
			request?.kind === 'choice' && request.prompt.form === 'chat'
				? request.prompt.messages.at(-1)?.content
				: '';
		expect(words?.indexOf(KEPT.text)).toBeLessThan(words?.indexOf(KEPT.constraint) ?? 0);
	});
});
