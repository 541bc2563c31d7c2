import { LENGTHENED_SETS } from '../curation/lengthened-sets.ts';
import { NOT_SAID } from './method-sheet.ts';
import type { MethodSheet } from './method-sheet.ts';
import { optionValue, type NumberOption } from './option.ts';
import { REQUEST_STAGE, withTinyRequest } from './request-stage.ts';

export const ROUNDS: NumberOption = {
	kind: 'number',
	name: 'rounds',
	title: 'Rounds of extension',
	help: 'How often the response is made fuller, each time from what came before.',
	source: 'published scripts (QwenLM/Self-Lengthen): up to 3 micro-iterations',
	fallback: 3,
	least: 1,
	most: 5,
	step: 1
};

export const RETRIES: NumberOption = {
	kind: 'number',
	name: 'retries',
	title: 'Further tries',
	help: 'How often it is all done anew where the response did not get long enough.',
	source: 'our own; the published scripts try 20 times',
	fallback: 2,
	least: 0,
	most: 20,
	step: 1
};

export const GAIN: NumberOption = {
	kind: 'number',
	name: 'gain',
	title: 'Long enough',
	help: 'How many times as many words as the first response the last one has to have.',
	source: 'published scripts: more than 1.2 times',
	fallback: 1.2,
	least: 1.05,
	most: 4,
	step: 0.05
};

export const ANSWERS: NumberOption = {
	kind: 'number',
	name: 'answers',
	title: 'Responses for each request',
	help: 'How many first responses are written and made longer, each a pair of its own.',
	source: 'our own; the published scripts take 2, and extend each twice',
	fallback: 1,
	least: 1,
	most: 4,
	step: 1
};

/** What a person and a trainer are told of it. */
export const SELF_LENGTHEN_SHEET: MethodSheet = {
	needs: 'Any text that requests for long answers can be found in: explanations, stories, reports.',
	makes:
		'A pair for each passage: a request, and a long response that the model wrote and made longer itself. The response is invented, not taken from the text.',
	options: [ROUNDS, RETRIES, GAIN, ANSWERS],
	stages: [
		REQUEST_STAGE,
		{
			title: 'Answer the request',
			prompts: ['direct-answer'],
			tiny: 'weakly',
			note: 'It writes fluent English about the subject, of which much is not true. In other scripts it writes none, and nothing is made.'
		},
		{
			title: 'Make the response longer',
			prompts: ['extend', 'go-on'],
			tiny: 'cannot',
			note: 'Instead of writing it anew it goes on after each section, and rules leave out what repeats or says nothing new.'
		},
		{
			title: 'Rate the pair',
			prompts: ['humpback-scale', 'request'],
			tiny: 'weakly',
			note: 'By likelihood, which sees whether request and response belong together, but not whether the response is true.'
		}
	],
	cost: ({ options, promptForm }) => {
		const responses = optionValue(ANSWERS, options);
		const rounds = optionValue(ROUNDS, options) * responses;
		return promptForm === 'tiny'
			? withTinyRequest({
					asks: 2 + responses + 4 * rounds,
					readTokens: 250 + 300 * rounds,
					writtenTokens: 160 * responses + 200 * rounds
				})
			: {
					asks: 1 + 2 * responses + 2 * rounds,
					readTokens: 600 + 2000 * rounds,
					writtenTokens: 30 + 400 * responses + 1200 * rounds
				};
	},
	sets: LENGTHENED_SETS,
	training: {
		...NOT_SAID,
		base: 'Llama-3.1-8B-Instruct, Qwen2-7B-Instruct',
		learningRate: 1e-4,
		schedule: 'cosine',
		batch: 1,
		epochs: 4,
		warmup: 0.1,
		cutoffTokens: 16_384,
		isLora: true,
		notes: [
			'github.com/QwenLM/Self-Lengthen (arXiv 2410.23933): LLaMA-Factory, low-rank adapters on all linear layers, DeepSpeed ZeRO-3 with offload.',
			'Generator and extender are trained apart, and both write the data of the next of up to 3 macro-iterations.'
		]
	}
};
