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
 * The same of several requests after several passages, as rows of a table with a line for each passage. Passage by
 * passage, so that each is read once.
 */
export async function logprobsAfterEach(
	passages: readonly (string | null)[],
	requests: readonly string[],
	ask: Asker
): Promise<readonly (readonly number[])[][]> {
	const table: (readonly number[])[][] = [];
	for (const passage of passages) {
		const line: (readonly number[])[] = [];
		for (const rest of requests) line.push(await logprobsAfter(passage, { opener: '', rest }, ask));
		table.push(line);
	}
	return table;
}

/**
 * How much likelier each instruction is after its passage than without one, in nats per token: the pointwise mutual
 * information of the two, which unlike the plain likelihood does not reward common phrases (methods: Holtzman et
 * al. 2021, arXiv 2104.08315).
 */
export async function measureLifts(
	passage: string,
	instructions: readonly string[],
	ask: Asker
): Promise<number[]> {
	const [own = [], none = []] = await logprobsAfterEach([passage, null], instructions, ask);
	return own.map((logprobs, at) => liftOf(logprobs, none[at] ?? []));
}

/** The lift of one instruction. */
export async function measureLift(
	pair: { readonly instruction: string; readonly passage: string },
	ask: Asker
): Promise<number> {
	const [lift = 0] = await measureLifts(pair.passage, [pair.instruction], ask);
	return lift;
}
