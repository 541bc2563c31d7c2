import { reasoningPrompt } from '../../../src/lib/core/prompt/reasoning-prompt.ts';
import { sharedStart } from '../methods/costs.mjs';
import { openTokens } from '../page-tokens.mjs';

/** @typedef {import('../../../src/lib/core/judge/pairs/rated-pair.ts').RatedPair} RatedPair */

/** Counts the tokens of the prompts of reason-then-score as the embedded model reads them. */
export async function openCounter() {
	const tokens = await openTokens();
	const tokensOf = (/** @type {RatedPair} */ pair) => tokens.ofPrompt(reasoningPrompt(pair));
	const [one = [], other = []] = ['Why?', 'Name one.'].map((instruction) =>
		tokensOf({ instruction, response: 'Yes.' })
	);
	return {
		shared: sharedStart(one, other),
		count: (/** @type {RatedPair} */ pair) => tokensOf(pair).length
	};
}
