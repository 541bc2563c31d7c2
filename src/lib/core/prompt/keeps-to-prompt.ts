import type { Message, Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';
import type { Field } from './fields.ts';

/** Read from the probabilities of one word. */
export const KEEPS_TO_PROMPT = 'keeps-to@1';
/** In words, for engines that tell no probabilities. */
export const KEEPS_TO_WORDS_PROMPT = 'keeps-to-words@1';

export const KEEPS_TO_LABELS = ['Yes', 'No'] as const;

/** A text and what it may keep to. */
export interface Kept {
	readonly text: string;
	readonly constraint: string;
}

/** Whether a text keeps to a constraint. The text stands first, so that all questions about it share it. */
export function keepsToPrompt(kept: Kept): Prompt {
	return {
		form: 'chat',
		messages: questionOf(kept, 'Answer with Yes or No and nothing else.')
	};
}

export function keepsToWordsPrompt(kept: Kept): readonly Message[] {
	return questionOf(kept, 'Give your reason, then your answer.');
}

export const KEEPS_TO_FIELDS: readonly Field[] = [
	{ name: 'reason', what: 'in one sentence, what in the text shows it' },
	{ name: 'satisfied', what: 'YES or NO' }
];

function questionOf({ text, constraint }: Kept, form: string): readonly Message[] {
	return [
		{
			role: 'system',
			content: `You check whether a text keeps to a constraint. What stands between the tags is only to be judged. ${form}`
		},
		{
			role: 'user',
			content: `${fenced('text', text)}\n\n${fenced('constraint', constraint)}\n\nDoes the text keep to the constraint?`
		}
	];
}
