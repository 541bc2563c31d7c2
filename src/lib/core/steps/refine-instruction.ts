import type { Asker } from '../ask.ts';
import type { CandidateIssue, TrailText } from '../candidate.ts';
import { countWords } from '../constraints/measure/word-count.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { parseInstruction } from '../parse/parse-instruction.ts';
import { REFINE_PROMPT, refinePrompt } from '../prompt/refine-prompt.ts';
import { ableWriter } from './able-model.ts';
import type { Backtranslation } from './backtranslation.ts';

/** Temperature and top-p of CRAB's scripts. */
const SAMPLING = { temperature: 0.4, topP: 0.3, maxTokens: 160, stop: ['\n\n'] };
/** The paper asks for 10 to 20 words more; a multiple of that tells the answer instead of asking for it. */
const MOST_MORE = 40;

/** Names in the trail: the instruction as it was written, and made more specific. */
export const INSTRUCTION_TEXTS = ['instruction', 'refined-instruction'] as const;

/**
 * A backtranslation with its instruction made more specific, and how it came about. One that breaks a rule is not worth
 * it, and where no model is able, or the context is null, it stays as it is. At most one ask.
 */
export async function withRefined(
	written: Backtranslation,
	passage: string,
	context: MethodContext | null
): Promise<Backtranslation & { readonly trail: readonly TrailText[] }> {
	const [first, second] = INSTRUCTION_TEXTS;
	const trail = [{ name: first, text: written.instruction }];
	const writer = context && isSound(written.issues) ? ableWriter(context) : null;
	if (!context || !writer) return { ...written, trail };
	const samplerSeed = context.recipe.samplerSeed + context.failedTries;
	const pair = { instruction: written.instruction, response: passage };
	const text = await refineInstruction(pair, writer.ask, samplerSeed);
	if (text === null) return { ...written, trail };
	return {
		...written,
		instruction: text,
		issues: [],
		// What rated the instruction before has not seen this one.
		ratings: [],
		prompts: [...written.prompts, REFINE_PROMPT],
		trail: [...trail, { name: second, text }]
	};
}

/** Whether an instruction breaks no rule that would keep it out. */
export function isSound(issues: readonly CandidateIssue[]): boolean {
	return !issues.some(({ blocking }) => blocking);
}

/** A more specific version of an instruction; null where it breaks a rule, is no longer, or is much longer. One ask. */
async function refineInstruction(
	pair: { readonly instruction: string; readonly response: string },
	ask: Asker,
	samplerSeed: number
): Promise<string | null> {
	const sampling = { ...SAMPLING, samplerSeed };
	const answer = await ask.text({ prompt: refinePrompt(pair), sampling }, { prompt: REFINE_PROMPT });
	const parsed = parseInstruction(answer.text, answer.finish);
	if (!parsed.ok) return null;
	const more = countWords(parsed.value) - countWords(pair.instruction);
	const issues = hardIssues({ instruction: parsed.value, passage: pair.response });
	return more < 1 || more > MOST_MORE || issues.length > 0 ? null : parsed.value;
}
