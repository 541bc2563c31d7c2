import type { Example } from '../curation/dataset.ts';
import { ANSWER_LIST, INSTRUCTION_LIST, kunLanguageOf } from '../judge/kun-words.ts';
import { labelWords, polishWords } from '../prompt/kun-prompt.ts';
import { NOT_SAID, pairRow, type MethodSheet, type TrainingRow } from './method-sheet.ts';
import { optionValue, type ChoiceOption, type FlagOption, type TextOption } from './option.ts';
import { withTinyRequest } from './request-stage.ts';

/** Whether the passage stays as it is. */
export const POLISH: FlagOption = {
	kind: 'flag',
	name: 'polish',
	title: 'Polish the answer',
	help: 'The model rewrites the passage so that it answers the request; else the passage stays word for word.',
	source: 'the README of COIG-Kun, answer polishment',
	fallback: true
};

/** Which rating comes last. */
export const DECIDES: ChoiceOption = {
	kind: 'choice',
	name: 'decides',
	title: 'What has to be good',
	help: 'Which judgement, 好 or 差, decides what is kept.',
	source: 'the README of COIG-Kun: of the request alone, since judgements of pairs were found unreliable',
	fallback: 'request',
	values: [
		{ value: 'request', title: 'The request' },
		{ value: 'both', title: 'The request and the pair' }
	]
};

/** The list of step 6. */
export const REQUEST_WORDS: TextOption = {
	kind: 'text',
	name: 'request-words',
	title: 'Words that a request must not have',
	help: 'Words that point at a text which the reader does not have, with commas between them.',
	source: 'script/delete_key_input.py of COIG-Kun; the English ones are our own',
	fallback: INSTRUCTION_LIST,
	longest: 5000
};

/** The list of step 9. */
export const RESPONSE_WORDS: TextOption = {
	kind: 'text',
	name: 'response-words',
	title: 'Words that a polished answer must not have',
	help: 'Words that give a model away, with commas between them.',
	source: 'script/delete_key_output.py of COIG-Kun; the English ones are our own',
	fallback: ANSWER_LIST,
	longest: 5000
};

/** In the trail: the text that an answer was polished from. */
export const KNOWN = 'passage';

/** From the text to the instruction, in the words that the label model is asked with. */
function labelRow(example: Example): TrainingRow {
	const { text, language } = knownOf(example);
	return { instruction: labelWords(text, language), output: example.instruction };
}

/** From the text and the instruction to the polished answer. */
function polishRow(example: Example): TrainingRow {
	const { text, language } = knownOf(example);
	return { instruction: polishWords(text, example.instruction, language), output: example.response };
}

function isPolished({ extras: { trail = [] } }: Example): boolean {
	return trail.some(({ name }) => name === KNOWN);
}

function knownOf({ response, extras: { trail = [] }, source }: Example) {
	const text = trail.find(({ name }) => name === KNOWN)?.text ?? response;
	return { text, language: kunLanguageOf(text, source.language) };
}

/** What a person and a trainer are told of it. */
export const KUN_SHEET: MethodSheet = {
	needs:
		'Any text; made for Chinese, with prompts and rules of its own for it, and the same in English for all others.',
	makes: 'A pair for each passage: a request, and the passage rewritten so that it answers the request.',
	options: [POLISH, DECIDES, REQUEST_WORDS, RESPONSE_WORDS],
	stages: [
		{
			title: 'Label: write the request that the passage answers',
			prompts: ['kun-label', 'request'],
			tiny: 'weakly',
			note: 'In English it continues openers. It reads some Chinese and writes none: there it ranks forms of words.'
		},
		{ title: 'Drop requests that point at a text', prompts: [], tiny: 'does' },
		{
			title: 'Point: good or bad, of the request alone',
			prompts: ['kun-point'],
			tiny: 'cannot',
			note: 'Its good and bad carry nothing, and 好 and 差 are no words of its own; likelihood takes their place.'
		},
		{
			title: 'Polish the answer',
			prompts: ['kun-polish'],
			tiny: 'cannot',
			note: 'The passage stays word for word.'
		},
		{
			title: 'Drop responses that are short, repeat themselves or give a model away',
			prompts: [],
			tiny: 'does'
		},
		{
			title: 'Good or bad, of the pair',
			prompts: ['kun-pair'],
			tiny: 'cannot',
			note: 'Left out.'
		}
	],
	cost: ({ promptForm, options }) => {
		if (promptForm === 'tiny') return withTinyRequest();
		return optionValue(POLISH, options)
			? { asks: 4, readTokens: 1500, writtenTokens: 280 }
			: { asks: 3, readTokens: 1100, writtenTokens: 30 };
	},
	sets: [
		{
			name: 'sft',
			purpose: 'The model that answers: from the request to the polished answer.',
			kind: 'instruction',
			rows: (example) => [pairRow(example)]
		},
		{
			name: 'label',
			purpose: 'The label model: from a text to the request that it answers.',
			kind: 'instruction',
			rows: (example) => [labelRow(example)]
		},
		{
			name: 'point-answer',
			purpose:
				'The model that judges and polishes: the paper trains it forward on trusted pairs, here those that a person kept.',
			kind: 'instruction',
			rows: (example) => (example.keptBy === 'verdict' ? [pairRow(example)] : [])
		},
		{
			name: 'polish',
			purpose: 'Answer polishment by itself: from a text and a request to the polished answer.',
			kind: 'instruction',
			rows: (example) => (isPolished(example) ? [polishRow(example)] : [])
		}
	],
	training: {
		...NOT_SAID,
		base: 'Yi-34B (label, point, answer), Yi-6B (all kept pairs)',
		learningRate: 1e-5,
		notes: [
			'Scripts of COIG-Kun: the label model 6 epochs, the answer and point models 4, each at 1e-5.',
			'The settings of the last training, on all kept pairs, were not found.',
			'The paper samples at temperature 0.5, top-p 0.95 and a repetition penalty of 1.2, which is left out here.'
		]
	}
};
