import type { Asker } from '../ask.ts';
import type { Message, Prompt } from '../engine.ts';
import { judgementOf, type Judgement } from '../judge/parts/judgement.ts';
import { PAIR_JUDGE } from '../judge/parts/part.ts';
import {
	meanOf,
	OPENING_TOKENS,
	SENTENCE_TOKENS,
	sumOf,
	type PairReading,
	type SentenceAlone
} from '../judge/reading/pair-reading.ts';
import { reversedSentences } from '../judge/reading/response-sentences.ts';
import { sentenceTokens, type SentenceTokens } from '../judge/reading/sentence-tokens.ts';
import type { RatedPair } from '#lib/core/judge/pairs/rated-pair.ts';

/** The sentences that follow least from what stands before them are measured alone too. */
const ODDEST = 2;
/** With fewer sentences their order says nothing. */
const FEWEST_TO_TURN = 3;
/** A pair that is this bad already is not worth the longest ask. */
const NOT_WORTH_TURNING = -1;

const NOTE = { prompt: PAIR_JUDGE };
/** With it a tiny model tells an instruction's own response from another's a little better (docs/decisions/0016). */
const ASSISTANT: Message = { role: 'system', content: 'You are a helpful assistant.' };
const NOTHING_BEFORE: Prompt = { form: 'chat', messages: [], turn: 'assistant' };

/** Judges a pair by likelihoods alone. Null where the response is empty or the engine gives no numbers. */
export async function judgePair(pair: RatedPair, ask: Asker): Promise<Judgement | null> {
	const reading = await measurePair(pair, ask);
	return reading && judgementOf(reading);
}

/**
 * What the judge goes by: the response after its instruction with the mark that ends the turn, its opening
 * and its oddest sentences after nothing, and, if it may be a good one, its sentences in reverse order. What is shared
 * stands first, so that a cache of prompts saves it. Null where the response is empty or the engine gives no numbers.
 */
export async function measurePair(pair: RatedPair, ask: Asker): Promise<PairReading | null> {
	const response = pair.response.trim();
	if (response === '') return null;
	const { instruction } = pair;
	const after = await measureAfter(instruction, response, ask);
	if (after.logprobs.some(Number.isNaN)) return null;
	const sentences = sentenceTokens(response, after.tokenEnds);
	const openingEnd = after.tokenEnds[OPENING_TOKENS - 1] ?? response.length;
	const plain: PairReading = {
		instruction,
		response,
		after,
		opening: await measureAlone(response.slice(0, openingEnd), ask),
		alone: await measureOddest(response, { after, sentences }, ask),
		reversed: null
	};
	if (sentences.length < FEWEST_TO_TURN || judgementOf(plain).value < NOT_WORTH_TURNING) return plain;
	const turned = await measureAfter(instruction, reversedSentences(response), ask);
	return { ...plain, reversed: sumOf(turned.logprobs) };
}

/** A token that cannot come at all is as unlikely as one that hardly ever does: sums must stay finite. In nats. */
const FLOOR = -30;
const floored = (logprob: number) => Math.max(FLOOR, logprob);

/** The response after its instruction as the user’s turn, token by token, with the mark that ends the turn. */
export async function measureAfter(
	instruction: string,
	text: string,
	ask: Asker
): Promise<PairReading['after']> {
	const prompt: Prompt = { form: 'chat', messages: [ASSISTANT, { role: 'user', content: instruction }] };
	const { logprobs, ends } = await ask.likelihood({ prompt, text, ends: true }, NOTE);
	return {
		logprobs: logprobs.map(floored),
		tokenEnds: ends?.tokens ?? [],
		turnEnd: ends ? floored(ends.turn) : null
	};
}

/** The natural logarithm of each token’s probability as the first words of an assistant’s turn that nothing stands before. */
export async function measureAlone(text: string, ask: Asker): Promise<readonly number[]> {
	return (await ask.likelihood({ prompt: NOTHING_BEFORE, text }, NOTE)).logprobs.map(floored);
}

async function measureOddest(
	response: string,
	{ after, sentences }: { after: PairReading['after']; sentences: readonly SentenceTokens[] },
	ask: Asker
): Promise<SentenceAlone[]> {
	const startOf = ({ first, end }: SentenceTokens) =>
		meanOf(after.logprobs.slice(first, Math.min(end, first + SENTENCE_TOKENS)));
	const oddest = sentences
		.map((tokens, sentence) => ({ tokens, sentence, start: startOf(tokens) }))
		.slice(1)
		.sort((one, other) => one.start - other.start || one.sentence - other.sentence)
		.slice(0, ODDEST)
		.sort((one, other) => one.sentence - other.sentence);
	const alone: SentenceAlone[] = [];
	for (const { tokens, sentence } of oddest) {
		const last = Math.min(tokens.end, tokens.first + SENTENCE_TOKENS) - 1;
		const text = response.slice(tokens.start, after.tokenEnds[last] ?? response.length);
		alone.push({ sentence, logprobs: await measureAlone(text, ask) });
	}
	return alone;
}
