import { meanOf } from '#lib/core/judge/reading/pair-reading.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { measureAfter, measureAlone } from '../judge-pair.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

/** How hard the instruction makes it to follow it (Li et al. 2023, arXiv 2308.12032, equation 5). */
export interface InstructionDifficulty {
	/**
	 * The ratio of the two losses below, not of perplexities (which Superfiltering keeps, arXiv 2402.00530). Above 1 the
	 * instruction does not help, near 0 it says the response already.
	 */
	readonly ifd: number;
	/** Mean loss of the response's tokens after the instruction, in nats. */
	readonly after: number;
	/** The same without an instruction. */
	readonly alone: number;
}

/**
 * Measures the response with and without its instruction: two asks, of which the first is the pair judge's own. Null
 * where the engine cannot measure, the response is empty or a loss is none.
 */
export async function measureIfd(pair: RatedPair, judge: Judge): Promise<InstructionDifficulty | null> {
	const response = pair.response.trim();
	if (!judge.describe().can.likelihood || response === '') return null;
	const after = -meanOf((await measureAfter(pair.instruction, response, judge.ask)).logprobs);
	const alone = -meanOf(await measureAlone(response, judge.ask));
	const ifd = after / alone;
	return Number.isFinite(ifd) ? { ifd, after, alone } : null;
}
