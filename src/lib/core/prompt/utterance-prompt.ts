import type { Prompt } from '../engine.ts';
import { writeBrackets } from '../parse/parse-brackets.ts';
import type { UtterancePlan, Wanted } from '../utterances/plan-utterances.ts';
import type { Utterance } from '../utterances/utterance.ts';
import { fenced } from './fenced.ts';

export const LINGUIST_PROMPT = 'linguist@1';
export const UTTERANCE_LIST_PROMPT = 'utterance-list@1';

/** In English, as the prompt is; a code that is not here stands for itself. */
const LANGUAGES: Readonly<Record<string, string>> = {
	de: 'German',
	en: 'English',
	es: 'Spanish',
	fr: 'French',
	it: 'Italian',
	ja: 'Japanese',
	ko: 'Korean',
	nl: 'Dutch',
	pl: 'Polish',
	pt: 'Portuguese',
	ru: 'Russian',
	tr: 'Turkish',
	zh: 'Chinese'
};

/**
 * The five blocks in the order of the paper (arXiv 2209.09900), in tags of our own: what a generator is
 * trained on. `language` is an ISO 639-1 code.
 */
export function trainingPrompt(plan: UtterancePlan, language: string): string {
	const { language: spoken, intent, include, labels, examples } = blocksOf(plan, language);
	return [spoken, intent, include, labels, examples].join('\n');
}

/**
 * The same blocks for a model that was not trained on them: rules in words before, and what has to occur last, where a
 * small model does not forget it.
 */
export function utterancePrompt(plan: UtterancePlan, language: string): Prompt {
	const { language: spoken, intent, include, labels, examples } = blocksOf(plan, language);
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You write one thing that a person says to an assistant. It has the given intent and the given ' +
					'language. Each part of it that fills a slot stands in brackets with the number of the slot, as in ' +
					'the examples: [1 value ]. It has every slot of the include block once, with exactly the given ' +
					'words; for * you choose words that fit. It has no other brackets, and is worded otherwise than ' +
					'the examples. Write the one line and nothing else.'
			},
			{ role: 'user', content: [spoken, intent, labels, examples, include, 'The line:'].join('\n') }
		]
	};
}

/** The form that a tiny model continues: a list of what people say, which goes on with the next line. */
export function utteranceListPrompt({ intent, examples }: UtterancePlan): Prompt {
	const number = numbering(intent.labels);
	const lines = examples.map((example) => `- ${writeBrackets(example, number)}`);
	return { form: 'text', text: `${inWords(intent.name)}:\n${lines.join('\n')}\n-` };
}

/** `set_alarm` as a person would write it. */
export function inWords(intent: string): string {
	return intent.replaceAll(/[_\s]+/gu, ' ').trim();
}

/** The utterance with the numbers of its labels, as a model writes it. */
export function numbered(utterance: Utterance, labels: readonly string[]): string {
	return writeBrackets(utterance, numbering(labels));
}

function numbering(labels: readonly string[]): (label: string) => string {
	return (label) => String(labels.indexOf(label) + 1);
}

type Block = 'language' | 'intent' | 'include' | 'labels' | 'examples';

function blocksOf({ intent, include, examples }: UtterancePlan, language: string): Record<Block, string> {
	const labels = intent.labels.map((label, place) => `${place + 1} = ${label}`);
	return {
		language: fenced('language', LANGUAGES[language] ?? language),
		intent: fenced('intent', intent.name),
		include: fenced('include', include.map(wantedWords).join('\n')),
		labels: fenced('labels', labels.join('\n')),
		examples: fenced('examples', examples.map((example) => numbered(example, intent.labels)).join('\n'))
	};
}

function wantedWords({ number, value }: Wanted): string {
	return `[${number} ${value ?? '*'} ]`;
}
