import type { Asker } from '#lib/core/ask.ts';
import type { Prompt } from '#lib/core/engine.ts';
import { entropyOf } from '#lib/core/judge/distribution.ts';
import type { BothOrders } from '#lib/core/judge/statistics/bias.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import {
	COMPARISON_LABELS,
	REQUESTS_PROMPT,
	requestsPrompt,
	RESPONSES_PROMPT,
	responsesPrompt,
	type Shown
} from '#lib/core/prompt/comparison-prompt.ts';

/** Compares two things; each number is the probability that `one` wins. */
export type Compare = (one: string, other: string) => Promise<BothOrders>;

const UNREAD: BothOrders = { shownFirst: null, shownSecond: null };

/** Compares responses to an instruction, in both orders (Wang et al. 2023, arXiv 2305.17926): two asks each. */
export function compareResponses(instruction: string, judge: Judge): Compare {
	return whereAble(judge, askBothWays(instruction, judge.ask));
}

/** Compares requests by which of them a passage answers better, in both orders: two asks each. */
export function compareRequests(passage: string, judge: Judge): Compare {
	return whereAble(
		judge,
		inBothOrders((shown) => requestsPrompt(passage, shown), judge.ask, REQUESTS_PROMPT)
	);
}

/** The same as `compareResponses`, for an asker of which it is known that it can be asked for a choice. */
export function askBothWays(instruction: string, ask: Asker): Compare {
	return inBothOrders((shown) => responsesPrompt(instruction, shown), ask, RESPONSES_PROMPT);
}

function whereAble(judge: Judge, compare: Compare): Compare {
	return async (one, other) => (judge.describe().can.choice ? compare(one, other) : UNREAD);
}

function inBothOrders(promptOf: (shown: Shown) => Prompt, ask: Asker, prompt: string): Compare {
	const chances = async (first: string, second: string): Promise<readonly number[]> => {
		const request = { prompt: promptOf({ first, second }), labels: COMPARISON_LABELS };
		const { probabilities } = await ask.choice(request, { prompt });
		return entropyOf(probabilities) === null ? [] : probabilities;
	};
	return async (one, other) => {
		const [shownFirst = null] = await chances(one, other);
		const [, shownSecond = null] = await chances(other, one);
		return { shownFirst, shownSecond };
	};
}
