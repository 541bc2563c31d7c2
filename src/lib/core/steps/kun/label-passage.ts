import type { AttemptReason } from '#lib/core/attempt.ts';
import { kunInstructionIssues } from '#lib/core/judge/kun-rules.ts';
import { kunLanguageOf } from '#lib/core/judge/kun-words.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import { parseLabel } from '#lib/core/parse/parse-label.ts';
import { KUN_LABEL_PROMPT, labelPrompt } from '#lib/core/prompt/kun-prompt.ts';
import { ok, type Result } from '#lib/core/result.ts';
import type { Source } from '#lib/core/source.ts';
import { backtranslate } from '../backtranslate.ts';
import type { Backtranslation } from '../backtranslation.ts';
import { drawInstruction } from '../draw-instruction.ts';

/** COIG-Kun, `evaluation/vllm_inference.py`. Its repetition penalty of 1.2 is none that the engines share. */
export const KUN_SAMPLING = { temperature: 0.5, topP: 0.95 };
const LONGEST = 120;

/**
 * The instruction that a passage is the reply to, under Kun's rules (arXiv 2401.06477). A model that follows
 * instructions is asked outright; a tiny one proposes, and the best that has no word of the list is taken.
 */
export async function labelPassage(
	source: Source,
	context: MethodContext,
	words: readonly string[]
): Promise<Result<Backtranslation, AttemptReason>> {
	const { passage, document } = source;
	if (context.recipe.promptForm === 'tiny' && context.engine.can.likelihood) {
		const made = await backtranslate(source, context);
		return made.ok ? ok(bestUnlisted(made.value, passage, words)) : made;
	}
	const language = kunLanguageOf(passage, document.language);
	return drawInstruction(
		{
			prompt: labelPrompt(passage, language),
			name: KUN_LABEL_PROMPT,
			sampling: { ...KUN_SAMPLING, maxTokens: LONGEST },
			read: (text, finish) => {
				const label = parseLabel(text, finish);
				if (!label.ok) return label;
				const { instruction, repeated } = label.value;
				const issues = kunInstructionIssues({ instruction, passage }, words);
				const isNew = repeated !== null && !issues.some(({ rule }) => rule === 'repeats');
				return ok({
					instruction,
					issues: isNew ? [...issues, { rule: 'repeats', blocking: true, detail: repeated }] : issues
				});
			}
		},
		context
	);
}

/** The first of the ranked instructions that no rule blocks; where there is none the best with what it breaks. */
function bestUnlisted(made: Backtranslation, passage: string, words: readonly string[]): Backtranslation {
	const issuesOf = (instruction: string) => kunInstructionIssues({ instruction, passage }, words);
	const isSound = (instruction: string) => !issuesOf(instruction).some(({ blocking }) => blocking);
	const how = made.issues.filter(({ rule }) => rule === 'from-template');
	const other = isSound(made.instruction)
		? undefined
		: made.alternatives.find(({ instruction }) => isSound(instruction));
	if (!other) return { ...made, issues: [...issuesOf(made.instruction), ...how] };
	const ratedBy = made.ratings.slice(0, 1).map((rating) => ({ ...rating, value: other.value }));
	return {
		...made,
		instruction: other.instruction,
		issues: [...issuesOf(other.instruction), ...how],
		alternatives: made.alternatives.filter((one) => one !== other),
		ratings: ratedBy
	};
}
