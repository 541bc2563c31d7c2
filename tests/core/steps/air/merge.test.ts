import { describe, expect, it } from 'vitest';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { merged, survives } from '#lib/core/steps/air/merge.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';

const constraint = (text: string): Constraint => ({ type: 'other', from: 'model', text });
const PARTS = {
	instruction: 'Explain how glass is made.',
	constraints: [
		constraint('Write at most 60 words.'),
		constraint('Use the word “soda” and an analogy from the kitchen.')
	]
};
const GOOD =
	'Explain in at most 60 words how glass is made, with the word “soda” in it and an analogy taken from the kitchen.';
const PLAIN =
	'Explain how glass is made. Write at most 60 words. Use the word “soda” and an analogy from the kitchen.';

const mergedBy = async (answer: string | null, parts = PARTS) => {
	const { judge, asked } = answeringJudge({ write: () => answer });
	return { whole: await merged(parts, judge, 0), asked };
};

describe('one instruction of several parts', () => {
	it('is the model’s where all parts are still in it', async () => {
		expect((await mergedBy(GOOD)).whole).toEqual({ instruction: GOOD, by: 'model' });
	});

	it.each<[string, string | null]>([
		['loses a number', GOOD.replace('60', 'sixty')],
		['loses a quoted word', GOOD.replace('“soda”', 'the ash')],
		['loses a demand', 'Explain in at most 60 words how glass is made. “soda”'],
		['loses what it was about', 'Write at most 60 words with “soda” and an analogy from the kitchen.'],
		['speaks of a text', `${GOOD} Use the text above.`],
		['has 150 words', `${GOOD} ${'more '.repeat(130)}`],
		['is empty', ''],
		['does not end', null]
	])('stands one after the other where the model’s %s', async (_, answer) => {
		expect((await mergedBy(answer)).whole).toEqual({ instruction: PLAIN, by: 'rule' });
	});

	it('asks nothing where there is nothing to merge, or no able model', async () => {
		const { whole, asked } = await mergedBy(GOOD, { ...PARTS, constraints: [] });
		expect(whole).toEqual({ instruction: PARTS.instruction, by: 'rule' });
		expect(asked).toEqual([]);
		expect(await merged(PARTS, null, 0)).toEqual({ instruction: PLAIN, by: 'rule' });
	});

	it('survives in Chinese too', () => {
		const parts = { instruction: '请解释玻璃是怎样做的。', constraints: [constraint('不超过60字。')] };
		expect(survives('请用不超过60字解释玻璃是怎样做的。', parts)).toBe(true);
		expect(survives('请解释玻璃是怎样做的。', parts)).toBe(false);
	});
});
