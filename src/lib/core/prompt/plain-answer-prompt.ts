import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const PLAIN_ANSWER_PROMPT = 'plain-answer@1';

/** Makes a coherent paragraph that answers something out of a passage (Cycle-Instruct, step 3; its own words are not known). */
export function plainAnswerPrompt(passage: string): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown a passage. You write it as one coherent paragraph that could answer a question and can be ' +
					'understood by a person who sees nothing else. You keep its sentences where they serve and all that it tells ' +
					'of its subject, and you add no fact, number or name. You leave out what speaks of a page, a picture or ' +
					`another passage. Write in ${languageLike(passage, 'passage')}, the paragraph and nothing else.`
			},
			{ role: 'user', content: `${fenced('passage', passage)}\n\nThe paragraph:` }
		]
	};
}
