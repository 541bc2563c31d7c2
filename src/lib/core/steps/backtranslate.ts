import type { AttemptReason } from '../attempt.ts';
import type { MethodContext } from '../methods/method.ts';
import type { Source } from '../source.ts';
import type { Result } from '../result.ts';
import { askForBest } from './ask-for-best.ts';
import type { Backtranslation } from './backtranslation.ts';
import { proposeAndRank } from './propose-and-rank.ts';

/**
 * Instruction backtranslation (Li et al. 2023, arXiv 2308.06259, section 2.2): the request for which a passage is
 * the answer. A model that follows instructions is asked outright; a tiny one proposes many and the passage ranks,
 * where its engine gives likelihoods to rank by.
 */
export function backtranslate(
	source: Source,
	context: MethodContext,
	count = 1
): Promise<Result<Backtranslation, AttemptReason>> {
	return context.recipe.promptForm === 'tiny' && context.engine.can.likelihood
		? proposeAndRank(source, context)
		: askForBest(source, context, count);
}
