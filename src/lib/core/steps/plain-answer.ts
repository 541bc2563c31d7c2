import { rewriteIssues } from '../judge/rewrite-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { parseResponse } from '../parse/parse-response.ts';
import { PLAIN_ANSWER_PROMPT, plainAnswerPrompt } from '../prompt/plain-answer-prompt.ts';
import type { Source } from '../source.ts';
import { roomAfter, tokensOf } from './room.ts';

/** In lengths of the passage. */
const LONGEST = 1.5;

/**
 * The passage as a coherent answer, drawn greedily like the plain question. Null where the window has no room, the model's
 * words cannot be read, break a rule of rewrites (`judge/rewrite-rules.ts`) or are the passage word for word.
 */
export async function plainAnswer(
	{ document, passage }: Source,
	{ ask, engine, recipe, failedTries }: MethodContext
): Promise<string | null> {
	const prompt = plainAnswerPrompt(passage);
	const maxTokens = Math.ceil(tokensOf(passage) * LONGEST);
	if (maxTokens > roomAfter(prompt, engine.contextTokens)) return null;
	const { text, finish } = await ask.text(
		{
			prompt,
			sampling: { temperature: 0, topP: 1, maxTokens, samplerSeed: recipe.samplerSeed + failedTries }
		},
		{ prompt: PLAIN_ANSWER_PROMPT }
	);
	const parsed = parseResponse({ text, finish, language: document.language });
	if (!parsed.ok || parsed.value === passage.trim()) return null;
	const issues = rewriteIssues({ instruction: '', draft: passage, rewrite: parsed.value });
	return issues.length === 0 ? parsed.value : null;
}
