import type { AttemptReason } from '#lib/core/attempt.ts';
import type { CandidateIssue } from '#lib/core/candidate.ts';
import { taskIssues, type TaskSetting } from '#lib/core/judge/task-rules.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import type { Task } from '#lib/core/prompt/task-examples.ts';
import { TASK_FIELDS, TASK_PROMPT, taskMessages } from '#lib/core/prompt/task-prompt.ts';
import type { TaskType } from '#lib/core/prompt/task-types.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { askFields, type FieldValues } from '../ask-fields.ts';

/** The first draw is greedy (Dog-Instruct, `inference.py`); one that breaks a rule is drawn for once more. */
const DRAWN = 0.7;
const TEMPERATURES = [0, DRAWN];
const TOP_P = 0.95;
/** In tokens, and as a share of the window (Dog-Instruct: 2,048). */
const LONGEST = 2048;
const SHARE_OF_WINDOW = 1 / 4;

/** A task with the rules that it breaks. */
export interface DesignedTask {
	readonly task: Task;
	readonly issues: readonly CandidateIssue[];
}

/**
 * Designs one task of a type from a passage, all three parts in one answer. The first draw that breaks no blocking rule,
 * else the first that can be read.
 */
export async function designTask(
	type: TaskType,
	setting: TaskSetting,
	context: MethodContext
): Promise<Result<DesignedTask, AttemptReason>> {
	const { engine, recipe, failedTries } = context;
	const maxTokens = Math.min(LONGEST, Math.floor(engine.contextTokens * SHARE_OF_WINDOW));
	let flawed: DesignedTask | null = null;
	let reason: AttemptReason = 'wrong-form';
	for (const [draw, first] of TEMPERATURES.entries()) {
		const answer = await askFields(
			{
				messages: taskMessages(setting.passage, type),
				fields: TASK_FIELDS,
				sampling: {
					temperature: failedTries === 0 ? first : DRAWN,
					topP: TOP_P,
					maxTokens,
					samplerSeed: recipe.samplerSeed + failedTries * TEMPERATURES.length + draw
				},
				prompt: TASK_PROMPT
			},
			context
		);
		if (!answer.ok) {
			reason = answer.failure;
			continue;
		}
		const task = taskOf(answer.value);
		const made = { task, issues: taskIssues(task, setting) };
		if (!made.issues.some(({ blocking }) => blocking)) return ok(made);
		flawed ??= made;
	}
	return flawed ? ok(flawed) : fail(reason);
}

function taskOf({ instruction = '', input = '', output = '' }: FieldValues): Task {
	return { instruction: instruction.replaceAll(/\s+/gu, ' '), input, output };
}
