import type { Message, Prompt } from '../engine.ts';
import { writeBrackets } from '../parse/parse-brackets.ts';
import type { UtterancePlan, Wanted } from '../utterances/plan-utterances.ts';
import { valueOf, type Utterance } from '../utterances/utterance.ts';
import { fenced } from './fenced.ts';
import { languageWord } from './language-words.ts';

export const LINGUIST_PROMPT = 'linguist@2';
export const UTTERANCE_LIST_PROMPT = 'utterance-list@1';

/**
 * The five blocks in the order of the paper (arXiv 2209.09900), in tags of our own: what a generator is
 * trained on. `language` is an ISO 639-1 code.
 */
export function trainingPrompt(plan: UtterancePlan, language: string): string {
	const { language: spoken, intent, include, labels, examples } = blocksOf(plan, language);
	return [spoken, intent, include, labels, examples].join('\n');
}

/**
 * The same for a model that was not trained on it: the blocks in words, each example as a turn in which its slots are
 * asked for and its line is given, and what has to occur last. Shown the blocks themselves, a small model writes about them.
 */
export function utterancePrompt({ intent, include, examples }: UtterancePlan, language: string): Prompt {
	const number = numbering(intent.labels);
	const labels = intent.labels.map((label, place) => `${place + 1} = ${label}`).join(', ');
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					`You write what people say to an assistant: one short line a time, in ${languageWord(language)}, with the ` +
					`intent “${inWords(intent.name)}”. You are given slots, each in brackets with its number: ${labels}. The ` +
					'line has each of them once, in brackets, with exactly the given words; for * you choose words that fit. It ' +
					'has no other brackets, makes sense, and is worded otherwise than the lines before.'
			},
			...examples.flatMap((example): Message[] => [
				{ role: 'user', content: slotsOf(example, number) },
				{ role: 'assistant', content: writeBrackets(example, number) }
			]),
			{ role: 'user', content: include.map(wantedWords).join(' ') || NO_SLOTS }
		]
	};
}

const NO_SLOTS = '(no slots)';

function slotsOf(example: Utterance, number: (label: string) => string): string {
	const slots = example.slots.map((slot) => `[${number(slot.label)} ${valueOf(example, slot)} ]`);
	return slots.join(' ') || NO_SLOTS;
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
		language: fenced('language', languageWord(language)),
		intent: fenced('intent', intent.name),
		include: fenced('include', include.map(wantedWords).join('\n')),
		labels: fenced('labels', labels.join('\n')),
		examples: fenced('examples', examples.map((example) => numbered(example, intent.labels)).join('\n'))
	};
}

function wantedWords({ number, value }: Wanted): string {
	return `[${number} ${value ?? '*'} ]`;
}
