import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const REFINE_PROMPT = 'refine@1';

/** A more specific version of an instruction, in line with its response (CRAB: arXiv 2410.24175, section 3.2). */
export function refinePrompt(pair: { readonly instruction: string; readonly response: string }): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown an instruction and the response that was given to it. You write the instruction anew, ' +
					'more specific by 10 to 20 words, so that it asks for just what the response gives. All that the ' +
					'instruction names stays in it. It stands on its own, does not speak of a text or a response, and ' +
					'copies no sentence. You write in the language of the instruction, the instruction and nothing else.'
			},
			{
				role: 'user',
				content: `${fenced('instruction', pair.instruction)}\n\n${fenced('response', pair.response)}\n\nThe instruction anew:`
			}
		]
	};
}
