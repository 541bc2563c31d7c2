import type { AttemptReason } from '../attempt.ts';
import { mainScript } from '../corpus/words.ts';
import type { MethodContext } from '../methods/method.ts';
import { parseResponse } from '../parse/parse-response.ts';
import { ANSWER_PROMPT, answerPrompt } from '../prompt/answer-prompt.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Sampling } from '../sampling.ts';

export interface AnswerWanted {
	readonly instruction: string;
	/** ISO 639-1 code, or null. */
	readonly language: string | null;
	readonly sampling: Sampling;
}

/**
 * A model's own answer to an instruction, from what it knows. One that ran out of tokens ends with its last whole
 * sentence. A tiny model writes Latin script alone and is not asked in another.
 */
export async function answerInstruction(
	{ instruction, language, sampling }: AnswerWanted,
	{ ask, recipe }: Pick<MethodContext, 'ask' | 'recipe'>
): Promise<Result<string, AttemptReason>> {
	const script = mainScript(instruction);
	// Asked in Chinese, it writes of something else in English.
	if (recipe.promptForm === 'tiny' && script !== null && script !== 'latin') return fail('no-language');
	const { text, finish } = await ask.text(
		{ prompt: answerPrompt(instruction, recipe.promptForm), sampling },
		{ prompt: ANSWER_PROMPT }
	);
	const parsed = parseResponse({ text, finish, language });
	if (parsed.ok) return ok(parsed.value);
	return fail(parsed.failure === 'empty' ? 'empty-answer' : 'wrong-form');
}
