import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const REWRITE_PROMPT = 'rewrite@1';
export const PLAIN_REWRITE_PROMPT = 'plain-rewrite@1';
/** Between these the rewritten response stands; without the second it was cut off. */
export const REWRITE_MARKS = { open: '<response>', close: '</response>' } as const;

/** An instruction with the draft of its response. */
export interface DraftedPair {
	readonly instruction: string;
	readonly response: string;
}

/**
 * A draft is made a better answer to its question, close to the draft and without new facts (back-and-forth
 * translation: arXiv 2408.04614, appendix A.2, in our own words).
 */
export function rewritePrompt({ instruction, response }: DraftedPair): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown a question and the draft of an answer, and you improve the draft. Stay as close to the ' +
					'draft as you can, and keep its sentences where they serve. Order it well and answer the question ' +
					'directly, as an expert assistant who writes to the person that asked: useful, clear and worth reading. ' +
					'Leave out what has nothing to do with the question. Add no fact, number, name, date or quotation ' +
					'that the draft does not have. Do not speak of the draft or of what you changed. Write in the ' +
					`language of the draft. Begin with ${REWRITE_MARKS.open} and end with ${REWRITE_MARKS.close}, with ` +
					'the improved answer between them and nothing else.'
			},
			{
				role: 'user',
				content: `${fenced('question', instruction)}\n\n${fenced('draft', response)}\n\nThe improved answer:`
			}
		]
	};
}

/** The form for a tiny model, which was taught to rewrite a text but follows no list of rules and sets no marks. */
export function plainRewritePrompt({ response }: DraftedPair): Prompt {
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are an assistant that rewrites texts. Rewrite the text to make it clearer and better ordered, and ' +
					'keep its content and its words.'
			},
			{ role: 'user', content: response }
		]
	};
}
