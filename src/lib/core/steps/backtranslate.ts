import type { Alternative, CandidateIssue } from '../candidate.ts';
import type { AttemptReason } from '../attempt.ts';
import type { MethodContext, RatingDraft } from '../methods/method.ts';
import type { Source } from '../source.ts';
import type { Result } from '../result.ts';
import { askOutright } from './ask-outright.ts';
import { proposeAndRank } from './propose-and-rank.ts';

/** The instruction that a passage would answer, with what was not chosen. */
export interface Backtranslation {
	readonly instruction: string;
	readonly issues: readonly CandidateIssue[];
	readonly alternatives: readonly Alternative[];
	readonly prompts: readonly string[];
	/** The read-outs that chose it, the one that counts first; empty where nothing has judged it yet. */
	readonly ratings: readonly RatingDraft[];
}

/**
 * Instruction backtranslation (Li et al. 2023, arXiv 2308.06259, section 2.2): the request for which a passage is
 * the answer. A model that follows instructions is asked outright; a tiny one proposes many and the passage ranks.
 */
export function backtranslate(
	source: Source,
	context: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	return context.recipe.promptForm === 'tiny'
		? proposeAndRank(source, context)
		: askOutright(source, context);
}
