import type { AttemptReason } from '../attempt.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import type { Source } from '../source.ts';
import { parseInstruction, type ParseIssue } from '../parse/parse-instruction.ts';
import { INSTRUCTION_PROMPT, instructionPrompt } from '../prompt/instruction-prompt.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Backtranslation } from './backtranslation.ts';

/** Temperature and top-p of the paper's self-augmentation (arXiv 2308.06259, appendix A). */
const SAMPLING = { temperature: 0.7, topP: 0.9, maxTokens: 120, stop: ['\n\n'] };
/** A draw that breaks a hard rule is drawn again. */
const DRAWS = 3;

const REASONS: Record<ParseIssue, AttemptReason> = {
	empty: 'empty-answer',
	'cut-off': 'wrong-form',
	'wrong-form': 'wrong-form'
};

/** Asks for the request in words; takes the first draw that breaks no hard rule, else the first that can be read. */
export async function askOutright(
	{ passage }: Source,
	{ ask, recipe, failedTries }: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	let flawed: Backtranslation | null = null;
	let reason: AttemptReason = 'wrong-form';
	for (let draw = 0; draw < DRAWS; draw++) {
		const samplerSeed = recipe.samplerSeed + failedTries * DRAWS + draw;
		const answer = await ask.text(
			{ prompt: instructionPrompt(passage), sampling: { ...SAMPLING, samplerSeed } },
			{ prompt: INSTRUCTION_PROMPT }
		);
		const parsed = parseInstruction(answer.text, answer.finish);
		if (!parsed.ok) {
			reason = REASONS[parsed.failure];
			continue;
		}
		const issues = hardIssues({ instruction: parsed.value, passage });
		const made = {
			instruction: parsed.value,
			issues,
			alternatives: [],
			prompts: [INSTRUCTION_PROMPT],
			ratings: []
		};
		if (!issues.some((issue) => issue.blocking)) return ok(made);
		flawed ??= made;
	}
	return flawed ? ok(flawed) : fail(reason);
}
