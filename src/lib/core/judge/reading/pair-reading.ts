/** What the likelihood asks about one pair gave. Logarithms are natural. */
export interface PairReading {
	readonly instruction: string;
	/** Without white space at its ends; not empty. */
	readonly response: string;
	/** The response after its instruction. */
	readonly after: {
		readonly logprobs: readonly number[];
		/** Where in the response each of these tokens ends, in UTF-16 units. */
		readonly tokenEnds: readonly number[];
		/** How likely the turn ends right after the response; null where the engine cannot tell. */
		readonly turnEnd: number | null;
	};
	/** The first tokens of the response after nothing, at most `OPENING_TOKENS`. */
	readonly opening: readonly number[];
	/** The first tokens of some of its sentences after nothing, at most `SENTENCE_TOKENS` each. */
	readonly alone: readonly SentenceAlone[];
	/** The sum of the response with its sentences in reverse order, after its instruction; null if it was not asked. */
	readonly reversed: number | null;
}

export interface SentenceAlone {
	/** Which sentence, counted from 0. */
	readonly sentence: number;
	readonly logprobs: readonly number[];
}

export const OPENING_TOKENS = 32;
export const SENTENCE_TOKENS = 8;

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
export const meanOf = (values: readonly number[]): number =>
	values.length === 0 ? 0 : sumOf(values) / values.length;
