import type { Prompt } from '../engine.ts';
import { fenced } from './fenced.ts';

export const MERGE_PROMPT = 'merge@1';

/** One instruction of an instruction and what is to be added to it (AIR: published scripts, in our words). */
export function mergePrompt(instruction: string, constraints: readonly string[]): Prompt {
	const listed = constraints.map((constraint) => `- ${constraint}`).join('\n');
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown an instruction and demands that belong to it. You write them as one instruction that reads ' +
					'well, in one paragraph. Every demand stays, with its numbers and its words in quotation marks; where two ' +
					'say the same they become one. You add nothing. You write in the language of the instruction, the ' +
					'instruction and nothing else.'
			},
			{
				role: 'user',
				content: `${fenced('instruction', instruction)}\n\n${fenced('demands', listed)}\n\nThe one instruction:`
			}
		]
	};
}
