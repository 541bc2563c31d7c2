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
	return comparison((shown) => responsesPrompt(instruction, shown), judge, RESPONSES_PROMPT);
}

/** Compares requests by which of them a passage answers better, in both orders: two asks each. */
export function compareRequests(passage: string, judge: Judge): Compare {
	return comparison((shown) => requestsPrompt(passage, shown), judge, REQUESTS_PROMPT);
}

function comparison(promptOf: (shown: Shown) => Prompt, judge: Judge, prompt: string): Compare {
	const chances = async (first: string, second: string): Promise<readonly number[]> => {
		const request = { prompt: promptOf({ first, second }), labels: COMPARISON_LABELS };
		const { probabilities } = await judge.ask.choice(request, { prompt });
		return entropyOf(probabilities) === null ? [] : probabilities;
	};
	return async (one, other) => {
		if (!judge.describe().can.choice) return UNREAD;
		const [shownFirst = null] = await chances(one, other);
		const [, shownSecond = null] = await chances(other, one);
		return { shownFirst, shownSecond };
	};
}
