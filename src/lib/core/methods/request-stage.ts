import type { Cost, MethodStage } from './method-sheet.ts';

/** `steps/backtranslate.ts`, which most methods begin with. */
export const REQUEST_STAGE: MethodStage = {
	title: 'Write the request that the passage answers',
	prompts: ['instruction', 'request'],
	tiny: 'does',
	note: 'It continues openers that suit the text, and its likelihoods choose among them.'
};

/** `steps/rate.ts`, under the title that fits what is rated. */
export function ratingStage(title: string): MethodStage {
	return {
		title,
		prompts: ['humpback-scale', 'request'],
		tiny: 'does',
		note: 'By likelihood: its marks from 1 to 5 carry next to nothing.'
	};
}

/** What a tiny model takes for the request of a passage, with what a method asks besides; measured on English essays. */
export function withTinyRequest(more: Partial<Cost> = {}): Cost {
	const { asks = 0, readTokens = 0, writtenTokens = 0 } = more;
	return { asks: 16 + asks, readTokens: 350 + readTokens, writtenTokens: 120 + writtenTokens };
}
