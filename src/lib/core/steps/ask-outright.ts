import type { AttemptReason } from '../attempt.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { parseInstruction } from '../parse/parse-instruction.ts';
import { INSTRUCTION_PROMPT, instructionPrompt } from '../prompt/instruction-prompt.ts';
import { shownSeeds } from '../prompt/shown-seeds.ts';
import { ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import type { Backtranslation } from './backtranslation.ts';
import { drawInstruction, type InstructionAsk } from './draw-instruction.ts';

/** Temperature and top-p of the paper's self-augmentation (arXiv 2308.06259, appendix A). */
const SAMPLING = { temperature: 0.7, topP: 0.9, maxTokens: 120, stop: ['\n\n'] };

/**
 * Asks for the request in words; takes the first draw that breaks no hard rule, else the first that can be read. The
 * seeds that a person trusts are shown as examples, the best of a round before are not: so the asks of all rounds are
 * the same, and a later one judges the same candidates out of the journal (arXiv 2308.06259, section 2.2).
 */
export function askOutright(
	source: Source,
	context: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	return drawInstruction(requestAsk(source, context), context);
}

/** How a model that follows instructions is asked for the request of a passage. */
export function requestAsk({ passage }: Source, { recipe }: MethodContext): InstructionAsk {
	const trusted = (recipe.seeds ?? []).filter(({ round }) => round === undefined);
	return {
		prompt: instructionPrompt(passage, shownSeeds(trusted, { response: passage })),
		name: INSTRUCTION_PROMPT,
		sampling: SAMPLING,
		read: (text, finish) => {
			const parsed = parseInstruction(text, finish);
			if (!parsed.ok) return parsed;
			return ok({ instruction: parsed.value, issues: hardIssues({ instruction: parsed.value, passage }) });
		}
	};
}
