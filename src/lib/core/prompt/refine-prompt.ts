import type { Prompt } from '../engine.ts';
import { examplePair } from './example-pair.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const REFINE_PROMPT = 'refine@2';

interface Pair {
	readonly instruction: string;
	readonly response: string;
}

/**
 * A more specific version of an instruction, in line with its response (CRAB: arXiv 2410.24175, section 3.2), after a
 * worked example: without one a small model gives the instruction back as it is.
 */
export function refinePrompt(pair: Pair): Prompt {
	const example = examplePair(pair.response);
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You make instructions more specific. You are shown an instruction and the response that was given to it. ' +
					'You write the instruction again with 10 to 20 words more, so that it asks for each of the points that the ' +
					'response makes. All that the instruction names stays in it. It stands on its own, does not speak of a ' +
					'text or a response, and gives nothing of the answer away. You write in ' +
					`${languageLike(pair.response, 'response')}, the instruction and nothing else.`
			},
			{ role: 'user', content: asked(example) },
			{ role: 'assistant', content: example.refined },
			{ role: 'user', content: asked(pair) }
		]
	};
}

function asked({ instruction, response }: Pair): string {
	return `${fenced('instruction', instruction)}\n\n${fenced('response', response)}\n\nThe instruction anew:`;
}
