import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const INSTRUCTION_PROMPT = 'instruction@1';

/**
 * Backtranslation for a model that follows instructions: the passage is shown as an answer, and the model writes
 * the request that it answers (Li et al. 2023, arXiv 2308.06259, section 2.2; the paper trains a model for this,
 * a prompted one gets the same job in words). The passage comes last but one, so that what all segments share
 * stays at the front.
 */
export function instructionPrompt(passage: string): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown an answer that an assistant gave. You write the single request that a person would ' +
					'have made to get this answer. The request stands on its own: it names its subject and does not ' +
					'speak of a text, a passage or an answer. It copies no whole sentence. It is one question or one ' +
					'order, in the language of the answer, at most 40 words. Write the request and nothing else.'
			},
			{ role: 'user', content: `${fenced('answer', passage)}\n\nThe request:` }
		]
	};
}
