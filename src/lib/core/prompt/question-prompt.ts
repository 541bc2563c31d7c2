import { mainScript } from '../corpus/words.ts';
import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const QUESTION_PROMPT = 'plain-question@2';

/**
 * Makes one question that stands on its own out of a passage that asks (Cycle-Instruct, step 3; the paper's own words
 * for it are not known). Headings say what "it" and "they" may stand for.
 */
export function questionPrompt(passage: string, headings: readonly string[]): Prompt {
	const shown = [
		...(headings.length === 0 ? [] : [fenced('headings', headings.join('\n'))]),
		fenced('passage', passage)
	];
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown a passage in which somebody asks something. You write it as one question or request ' +
					'that can be understood by a person who sees nothing else: every "it", "they" or "this" is replaced by ' +
					'what it stands for. You keep the meaning, add nothing and answer nothing. Write the question in ' +
					`${languageLike(passage, 'passage')}, and nothing else.`
			},
			{ role: 'user', content: `${shown.join('\n\n')}\n\nThe question:` }
		]
	};
}

/** What a model that asks is trained to do with a text, in the language of the text. */
export function askBack(text: string): string {
	return mainScript(text) === 'han'
		? '写出这段文字所回答的问题。'
		: 'Write the question that this text answers.';
}
