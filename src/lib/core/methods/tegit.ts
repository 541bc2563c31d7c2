import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue, TrailText } from '../candidate.ts';
import { instructionIssues, type TaskSetting } from '../judge/task-rules.ts';
import { drawnOrder } from '../judge/seeded-random.ts';
import { CUT_TASK_PROMPT } from '../prompt/cut-task-prompt.ts';
import type { Task } from '../prompt/task-examples.ts';
import { TASK_PROMPT } from '../prompt/task-prompt.ts';
import { typesFor, type TaskType } from '../prompt/task-types.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { checkTask, UNCHECKED } from '../steps/tegit/check-task.ts';
import { cutTask } from '../steps/tegit/cut-task.ts';
import { designTask } from '../steps/tegit/design-task.ts';
import type { CandidateDraft, MethodContext, MethodEvent } from './method.ts';
import { optionValue } from './option.ts';
import { GROUNDED, TASKS, TEXT, TYPE } from './tegit-sheet.ts';

/**
 * TeGit: a model reads a text and designs tasks from it, whose instruction, input and output are all grounded in it; a
 * discriminator, rules first and then yes-or-no questions, tells which are sound. Each task is of another type.
 */
export async function* tegit(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const isCut = context.recipe.promptForm === 'tiny' && context.engine.can.likelihood;
	let reason: AttemptReason = 'nothing-usable';
	let made = 0;
	for await (const proposal of isCut ? cutTasks(source, context) : designTasks(source, context)) {
		if (proposal.kind === 'nothing') {
			reason = proposal.reason;
			continue;
		}
		made += 1;
		yield* discriminated(proposal, source, context);
	}
	if (made === 0) yield { kind: 'nothing', reason };
}

/** A task on its way, or why there is none. */
type Proposal = ProposedTask | { readonly kind: 'nothing'; readonly reason: AttemptReason };

interface ProposedTask extends Pick<CandidateDraft, 'issues' | 'alternatives' | 'prompts'> {
	readonly kind: 'task';
	readonly task: Task;
	/** Null where nothing steered it. */
	readonly type: TaskType | null;
}

/** Rules have spoken already: only what they leave is asked about. */
async function* discriminated(
	{ task, type, issues, alternatives, prompts }: ProposedTask,
	{ passage }: Source,
	{ judge }: MethodContext
): AsyncGenerator<MethodEvent, void> {
	const isBlocked = issues.some(({ blocking }) => blocking);
	const { rating, findings } = isBlocked
		? { rating: UNCHECKED, findings: [] }
		: await checkTask(task, passage, judge);
	const typed: TrailText[] = type === null ? [] : [{ name: 'task-type', text: type.title }];
	yield {
		kind: 'candidate',
		draft: {
			instruction: task.instruction,
			...(task.input === '' ? {} : { input: task.input }),
			response: { from: 'model', text: task.output },
			trail: [{ name: TEXT, text: passage }, ...typed, ...findings],
			issues,
			alternatives,
			prompts
		}
	};
	yield { kind: 'rating', draft: rating };
}

async function* designTasks(source: Source, context: MethodContext): AsyncGenerator<Proposal, void> {
	const { passage, document } = source;
	const leastGrounded = optionValue(GROUNDED, context.recipe.options);
	for (const type of typesOf(source, context)) {
		const setting: TaskSetting = {
			passage,
			language: document.language,
			leastGrounded,
			isBrief: type.isBrief
		};
		const designed = await designTask(type, setting, context);
		yield designed.ok
			? { kind: 'task', ...designed.value, type, alternatives: [], prompts: [TASK_PROMPT] }
			: { kind: 'nothing', reason: designed.failure };
	}
}

/** Drawn for each passage by itself, so that types are spread over a document and a new passage changes no other. */
function typesOf({ passage, segment }: Source, { recipe }: MethodContext): readonly TaskType[] {
	const wanted = optionValue(TYPE, recipe.options);
	const types = typesFor(passage).filter(({ name }) => wanted === 'varied' || name === wanted);
	const drawn = drawnOrder(types, ({ name }) => name, [recipe.samplerSeed, 'task-type', segment.id]);
	return drawn.slice(0, optionValue(TASKS, recipe.options));
}

/** For a model that can only read: the best requests of the passage, each with what it is answered by. */
async function* cutTasks(source: Source, context: MethodContext): AsyncGenerator<Proposal, void> {
	const asked = await backtranslate(source, context);
	if (!asked.ok) {
		yield { kind: 'nothing', reason: asked.failure };
		return;
	}
	const { instruction: best, alternatives, prompts } = asked.value;
	const how = asked.value.issues.filter(({ rule }) => rule === 'from-template');
	const outputs = new Set<string>();
	for (const instruction of [best, ...alternatives.map((other) => other.instruction)]) {
		if (outputs.size === optionValue(TASKS, context.recipe.options)) return;
		const task = await cutTask(instruction, source, context.ask);
		if (task === null) {
			yield { kind: 'nothing', reason: 'not-suited' };
			return;
		}
		if (outputs.has(task.output)) continue;
		outputs.add(task.output);
		const issues: CandidateIssue[] = [...instructionIssues(task, source.passage), ...how];
		yield {
			kind: 'task',
			task,
			type: null,
			issues,
			alternatives: outputs.size === 1 ? alternatives : [],
			prompts: [...prompts, CUT_TASK_PROMPT]
		};
	}
}
