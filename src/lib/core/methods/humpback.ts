import type { Example } from '../curation/dataset.ts';
import { SYSTEM_TAGS } from '../prompt/system-tags.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { rate } from '../steps/rate.ts';
import type { Source } from '../source.ts';
import { answeringRows, HUMPBACK_TRAINING } from './humpback-training.ts';
import type { MethodContext, MethodEvent } from './method.ts';
import { pairRow, type Cost, type MethodSheet } from './method-sheet.ts';
import { optionValue, type NumberOption } from './option.ts';
import { ratingStage, withTinyRequest } from './request-stage.ts';

/** On the scale of 1 to 5: the thresholds of the paper's A_4 and A_5 (arXiv 2308.06259, section 3.3). */
export const CURATED = { a4: 4, a5: 4.5 } as const;

const REQUESTS: NumberOption = {
	name: 'requests',
	title: 'Requests to choose from',
	help: 'So many are written for each passage, and the one that the passage makes likeliest is taken. Tiny models always choose among many.',
	source: 'our own, best of n; the paper writes one',
	kind: 'number',
	fallback: 1,
	least: 1,
	most: 8,
	step: 1
};

/**
 * Instruction backtranslation (Humpback). Self-augmentation: the passage stays word for word as the response, and
 * the model writes the instruction, with the seeds that a person trusts as examples. Self-curation: the model rates
 * the pair, with all seeds as examples; the threshold is applied later, so moving it asks nothing again. In round t + 1
 * the best of round t are among the seeds (`curation/rounds.ts`): the same candidates get new ratings.
 */
export async function* humpback(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const augmented = await backtranslate(source, context, optionValue(REQUESTS, context.recipe.options));
	if (!augmented.ok) {
		yield { kind: 'nothing', reason: augmented.failure };
		return;
	}
	const { ratings, ...draft } = augmented.value;
	yield {
		kind: 'candidate',
		draft: { ...draft, response: { from: 'passage' }, system: SYSTEM_TAGS.web }
	};
	for (const rating of ratings) yield { kind: 'rating', draft: rating };
	if (ratings.length > 0 && context.judge.isWriter && context.judge.promptForm === 'tiny') return;
	const pair = { instruction: draft.instruction, response: source.passage };
	yield { kind: 'rating', draft: await rate(pair, context.judge, context.recipe.seeds) };
}

/** What a person and a trainer are told of it. */
export const HUMPBACK_SHEET: MethodSheet = {
	needs: 'Any text whose passages could be answers: explanations, instructions, reports.',
	makes: 'One pair for each passage: a written request, and the passage word for word as its response.',
	options: [REQUESTS],
	stages: [
		{
			title: 'Write the request that the passage answers',
			prompts: ['instruction', 'request'],
			tiny: 'does',
			note: 'It continues openers that suit the text, and its likelihoods choose among them. It takes no examples.'
		},
		ratingStage('Rate the pair'),
		{
			title: 'Show the best to the judge and rate again',
			prompts: [],
			tiny: 'cannot',
			note: 'Examples help its likelihoods too little to be measured, so it is shown none and a second round is not offered.'
		}
	],
	cost: ({ promptForm, options }) =>
		promptForm === 'tiny' ? withTinyRequest() : costOf(optionValue(REQUESTS, options)),
	sets: [
		{
			name: 'sft',
			purpose:
				'The model that answers: from the request to the passage, seeds and kept pairs with their tags.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)],
			seedRows: answeringRows
		},
		{
			name: 'sft-a5',
			purpose:
				'The same with the best alone: those rated 4.5 or better on the scale (A_5), or kept by a person.',
			kind: 'instruction',
			rows: (example) => (isBest(example) ? [pairRow(example)] : []),
			seedRows: answeringRows
		},
		{
			name: 'backward',
			purpose: 'The model that writes requests: from the response to its request.',
			kind: 'instruction',
			rows: ({ instruction, response }) => [{ instruction: response, output: instruction }],
			seedRows: ({ instruction, response, round }) =>
				round === undefined ? [{ instruction: response, output: instruction }] : []
		},
		{
			name: 'seed',
			purpose: 'The first model that answers and judges: your own pairs alone.',
			kind: 'instruction',
			rows: () => [],
			seedRows: answeringRows
		}
	],
	training: HUMPBACK_TRAINING
};

/** Each request beyond the first is written, and then all are measured with the passage and without. */
function costOf(requests: number): Cost {
	const more = requests - 1;
	const measured = more === 0 ? 0 : requests;
	return {
		asks: 2 + more + 2 * measured,
		readTokens: 800 + 40 * measured,
		writtenTokens: 30 + 20 * more + 40 * measured
	};
}

function isBest({ rating, keptBy }: Example): boolean {
	if (keptBy === 'verdict') return true;
	return rating?.readOut === 'scale' && rating.value !== null && rating.value >= CURATED.a5;
}
