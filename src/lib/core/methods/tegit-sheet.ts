import type { Example } from '../curation/dataset.ts';
import { taggedTask, WRAPPER_WORDS } from '../prompt/task-prompt.ts';
import { TASK_TYPES } from '../prompt/task-types.ts';
import { NOT_SAID, pairRow, type MethodSheet, type TrainingRow } from './method-sheet.ts';
import { optionValue, type ChoiceOption, type NumberOption } from './option.ts';
import { withTinyRequest } from './request-stage.ts';

/** How many candidates come of a passage. */
export const TASKS: NumberOption = {
	kind: 'number',
	name: 'tasks',
	title: 'Tasks of a passage',
	help: 'How many tasks are made of each passage, each of another type.',
	source: 'inference.py of Dog-Instruct: greedy decoding gives one task of a text',
	fallback: 1,
	least: 1,
	most: 5,
	step: 1
};

/** `varied`, or the name of a type. */
export const TYPE: ChoiceOption = {
	kind: 'choice',
	name: 'type',
	title: 'Type of task',
	help: 'Varied: each passage draws its types from the list. Otherwise every task is of this one type.',
	source: 'our own',
	fallback: 'varied',
	values: [
		{ value: 'varied', title: 'Varied' },
		...TASK_TYPES.map(({ name, title }) => ({ value: name, title }))
	]
};

/** A share, 0 to 1. */
export const GROUNDED: NumberOption = {
	kind: 'number',
	name: 'grounded',
	title: 'Least share of an answer that stands in the text',
	help: 'Of the words that say something, or in Chinese of the pairs of characters; less is dropped.',
	source: 'our own',
	fallback: 0.5,
	least: 0,
	most: 1,
	step: 0.05
};

/** In the trail: the text that a task was made from. */
export const TEXT = 'passage';

/** From the text to the tagged task; a person's words count as the task's own. */
function wrapperRows({ instruction, response, extras: { input = '', trail = [] } }: Example): TrainingRow[] {
	const text = trail.find(({ name }) => name === TEXT)?.text;
	if (text === undefined) return [];
	return [
		{ instruction: WRAPPER_WORDS, input: text, output: taggedTask({ instruction, input, output: response }) }
	];
}

/** What a person and a trainer are told of it. */
export const TEGIT_SHEET: MethodSheet = {
	needs: 'Any text that says something: articles, manuals, reports.',
	makes:
		'Tasks of different types from each passage: an instruction, often an input, and an output that the text supports.',
	options: [TASKS, TYPE, GROUNDED],
	stages: [
		{
			title: 'Design a task: instruction, input and output in one answer',
			prompts: ['design-task', 'request'],
			tiny: 'weakly',
			note: 'It only writes the request, as for instruction backtranslation; types cannot be steered.'
		},
		{
			title: 'Cut input and output from the text',
			prompts: ['cut-task'],
			tiny: 'does',
			note: 'By likelihood: the output is the run of sentences that the request is about, word for word.'
		},
		{ title: 'Drop what is not grounded, vague or not in the text', prompts: [], tiny: 'does' },
		{
			title: 'Discriminator: is it supported, can it be answered, does the input fit?',
			prompts: ['task-check', 'request'],
			tiny: 'cannot',
			note: 'Its yes carries nothing: it measures how much likelier the task makes its instruction.'
		}
	],
	cost: ({ promptForm, options }) => {
		const tasks = optionValue(TASKS, options);
		if (promptForm === 'tiny') return withTinyRequest({ asks: 12 * tasks, readTokens: 700 * tasks });
		return { asks: 4 * tasks, readTokens: 1900 * tasks, writtenTokens: 160 * tasks };
	},
	sets: [
		{
			name: 'sft',
			purpose: 'The model that does the tasks: from instruction and input to the output.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)]
		},
		{
			name: 'wrapper',
			purpose: 'The model that designs tasks: from a text to instruction, input and output between tags.',
			kind: 'instruction',
			rows: wrapperRows
		}
	],
	training: {
		...NOT_SAID,
		base: 'Llama-2-7B',
		isLora: true,
		notes: [
			'README of Dog-Instruct: the wrapper is Llama-2-7B with low-rank adapters; its settings were not found.',
			'The paper decodes greedily with at most 2,048 tokens, and trains the wrapper on tasks that GPT-4 designed.'
		]
	}
};
