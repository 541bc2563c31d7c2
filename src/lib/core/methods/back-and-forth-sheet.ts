import type { Example } from '../curation/dataset.ts';
import { SYSTEM_AT_INFERENCE } from '../prompt/system-tags.ts';
import { answeringRows } from './humpback-training.ts';
import { pairRow, type MethodSheet, type TrainingFacts, type TrainingRow } from './method-sheet.ts';
import { optionValue, type ChoiceOption, type NumberOption } from './option.ts';
import { ratingStage, REQUEST_STAGE, withTinyRequest } from './request-stage.ts';

/**
 * What is done with the pairs (Table 1 of the paper). By default all are rewritten and none is filtered before: of the
 * paper's three that is the best by three of four judges (Table 10), it drops no text that rewriting could mend, and
 * the threshold filters afterwards without asking anything again.
 */
export const MODE: ChoiceOption = {
	kind: 'choice',
	name: 'mode',
	title: 'What is done with the pairs',
	help: 'Rewriting costs an ask or two for each passage; filtering first rewrites only what is rated well already.',
	source: 'Table 1 and Table 10 of the paper',
	fallback: 'rewrite',
	values: [
		{ value: 'filter', title: 'Rate, and leave the passage as it is' },
		{ value: 'rewrite', title: 'Rewrite every passage for its request' },
		{ value: 'both', title: 'Rewrite only what is rated well' }
	]
};

export const FILTER_MARK: NumberOption = {
	kind: 'number',
	name: 'filter-mark',
	title: 'Rated well from',
	help: 'The mark that a pair needs to be rewritten, where filtering comes first.',
	source: 'section 2 of the paper keeps only the best mark; 4.5 is that as a mean of probabilities',
	fallback: 4.5,
	least: 1,
	most: 5,
	step: 0.1
};

export const TEMPERATURE: NumberOption = {
	kind: 'number',
	name: 'temperature',
	title: 'Temperature of the rewriting',
	help: 'How freely the model chooses its words; 0.7 is safer with a small model.',
	source: 'section 2 of the paper',
	fallback: 1,
	least: 0,
	most: 2,
	step: 0.1
};

/** Steps that the paper found best lie from 600 to 1,200 for 12,800 rows; other sizes are passed over as often. */
const STEPS = { rows: 12_800, steps: 900 };

const TRAINING: TrainingFacts = {
	base: 'Llama-2 7B, 70B',
	learningRate: 1e-5,
	schedule: 'cosine',
	batch: 32,
	epochs: null,
	steps: (rows) => Math.max(1, Math.round((STEPS.steps * rows) / STEPS.rows)),
	weightDecay: 0.1,
	dropout: 0.1,
	warmup: null,
	cutoffTokens: null,
	isLora: false,
	notes: [
		'arXiv 2408.04614, section 3 and appendix A: the settings of the 7B model; the 70B model has a learning rate of 5.5e-6.',
		'The paper chooses 600, 900 or 1,200 steps for 12,800 rows; other sizes are read as often as with 900.',
		'The kept pairs are trained together with seeds that people wrote, each kind with its own system sentence.',
		`At inference the model gets both system sentences: “${SYSTEM_AT_INFERENCE}”`,
		'The paper does not train on preferences; that set is for DPO with settings of your own.'
	]
};

/** What a person and a trainer are told of it. */
export const BACK_AND_FORTH_SHEET: MethodSheet = {
	needs:
		'Any text whose passages hold answers, even where they are not written as one: reports, posts, essays.',
	makes: 'One pair for each passage: a written request, and the passage rewritten as the answer to it.',
	options: [MODE, FILTER_MARK, TEMPERATURE],
	stages: [
		REQUEST_STAGE,
		ratingStage('Rate the draft'),
		{
			title: 'Rewrite the draft for the request',
			prompts: ['rewrite', 'plain-rewrite'],
			tiny: 'weakly',
			note:
				'It rewrites English alone, without the request, and often strays: what breaks a rule or makes the request no ' +
				'likelier is not used, and the passage stays.'
		},
		{
			title: 'Rate the rewrite, and keep the better one',
			prompts: ['humpback-scale', 'request'],
			tiny: 'weakly',
			note: 'By likelihood, which sees whether the two belong together, not which is better written; so there are no preferences.'
		}
	],
	cost: ({ options, promptForm }) => {
		const isRewritten = optionValue(MODE, options) !== 'filter';
		if (promptForm === 'tiny') {
			return isRewritten
				? withTinyRequest({ asks: 4, readTokens: 550, writtenTokens: 250 })
				: withTinyRequest({ asks: 2, readTokens: 250 });
		}
		return isRewritten
			? { asks: 4, readTokens: 2000, writtenTokens: 310 }
			: { asks: 2, readTokens: 800, writtenTokens: 30 };
	},
	sets: [
		{
			name: 'sft',
			purpose:
				'The model that answers: from the request to the rewritten passage, seeds and kept pairs with their tags.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)],
			seedRows: answeringRows
		},
		{
			name: 'preference',
			purpose: 'Draft against rewrite, the better-rated one chosen, for DPO.',
			kind: 'preference',
			rows: preferenceRows
		}
	],
	training: TRAINING
};

function preferenceRows(example: Example): TrainingRow[] {
	const { rejected } = example.extras;
	const isTold = rejected !== undefined && rejected.margin !== null && rejected.margin > 0;
	return isTold && rejected.text !== example.response
		? [{ ...pairRow(example), rejected: rejected.text }]
		: [];
}
