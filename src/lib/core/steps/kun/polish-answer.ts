import type { CandidateIssue } from '#lib/core/candidate.ts';
import { kunAnswerIssues } from '#lib/core/judge/kun-rules.ts';
import { kunLanguageOf } from '#lib/core/judge/kun-words.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import { withoutHedgingTail } from '#lib/core/parse/hedging-tail.ts';
import { parseResponse } from '#lib/core/parse/parse-response.ts';
import { KUN_POLISH_PROMPT, polishPrompt } from '#lib/core/prompt/kun-prompt.ts';
import type { Source } from '#lib/core/source.ts';
import { KUN_SAMPLING } from './label-passage.ts';

/** A draw that breaks a rule is drawn once more; each is as long as the passage. */
const DRAWS = 2;
/** In tokens, and as a share of the window (COIG-Kun: 1,024 of 2,048 and more). */
const LONGEST = 1024;
const SHARE_OF_WINDOW = 1 / 4;

export interface Polished {
	readonly text: string;
	readonly issues: readonly CandidateIssue[];
}

/**
 * Answer polishment: what is known and the instruction become an answer. The first draw that keeps the rules of the
 * output, else the first that can be read; null where none can.
 */
export async function polishAnswer(
	{ document, passage }: Source,
	{ instruction, words }: { readonly instruction: string; readonly words: readonly string[] },
	{ ask, engine, recipe, failedTries }: MethodContext
): Promise<Polished | null> {
	const language = kunLanguageOf(passage, document.language);
	const maxTokens = Math.min(LONGEST, Math.floor(engine.contextTokens * SHARE_OF_WINDOW));
	let flawed: Polished | null = null;
	for (let draw = 0; draw < DRAWS; draw++) {
		const samplerSeed = recipe.samplerSeed + failedTries * DRAWS + draw;
		const { text, finish } = await ask.text(
			{
				prompt: polishPrompt(passage, instruction, language),
				sampling: { ...KUN_SAMPLING, maxTokens, samplerSeed }
			},
			{ prompt: KUN_POLISH_PROMPT }
		);
		const parsed = parseResponse({ text, finish, language: document.language });
		if (!parsed.ok) continue;
		const polished = withoutHedgingTail(parsed.value, document.language);
		const made = { text: polished, issues: kunAnswerIssues({ instruction, passage, polished }, words) };
		if (!made.issues.some(({ blocking }) => blocking)) return made;
		flawed ??= made;
	}
	return flawed;
}
