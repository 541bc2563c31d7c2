import { describe, expect, it } from 'vitest';
import { AskRefused } from '#lib/core/ask.ts';
import type { ChoiceRequest } from '#lib/core/engine.ts';
import type { EngineFailureKind } from '#lib/core/engine-failure.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { measureLabelOdds, type LabelPair } from '#lib/core/steps/read-outs/label-odds.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';

const LABELS: readonly LabelPair[] = [
	['好', '差'],
	['1', '2']
];
const QUESTION = {
	labels: LABELS,
	promptFor: ([good, bad]: LabelPair) => ({ form: 'text' as const, text: `${good}/${bad}:` }),
	name: 'test@1'
};

/** A judge that refuses these labels, and otherwise says so. */
function judgeThatRefuses(labels: readonly string[], kind: EngineFailureKind = 'bad-request') {
	const asked: string[] = [];
	const choose = (request: ChoiceRequest): readonly number[] => {
		asked.push(request.labels.join('') + (request.prompt.form === 'text' ? request.prompt.text : ''));
		if (labels.includes(request.labels[0] ?? '')) throw new AskRefused({ kind, message: 'Not one token.' });
		return [0.8, 0.2];
	};
	const { judge } = answeringJudge({ choose });
	return { judge, asked };
}

const measure = (judge: Judge) => measureLabelOdds(QUESTION, judge);

describe('the odds of two labels', () => {
	it('are the log-odds of the first, in nats', async () => {
		const { judge, asked } = judgeThatRefuses([]);
		expect(await measure(judge)).toBeCloseTo(Math.log(4), 10);
		expect(asked).toEqual(['好差好/差:']);
	});

	it('are taken of the next labels, and the prompt with them, where the engine refuses the first', async () => {
		const { judge, asked } = judgeThatRefuses(['好']);
		expect(await measure(judge)).toBeCloseTo(Math.log(4), 10);
		expect(asked).toEqual(['好差好/差:', '121/2:']);
	});

	it('are a failure where the engine refuses all of them', async () => {
		const { judge } = judgeThatRefuses(['好', '1']);
		await expect(measure(judge)).rejects.toThrow(AskRefused);
	});

	it('are a failure at once where it is not about the labels', async () => {
		const { judge, asked } = judgeThatRefuses(['好'], 'device-lost');
		await expect(measure(judge)).rejects.toThrow(AskRefused);
		expect(asked).toHaveLength(1);
	});

	it('are not known, and not asked for, where the engine tells no probabilities', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		expect(await measure(judge)).toBeNull();
		expect(asked).toEqual([]);
	});

	it('are not known of probabilities that are none', async () => {
		const { judge } = answeringJudge({ choose: () => [0.9, 0.9] });
		expect(await measure(judge)).toBeNull();
	});
});
