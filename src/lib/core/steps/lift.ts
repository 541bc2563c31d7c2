import type { Asker } from '../ask.ts';
import { REQUEST_PROMPT, requestPrompt } from '../prompt/request-prompt.ts';
import { liftOf } from '../proposals/fit.ts';

/** A request in two parts: the words it was opened with, which are given, and those that are measured. */
export interface MeasuredWords {
	readonly opener: string;
	readonly rest: string;
}

/** The natural logarithm of each token's probability after a passage (null: after none), the closing mark included. */
export async function logprobsAfter(
	passage: string | null,
	{ opener, rest }: MeasuredWords,
	ask: Asker
): Promise<readonly number[]> {
	const request = { prompt: requestPrompt(passage, opener), text: `${rest}"` };
	return (await ask.likelihood(request, { prompt: REQUEST_PROMPT })).logprobs;
}

/**
 * How much likelier an instruction is after its passage than without one, in nats per token: the pointwise mutual
 * information of the two, which unlike the plain likelihood does not reward common phrases (methods: Holtzman et
 * al. 2021, arXiv 2104.08315).
 */
export async function measureLift(
	pair: { readonly instruction: string; readonly passage: string },
	ask: Asker
): Promise<number> {
	const words = { opener: '', rest: pair.instruction };
	const own = await logprobsAfter(pair.passage, words, ask);
	return liftOf(own, await logprobsAfter(null, words, ask));
}
