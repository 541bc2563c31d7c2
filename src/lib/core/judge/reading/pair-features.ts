import type { Features } from '../ensemble/features.ts';
import { meanOf, OPENING_TOKENS, SENTENCE_TOKENS, sumOf, type PairReading } from './pair-reading.ts';
import { sentenceTokens, type SentenceTokens } from './sentence-tokens.ts';
import { brokenNumbering, endingMark, loopShare, sharedSubject, wordVariety } from './wording.ts';

/** Human text holds some words that a small model does not expect; its own and a looping text hold none. */
const LOWEST_SHARE = 0.1;

/**
 * What a judge looks at in one pair. Names in `parts/shipped-parts.ts` say which damage each of them sees; null where
 * the response is too short for it or the engine cannot tell.
 */
export function pairFeatures(reading: PairReading): Features {
	const { instruction, response, after } = reading;
	const sentences = sentenceTokens(response, after.tokenEnds);
	return {
		...openingGain(reading),
		...sentenceFeatures(reading, sentences),
		sharedSubject: sharedSubject(instruction, response),
		turnEnd: after.turnEnd,
		endingMark: endingMark(response),
		firstToken: after.logprobs[0] ?? null,
		brokenNumbering: brokenNumbering(response),
		turned: turnedGain(reading, sentences.length),
		surprises: meanOf(lowest(after.logprobs)),
		variety: wordVariety(response),
		loops: loopShare(response)
	};
}

/** How much likelier the first words are after the instruction than after nothing. */
function openingGain({ after, opening }: PairReading): Features {
	const count = Math.min(OPENING_TOKENS, after.logprobs.length, opening.length);
	if (count === 0) return { openingGain: null, openingGainPerToken: null };
	const gain = sumOf(after.logprobs.slice(0, count)) - sumOf(opening.slice(0, count));
	return { openingGain: gain, openingGainPerToken: gain / count };
}

function sentenceFeatures(reading: PairReading, sentences: readonly SentenceTokens[]): Features {
	const { logprobs } = reading.after;
	const means = sentences.map(({ first, end }) => meanOf(logprobs.slice(first, end)));
	return {
		leastGain: leastGain(reading, sentences),
		leastSentence: means.length === 0 ? null : Math.min(...means)
	};
}

/** The least gain of a sentence by all that stands before it, in nats per token, among those that were measured alone. */
function leastGain(reading: PairReading, sentences: readonly SentenceTokens[]): number | null {
	const measured = [{ sentence: 0, logprobs: reading.opening }, ...reading.alone];
	const gains = measured.flatMap(({ sentence, logprobs }) => {
		const tokens = sentences[sentence];
		if (!tokens) return [];
		const { first, end } = tokens;
		const count = Math.min(SENTENCE_TOKENS, end - first, logprobs.length);
		if (count === 0) return [];
		const within = reading.after.logprobs.slice(first, first + count);
		return [(sumOf(within) - sumOf(logprobs.slice(0, count))) / count];
	});
	return gains.length === 0 ? null : Math.min(...gains);
}

/** How much likelier the sentences are in their order than in reverse, in nats per sentence. */
function turnedGain({ after, reversed }: PairReading, sentences: number): number | null {
	return reversed === null || sentences === 0 ? null : (sumOf(after.logprobs) - reversed) / sentences;
}

function lowest(logprobs: readonly number[]): readonly number[] {
	return logprobs.toSorted((a, b) => a - b).slice(0, Math.ceil(logprobs.length * LOWEST_SHARE));
}
