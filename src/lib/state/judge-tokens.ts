import { readingLength } from '#lib/core/corpus/reading-length.ts';
import type { Rivals } from '#lib/core/judge/pairs/read-rivals.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';
import type { PairReadOut } from '#lib/core/steps/read-outs/read-outs.ts';
import type { ModelState } from './model.svelte.ts';

/** Roughly how many tokens are read for one. */
export type TokensOf<Item> = (item: Item) => number;

/** Latin letters of a token of ordinary text. */
const LETTERS = 4;
/** The response is read once, its opening and two sentences again, and in some pairs the whole in reverse order. */
const READINGS = 1.3;
/** What stands round the words of a pair, over all of its asks. */
const AROUND = 60;

/** Roughly how many tokens a model reads to judge a pair. */
export function tokensToJudge({ instruction, response }: RatedPair): number {
	return AROUND + (readingLength(instruction) + READINGS * readingLength(response)) / LETTERS;
}

/** What stands round the words of a comparison. */
const AROUND_BOTH = 110;

/** Roughly how many tokens a model reads to compare two responses, in both orders. */
export function tokensToCompare({ instruction, stronger, weaker }: Rivals): number {
	const words = readingLength(instruction) + readingLength(stronger) + readingLength(weaker);
	return 2 * (AROUND_BOTH + words / LETTERS);
}

/** What an ask reads besides the words of a pair that the engine still has. */
const QUESTION = 15;

/** At most so many asks give a pair one number. */
export function asksToMeasure({ others = [] }: Measured, { asks }: PairReadOut): number {
	return asks.own + others.length * asks.perOther;
}

/** Roughly how many tokens a model reads, and writes, for them. */
export function tokensToMeasure(pair: Measured, readOut: PairReadOut): number {
	const { instruction, response, others = [] } = pair;
	const { own, perOther } = readOut.reads;
	const reading = (words: string) => readOut.around + readingLength(words) / LETTERS;
	const readings = others.reduce(
		(sum, other) => sum + perOther * reading(other.response),
		own * reading(response)
	);
	return readings + asksToMeasure(pair, readOut) * (QUESTION + readingLength(instruction) / LETTERS);
}

type Measured = RatedPair & { readonly others?: readonly RatedPair[] };

/** Tokens that are read in a second before anything was measured here: a first guess that one pair replaces. */
const GUESS = { oneThread: 14, severalThreads: 23, gpu: 80, imitatedGpu: 5 };

/** Milliseconds for a token that is read. */
export function expectedMsPerToken(model: Pick<ModelState, 'current' | 'device'>): number {
	const { current, device } = model;
	if (current?.engine === 'webllm') {
		return 1000 / (device?.gpu.kind === 'software' ? GUESS.imitatedGpu : GUESS.gpu);
	}
	return 1000 / ((device?.threads ?? 1) > 1 ? GUESS.severalThreads : GUESS.oneThread);
}
