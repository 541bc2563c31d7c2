import type { TrailText } from '#lib/core/candidate.ts';
import type { Judge, RatingDraft } from '#lib/core/methods/method.ts';
import {
	TASK_CHECK_LABELS,
	TASK_CHECK_PROMPT,
	TASK_QUESTIONS,
	taskCheckPrompt
} from '#lib/core/prompt/task-check-prompt.ts';
import type { Task } from '#lib/core/prompt/task-examples.ts';
import { measureLabelOdds } from '../read-outs/label-odds.ts';
import { rate } from '../rate.ts';

export interface TaskCheck {
	readonly rating: RatingDraft;
	/** Each question with what was answered, for people. */
	readonly findings: readonly TrailText[];
}

/** What nobody asked about, because a rule settled it. */
export const UNCHECKED: RatingDraft = ratingOf(null);

/**
 * The discriminator: yes-or-no questions about a task and its text, of which the worst answer counts. A tiny judge, whose
 * yes means nothing, tells how much likelier the task makes its instruction. Unrated where the engine can do neither.
 */
export async function checkTask(task: Task, passage: string, judge: Judge): Promise<TaskCheck> {
	if (judge.promptForm === 'tiny') {
		const response = [task.input, task.output].filter((part) => part !== '').join('\n\n');
		return { rating: await rate({ instruction: task.instruction, response }, judge), findings: [] };
	}
	const odds: number[] = [];
	const findings: TrailText[] = [];
	for (const asked of TASK_QUESTIONS.filter(({ ofInput }) => !ofInput || task.input !== '')) {
		const question = {
			labels: TASK_CHECK_LABELS,
			name: TASK_CHECK_PROMPT,
			promptFor: () => taskCheckPrompt(task, passage, asked)
		};
		const value = await measureLabelOdds(question, judge);
		if (value === null) return { rating: UNCHECKED, findings: [] };
		odds.push(value);
		findings.push({ name: asked.name, text: asked.question, rating: { readOut: 'odds', value } });
	}
	return { rating: ratingOf(Math.min(...odds)), findings };
}

function ratingOf(value: number | null): RatingDraft {
	return { by: 'judge', readOut: 'odds', rubric: TASK_CHECK_PROMPT, value, distribution: [] };
}
