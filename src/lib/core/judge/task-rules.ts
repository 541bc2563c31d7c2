import type { CandidateIssue } from '../candidate.ts';
import type { RuleName } from './rule-names.ts';
import { mainScript } from '../corpus/words.ts';
import { contentWords } from '../proposals/content-words.ts';
import type { Task } from '../prompt/task-examples.ts';
import { groundedShare, sharesContent } from './grounding.ts';
import { hardIssues } from './hard-rules.ts';
import { responseIssues } from './response-rules.ts';
import { notInPassage } from './verbatim.ts';

export interface TaskSetting {
	readonly passage: string;
	/** ISO 639-1 code of the passage, or null. */
	readonly language: string | null;
	/** The least share of the output that the passage has to say too, 0 to 1. */
	readonly leastGrounded: number;
	/** A word or two may be all of the output. */
	readonly isBrief: boolean;
}

/** What a brief output may do: "Birch", "2 to 3 hours". */
const ALLOWED_IF_BRIEF: ReadonlySet<string> = new Set<RuleName>([
	'response-short',
	'response-unfinished',
	'response-copies-instruction'
]);

/** Every rule that a designed task breaks: the free half of the discriminator, before any question to a model. */
export function taskIssues(task: Task, setting: TaskSetting): CandidateIssue[] {
	const { instruction, input, output } = task;
	const { passage, language, isBrief } = setting;
	const missing = input === '' ? null : notInPassage(input, passage, language);
	const known = `${passage}\n${instruction}`;
	// Categories stand in the instruction alone; of any other output it could make known what the text does not say.
	const share = groundedShare(output, isBrief ? known : passage);
	return [
		...instructionIssues(task, passage),
		...(missing === null ? [] : [{ rule: 'input-not-in-text', blocking: true, detail: missing }]),
		...(output === input ? [{ rule: 'copies', blocking: true }] : []),
		...responseIssues({ instruction, response: output, passage: known }).filter(
			({ rule }) => !isBrief || !ALLOWED_IF_BRIEF.has(rule)
		),
		...(share < setting.leastGrounded
			? [{ rule: 'ungrounded', blocking: true, detail: share.toFixed(2) }]
			: [])
	];
}

/** Those of the instruction alone. With an input it may speak of a text: the reader has it. */
export function instructionIssues(
	{ instruction, input }: Omit<Task, 'output'>,
	passage: string
): CandidateIssue[] {
	const issues = hardIssues({ instruction, passage }).filter(
		({ rule }) => input === '' || rule !== 'speaks-of-text'
	);
	return isVague(instruction, input, passage) ? [...issues, { rule: 'vague', blocking: true }] : issues;
}

/** Nobody could tell what it is about: it names nothing of the passage; with an input it says nothing at all. */
function isVague(instruction: string, input: string, passage: string): boolean {
	if (input === '') return !sharesContent(instruction, passage);
	return mainScript(instruction) !== 'han' && contentWords(instruction).length === 0;
}
