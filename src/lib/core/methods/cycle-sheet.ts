import type { Example } from '../curation/dataset.ts';
import { askBack } from '../prompt/question-prompt.ts';
import { NOT_SAID, pairRow, type MethodSheet, type TrainingRow } from './method-sheet.ts';
import type { ChoiceOption, FlagOption } from './option.ts';
import { withTinyRequest } from './request-stage.ts';

export const ROUTING: ChoiceOption = {
	kind: 'choice',
	name: 'routing',
	title: 'What counts as a question',
	help: 'A passage that counts as one is kept as a question and gets an answer; any other gets a question.',
	source: 'the paper’s step 2: any question mark',
	fallback: 'mark',
	values: [
		{ value: 'mark', title: 'A passage with a question in it' },
		{ value: 'asks', title: 'A passage that mostly asks, or ends in a question' }
	]
};

export const REWRITE: FlagOption = {
	kind: 'flag',
	name: 'rewrite',
	title: 'Make questions plain',
	help: 'Writes a question of the text so that it stands on its own.',
	source: 'the paper’s step 3, for questions',
	fallback: true
};

export const REWRITE_ANSWERS: FlagOption = {
	kind: 'flag',
	name: 'rewrite-answers',
	title: 'Make answers coherent',
	help: 'Writes a passage that answers as one coherent paragraph, without new facts; else it stays word for word.',
	source: 'the paper’s step 3, for answers',
	fallback: true
};

/** Sets named after what they train: the gold side, which is the text's own, comes second. */
export const TO_ANSWER = 'question-to-answer';
export const TO_QUESTION = 'answer-to-question';

/** â → q: from a made answer to the gold question. */
function backwardRow({ instruction, response }: Example): TrainingRow {
	return { instruction: askBack(response), input: response, output: instruction };
}

/** What a person and a trainer are told of it. */
export const CYCLE_SHEET: MethodSheet = {
	needs: 'Any text; best one in which people also ask: forums, interviews, questions and answers.',
	makes:
		'A pair for each passage: what asks is kept as the request and gets a response, all else is kept as the response and gets a request.',
	options: [ROUTING, REWRITE, REWRITE_ANSWERS],
	stages: [
		{
			title: 'Make the question plain',
			prompts: ['plain-question'],
			tiny: 'cannot',
			note: 'Its question is taken from the text as it stands.'
		},
		{
			title: 'Make the answer coherent',
			prompts: ['plain-answer'],
			tiny: 'cannot',
			note: 'The passage stays word for word.'
		},
		{
			title: 'Answer the question',
			prompts: ['direct-answer'],
			tiny: 'weakly',
			note: 'It writes fluent English about the subject, of which much is not true. In other scripts it writes none: there a request is rated by likelihood alone, and a question gets no pair.'
		},
		{
			title: 'Write the question that the answer has',
			prompts: ['instruction', 'request'],
			tiny: 'does',
			note: 'It continues openers that suit the text; in Chinese it ranks forms of words.'
		},
		{
			title: 'Compare the original with what was made anew',
			prompts: ['cycle-embedding'],
			tiny: 'weakly',
			note: 'Its embeddings tell the subject; whether the details agree they hardly tell.'
		},
		{ title: 'Prune the worst 5 % of each cluster', prompts: [], tiny: 'does' }
	],
	cost: ({ promptForm }) =>
		promptForm === 'tiny'
			? withTinyRequest({ asks: 3, readTokens: 650, writtenTokens: 100 })
			: { asks: 6, readTokens: 1950, writtenTokens: 380 },
	sets: [
		{
			name: 'sft',
			purpose: 'Both directions together: the model that answers.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)]
		},
		{
			name: TO_ANSWER,
			purpose: 'The model that answers, from made questions to the text’s own words.',
			kind: 'instruction',
			rows: (example) => (example.extras.set === TO_ANSWER ? [pairRow(example)] : [])
		},
		{
			name: TO_QUESTION,
			purpose: 'The model that asks, from made answers to the text’s own questions.',
			kind: 'instruction',
			rows: (example) => (example.extras.set === TO_QUESTION ? [backwardRow(example)] : [])
		}
	],
	training: {
		...NOT_SAID,
		base: 'LLaMA-3.1-8B',
		isLora: true,
		notes: [
			'arXiv 2508.16100: two low-rank adapters on one base, one for each direction, trained in turns. Their rank, learning rate and epochs were not found.'
		]
	}
};
