import type { Prompt } from '../engine.ts';
import type { PromptForm } from '../recipe.ts';

export const ANSWER_PROMPT = 'direct-answer@1';

/**
 * Asks for an answer to an instruction alone, as the one who is trained on it would be asked. A tiny model gets no
 * rules: it answers them instead of the instruction.
 */
export function answerPrompt(instruction: string, form: PromptForm): Prompt {
	const rules =
		form === 'tiny'
			? 'You are a helpful assistant.'
			: 'You answer what you are asked: fully, in plain sentences, in the language of the question. You neither ' +
				'repeat the question nor speak of yourself or of the task.';
	return {
		form: 'chat',
		messages: [
			{ role: 'system', content: rules },
			{ role: 'user', content: instruction }
		]
	};
}
