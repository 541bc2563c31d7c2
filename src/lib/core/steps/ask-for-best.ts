import type { AttemptReason } from '../attempt.ts';
import type { Judge, MethodContext, RatingDraft } from '../methods/method.ts';
import { REQUEST_PROMPT } from '../prompt/request-prompt.ts';
import { ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import { requestAsk } from './ask-outright.ts';
import type { Backtranslation } from './backtranslation.ts';
import { drawInstructions } from './draw-instruction.ts';
import { bestOf, byLift, byReadOut } from './read-outs/best-of.ts';
import { SCALE } from './read-outs/read-outs.ts';

/**
 * Best of n for a model that follows instructions: so many requests in words, of which the passage chooses by its lift, as
 * it does among those of a tiny model; where the engine gives no likelihoods the model's own mark chooses. The others
 * are kept as alternatives.
 */
export async function askForBest(
	source: Source,
	context: MethodContext,
	count: number
): Promise<Result<Backtranslation, AttemptReason>> {
	const drawn = await drawInstructions(requestAsk(source, context), context, count);
	if (!drawn.ok) return drawn;
	const [first, ...others] = drawn.value;
	return ok(others.length === 0 ? first : await chosen([first, ...others], source.passage, context));
}

async function chosen(
	drawn: readonly [Backtranslation, ...Backtranslation[]],
	passage: string,
	{ ask, engine, recipe }: MethodContext
): Promise<Backtranslation> {
	const writer: Judge = { isWriter: true, ask, promptForm: recipe.promptForm, describe: () => engine };
	const measureAll = engine.can.likelihood ? byLift(passage) : byReadOut(SCALE, passage);
	const { ranking } = await bestOf(
		drawn.map(({ instruction }) => instruction),
		measureAll,
		writer
	);
	const [best, ...others] = ranking;
	const made = drawn.find(({ instruction }) => instruction === best?.item) ?? drawn[0];
	return {
		...made,
		alternatives: others.map(({ item, value }) => ({ instruction: item, value })),
		...(engine.can.likelihood && best ? byLikelihood(made, best.value) : {})
	};
}

/** The mark needs no place here: the pair is rated by it anyway. */
function byLikelihood({ prompts }: Backtranslation, value: number | null): Partial<Backtranslation> {
	const rating: RatingDraft = {
		by: 'writer',
		readOut: 'lift',
		rubric: REQUEST_PROMPT,
		value,
		distribution: []
	};
	return { prompts: [...prompts, REQUEST_PROMPT], ratings: [rating] };
}
