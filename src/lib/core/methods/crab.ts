import type { CandidateIssue } from '../candidate.ts';
import { combined } from '../constraints/combine.ts';
import { reverseRows } from '../constraints/reverse-rows.ts';
import { phraseLanguage } from '../constraints/rules/phrase-language.ts';
import { fail } from '../result.ts';
import type { Source } from '../source.ts';
import { backtranslate } from '../steps/backtranslate.ts';
import { constrain, randomFor, type Constrained } from '../steps/constrain.ts';
import { rate } from '../steps/rate.ts';
import { INSTRUCTION_TEXTS, isSound, withRefined } from '../steps/refine-instruction.ts';
import { unfitness } from '../steps/unfitness.ts';
import type { MethodContext, MethodEvent } from './method.ts';
import { NOT_SAID, pairRow, type MethodSheet } from './method-sheet.ts';
import { optionValue, type FlagOption, type NumberOption } from './option.ts';
import { ratingStage, REQUEST_STAGE, withTinyRequest } from './request-stage.ts';

const FEWEST: NumberOption = {
	name: 'fewest',
	title: 'Constraints, at least',
	help: 'How many an instruction gets where so many were found.',
	source: 'published scripts (THU-KEG/Crab): 6 to 8 in 70 % of the rows, any number in the others',
	kind: 'number',
	fallback: 6,
	least: 1,
	most: 15,
	step: 1
};
const MOST: NumberOption = { ...FEWEST, name: 'most', title: 'Constraints, at most', fallback: 8 };
const RULES: NumberOption = {
	name: 'rules',
	title: 'Constraints by rule, at most',
	help: 'Rules that count are exact, but a model that sees many of them learns them by heart.',
	source: 'our own; Table 4 gives the rules 2.4 of 12.4 parts of the weight',
	kind: 'number',
	fallback: 3,
	least: 0,
	most: 12,
	step: 1
};
const MIN_WORDS: NumberOption = {
	name: 'min-words',
	title: 'Words of a passage, at least',
	help: 'A short passage keeps to little that is worth asking for. Chinese is counted by characters.',
	source: 'our own, since passages are cut shorter; the paper takes responses of more than 300 words',
	kind: 'number',
	fallback: 40,
	least: 1,
	most: 1000,
	step: 10
};
const REFINE: FlagOption = {
	name: 'refine',
	title: 'Make the instruction more specific first',
	help: 'One more ask; the result is used where it breaks no rule.',
	source: 'section 3.2 of the paper',
	kind: 'flag',
	fallback: true
};

const NONE: Constrained = { constraints: [], prompts: [] };
const NO_CONSTRAINTS: CandidateIssue = { rule: 'no-constraints', blocking: true };

/**
 * Constraint back-translation (CRAB). The passage stays word for word as the response; what it keeps to already is found
 * by rules and by the model, proved, and added to the instruction. So no model has to follow a hard instruction.
 */
export async function* crab(source: Source, context: MethodContext): AsyncGenerator<MethodEvent, void> {
	const { recipe, judge } = context;
	const response = source.passage;
	const language = phraseLanguage(response, source.document.language);
	const unfit = unfitness(source, context, optionValue(MIN_WORDS, recipe.options));
	const written = unfit === null ? await backtranslate(source, context) : fail(unfit);
	if (!written.ok) {
		yield { kind: 'nothing', reason: written.failure };
		return;
	}
	const refines = optionValue(REFINE, recipe.options);
	const { ratings, ...draft } = await withRefined(written.value, response, refines ? context : null);
	const holder = { instruction: draft.instruction, response };
	const wanted = {
		fewest: optionValue(FEWEST, recipe.options),
		most: optionValue(MOST, recipe.options),
		rules: optionValue(RULES, recipe.options)
	};
	const { constraints, prompts } = isSound(draft.issues)
		? await constrain(holder, wanted, { source, context })
		: NONE;
	const texts = constraints.map(({ text }) => text);
	const random = randomFor(source, context)('layout');
	yield {
		kind: 'candidate',
		draft: {
			...draft,
			instruction: combined(draft.instruction, texts, { language, random }),
			response: { from: 'passage' },
			constraints,
			prompts: [...draft.prompts, ...prompts],
			issues: texts.length > 0 ? draft.issues : [...draft.issues, NO_CONSTRAINTS]
		}
	};
	for (const rating of ratings) yield { kind: 'rating', draft: rating };
	if (ratings.length > 0 && judge.isWriter) return;
	yield { kind: 'rating', draft: await rate(holder, judge) };
}

/** What a person and a trainer are told of it. */
export const CRAB_SHEET: MethodSheet = {
	needs:
		'Passages that are good answers as they stand, of some forty words and more. English and Chinese for the rules.',
	makes:
		'One pair for each passage: an instruction with constraints that the passage keeps to, word for word.',
	options: [FEWEST, MOST, RULES, MIN_WORDS, REFINE],
	stages: [
		REQUEST_STAGE,
		{
			title: 'Make it more specific',
			prompts: ['refine'],
			tiny: 'cannot',
			note: 'Left out: the request stays as it is.'
		},
		{
			title: 'Find constraints by rule',
			prompts: [],
			tiny: 'does',
			note: 'Rules count and look, and prove what they found; no model is needed.'
		},
		{
			title: 'Write constraints that the passage keeps to',
			prompts: ['constraints'],
			tiny: 'cannot',
			note: 'Left out: all constraints come from rules.'
		},
		{
			title: 'Check each constraint',
			prompts: ['keeps-to', 'keeps-to-words'],
			tiny: 'cannot',
			note: 'Not needed there: what rules found is proved by counting.'
		},
		ratingStage('Rate the pair without its constraints')
	],
	cost: ({ promptForm }) =>
		promptForm === 'tiny' ? withTinyRequest() : { asks: 14, readTokens: 3800, writtenTokens: 300 },
	sets: [
		{
			name: 'forward',
			purpose: 'The model that answers: from the instruction with its constraints to the passage.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)]
		},
		{
			name: 'reverse',
			purpose: 'Trained on first: from the pair without its constraints to the constraints.',
			kind: 'instruction',
			rows: (example) => reverseRows(example, INSTRUCTION_TEXTS)
		}
	],
	training: {
		...NOT_SAID,
		base: 'Mistral 7B, Llama 3 8B',
		notes: [
			'arXiv 2410.24175: the reverse rows are trained on in the first 70 % of the training, the forward rows after.',
			'The paper mixes in 53,000 conversations of ShareGPT, and has a variant with preferences (DPO) on top.',
			'It puts one to three rows before half of the others as examples, which is not done here.'
		]
	}
};
