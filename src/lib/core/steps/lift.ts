import type { Asker } from '../ask.ts';
import { REQUEST_PROMPT, requestPrompt } from '../prompt/request-prompt.ts';

/**
 * How much likelier an instruction is after its passage than without one, in nats per token: the pointwise mutual
 * information of the two, which unlike the plain likelihood does not reward common phrases (methods: Holtzman et
 * al. 2021, arXiv 2104.08315).
 */
export async function measureLift(
	pair: { readonly instruction: string; readonly passage: string },
	ask: Asker
): Promise<number> {
	const note = { prompt: REQUEST_PROMPT };
	const text = pair.instruction;
	const withPassage = await ask.likelihood({ prompt: requestPrompt(pair.passage), text }, note);
	const without = await ask.likelihood({ prompt: requestPrompt(null), text }, note);
	return (sum(withPassage.logprobs) - sum(without.logprobs)) / withPassage.logprobs.length;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
