import type { Prompt } from '../engine.ts';
import { requestPrompt } from './request-prompt.ts';

export const CUT_TASK_PROMPT = 'cut-task@1';

/** A sentence with a request after it, whose likelihood says how much of the answer the sentence is; null: no sentence. */
export function sentencePrompt(sentence: string | null): Prompt {
	return requestPrompt(sentence);
}

/** A task as it is trained on, whose answer is to be measured: the instruction, and what it works on or null. */
export function inputPrompt(instruction: string, input: string | null): Prompt {
	const content = input === null ? instruction : `${instruction}\n\n${input}`;
	return { form: 'chat', messages: [{ role: 'user', content }] };
}
