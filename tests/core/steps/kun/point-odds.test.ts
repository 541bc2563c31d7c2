import { describe, expect, it } from 'vitest';
import type { ChoiceRequest } from '#lib/core/engine.ts';
import { POINT_EXAMPLES } from '#lib/core/prompt/kun-point-examples.ts';
import { measurePoint } from '#lib/core/steps/kun/point-odds.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';

/** What a model of 1.5B parameters says of the examples, in their order, in nats for 好. */
const OF_EXAMPLES = [-3.14, -1.43, -0.9, -0.75, -2.19, -2.69, -1.08];

/** A judge with these odds of the instruction in question. */
function leaning(odds: number) {
	return answeringJudge({
		choose: (request: ChoiceRequest) => {
			const shown = request.prompt.form === 'chat' ? (request.prompt.messages.at(-1)?.content ?? '') : '';
			const place = POINT_EXAMPLES.zh.findIndex(({ instruction }) => shown.includes(`【${instruction}】`));
			const share = 1 / (1 + Math.exp(-(OF_EXAMPLES[place] ?? odds)));
			return [share, 1 - share];
		}
	}).judge;
}

describe('good or bad of an instruction', () => {
	it.each([
		['good', '如何正确使用电热水壶？', -0.42],
		['good', '列出在家自制酸面团酵母的步骤。', -0.43],
		['bad', '根据上面的文章回答问题。', -2.5],
		['bad', '它为什么会这样？', -2.61]
	])('is told although the model leans to bad: %s, %s', async (kind, instruction, odds) => {
		const value = await measurePoint(instruction, 'zh', leaning(odds));
		expect((value ?? Number.NaN) > 0 ? 'good' : 'bad').toBe(kind);
	});

	it('is 0 in the middle between the good examples and the bad ones', async () => {
		expect(await measurePoint('介绍一下纸。', 'zh', leaning(-1.6583))).toBeCloseTo(0, 3);
	});

	it('moves with no lean that all instructions share', async () => {
		const steady = answeringJudge({ choose: () => [0.01, 0.99] }).judge;
		expect(await measurePoint('How does paper burn?', 'en', steady)).toBeCloseTo(0, 10);
	});
});
