import { describe, expect, it } from 'vitest';
import type { ChoiceRequest } from '#lib/core/engine.ts';
import type { Task } from '#lib/core/prompt/task-examples.ts';
import { TASK_QUESTIONS } from '#lib/core/prompt/task-check-prompt.ts';
import { checkTask } from '#lib/core/steps/tegit/check-task.ts';
import { answeringJudge } from '#tests/support/answering-asker.ts';
import { PASSAGE } from '#tests/support/full-form.ts';

const TASK: Task = {
	instruction: 'What is glass made of?',
	input: 'Glass is made of sand.',
	output: 'Of sand, with soda and lime.'
};

const wordsOf = ({ prompt }: ChoiceRequest) =>
	prompt.form === 'chat' ? (prompt.messages.at(-1)?.content ?? '') : '';

/** Yes with these probabilities, by question. */
const sure = (shares: readonly number[]) => (request: ChoiceRequest) => {
	const yes = shares[TASK_QUESTIONS.findIndex(({ question }) => wordsOf(request).endsWith(question))] ?? 0;
	return [yes, 1 - yes];
};

describe('the discriminator', () => {
	it('goes by the worst answer', async () => {
		const { judge } = answeringJudge({ choose: sure([0.9, 0.6, 0.8]) });
		const { rating } = await checkTask(TASK, PASSAGE, judge);
		expect(rating).toMatchObject({ readOut: 'odds', rubric: 'task-check@1', by: 'judge' });
		expect(rating.value).toBeCloseTo(Math.log(0.6 / 0.4), 8);
	});

	it('keeps each question with its answer, for people', async () => {
		const { judge } = answeringJudge({ choose: sure([0.5, 0.5, 0.5]) });
		const { findings } = await checkTask(TASK, PASSAGE, judge);
		expect(findings.map(({ name, rating }) => [name, rating?.readOut, rating?.value])).toEqual([
			['supported', 'odds', 0],
			['answerable', 'odds', 0],
			['input-fits', 'odds', 0]
		]);
	});

	it('asks about an input only where there is one', async () => {
		const { judge, asked } = answeringJudge({ choose: sure([0.9, 0.8, 0]) });
		const { rating } = await checkTask({ ...TASK, input: '' }, PASSAGE, judge);
		expect(asked).toHaveLength(2);
		expect(rating.value).toBeCloseTo(Math.log(4), 8);
	});

	it('shows the text and the task before the question', async () => {
		const { judge, asked } = answeringJudge({ choose: sure([0.9, 0.9, 0.9]) });
		await checkTask(TASK, PASSAGE, judge);
		for (const request of asked as ChoiceRequest[]) {
			const words = wordsOf(request);
			const places = [PASSAGE, TASK.instruction, TASK.output].map((part) => words.indexOf(part));
			expect(places).toEqual([...places].sort((a, b) => a - b));
			expect(places[0]).toBeGreaterThan(0);
		}
	});

	it('is unrated where the engine tells no probabilities', async () => {
		const { judge, asked } = answeringJudge({}, 'choice');
		const { rating, findings } = await checkTask(TASK, PASSAGE, judge);
		expect([rating.value, findings, asked]).toEqual([null, [], []]);
	});

	it('measures with a tiny judge how much likelier the task makes its instruction', async () => {
		const { judge, asked } = answeringJudge({ measure: (_words, hasPassage) => (hasPassage ? -1 : -2) });
		const { rating } = await checkTask(TASK, PASSAGE, { ...judge, promptForm: 'tiny' });
		expect(rating).toMatchObject({ readOut: 'lift', value: 1 });
		const shown = JSON.stringify(asked[0]);
		expect(shown).toContain(TASK.input);
		expect(shown).toContain(TASK.output);
		expect(shown).not.toContain(PASSAGE.slice(-30));
	});
});
