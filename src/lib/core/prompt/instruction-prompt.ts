import type { Message, Prompt } from '../engine.ts';
import type { Seed } from '../recipe.ts';
import { examplePair } from './example-pair.ts';
import { fenced } from './fenced.ts';
import { languageLike } from './language-words.ts';

export const INSTRUCTION_PROMPT = 'instruction@2';

/**
 * Backtranslation for a model that follows instructions: the passage is shown as an answer, and the model writes
 * the request that it answers (Li et al. 2023, arXiv 2308.06259, section 2.2; the paper trains a model for this,
 * a prompted one gets the same job in words). The paper's training pairs, from a response to its instruction, come
 * as examples before it; without any a pair of our own shows the form, since a small model else asks for one detail.
 */
export function instructionPrompt(passage: string, examples: readonly Seed[] = []): Prompt {
	const shownPairs = examples.length === 0 ? [examplePair(passage)] : examples;
	return {
		form: 'chat',
		messages: [
			{
				role: 'system',
				content:
					'You are shown an answer that an assistant gave. You write the single request that a person would ' +
					'have made to get this answer. It asks for all that the answer tells, and not for one detail of it. It ' +
					'stands on its own: it names its subject and does not speak of a text, a passage or an answer. It copies ' +
					`no whole sentence. It is one question or one order, in ${languageLike(passage, 'answer')}, at most 40 ` +
					'words. Write the request and nothing else.'
			},
			...shownPairs.flatMap(({ instruction, response }): Message[] => [
				shown(response),
				{ role: 'assistant', content: instruction }
			]),
			shown(passage)
		]
	};
}

function shown(response: string): Message {
	return { role: 'user', content: `${fenced('answer', response)}\n\nThe request:` };
}
