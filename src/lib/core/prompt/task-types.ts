import { codeMarks } from '../proposals/cues.ts';

/** A sort of task that a text is made into, so that many texts do not all give questions. */
export interface TaskType {
	readonly name: string;
	readonly title: string;
	/** For the model that designs the task. */
	readonly ask: string;
	/** A word or two may be all of the output. */
	readonly isBrief: boolean;
	suits?(passage: string): boolean;
}

const SOME_CODE = 2;

/** Our own list: the paper asks for diversity and names no types in what was read of it. */
export const TASK_TYPES: readonly TaskType[] = [
	{
		name: 'question',
		title: 'Answer a question',
		ask: 'a question about the subject, with no input, and its full answer',
		isBrief: true
	},
	{
		name: 'summarise',
		title: 'Summarise',
		ask: 'a summary of a passage, which is the input, in a given number of sentences',
		isBrief: false
	},
	{
		name: 'extract',
		title: 'Extract',
		ask: 'all facts of one kind that a passage holds; the passage is the input, the output is a list',
		isBrief: true
	},
	{
		name: 'classify',
		title: 'Classify',
		ask: 'a choice between categories that the instruction names, for a sentence or passage, which is the input',
		isBrief: true
	},
	{
		name: 'rewrite',
		title: 'Rewrite',
		ask: 'a passage, which is the input, said again in another way, such as for a child or more briefly',
		isBrief: false
	},
	{
		name: 'compare',
		title: 'Compare',
		ask: 'a comparison of two things that the text tells apart',
		isBrief: false
	},
	{
		name: 'explain',
		title: 'Explain',
		ask: 'an explanation of how or why something happens',
		isBrief: false
	},
	{
		name: 'steps',
		title: 'List steps',
		ask: 'the steps or stages of something, in their order, as a numbered list',
		isBrief: false
	},
	{
		name: 'letter',
		title: 'Draft a letter',
		ask: 'a short letter or email that tells somebody what the text says of a subject',
		isBrief: false
	},
	{
		name: 'code',
		title: 'Write code',
		ask: 'a piece of code that does what is described, taken from the text',
		isBrief: false,
		suits: (passage) => codeMarks(passage) >= SOME_CODE
	}
];

/** The types that can be made of a passage, in the order of the list. */
export function typesFor(passage: string): TaskType[] {
	return TASK_TYPES.filter(({ suits }) => suits?.(passage) ?? true);
}
