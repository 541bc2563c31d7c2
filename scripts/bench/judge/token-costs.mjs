/** @typedef {Pick<import('../../../src/lib/core/judge/pairs/pair.ts').Pair, 'id' | 'instruction' | 'response'>} GoodPair */
/** @typedef {import('../../../src/lib/core/steps/read-outs/counted-asker.ts').AskCost} AskCost */
/** @typedef {import('./figures.mjs').Judged} Judged */

/**
 * Tokens of a mean good pair: read anew, kept by the engine from the ask before, and forced or sampled.
 * @typedef {object} TokenCost
 * @property {string} readOut
 * @property {number} pairs
 * @property {number} asks
 * @property {number} read
 * @property {number} cached
 * @property {number} forced
 */

/**
 * What reason-then-score takes for a mean good pair, and the judge's tokens over its tokens.
 * @typedef {object} ReasoningCost
 * @property {number} prompt
 * @property {number} shared of the prompt, what all pairs begin with
 * @property {number} written
 * @property {number | null} measured pairs that were really asked about; null: so many written tokens are supposed
 * @property {number} ratio with nothing kept between asks
 * @property {number} cachedRatio with what the engine kept for the judge, and all that it could keep for the other
 */

/** What a model writes that gives its reasons in two or three sentences, and then a score. */
const SUPPOSED = 120;

/**
 * @param {readonly Judged[]} judged
 * @param {readonly string[]} readOuts
 * @returns {TokenCost[]}
 */
export function tokenCosts(judged, readOuts) {
	const good = judged.filter(({ kind }) => kind === null);
	return readOuts.flatMap((readOut) => {
		const costs = good.map((one) => one.costs[readOut]).filter((cost) => cost !== undefined);
		if (costs.length === 0) return [];
		const mean = (/** @type {(cost: AskCost) => number} */ of) => meanOf(costs.map(of));
		const tokens = {
			asks: mean(({ asks }) => asks),
			read: mean(({ promptTokens, cachedTokens }) => promptTokens - cachedTokens),
			cached: mean(({ cachedTokens }) => cachedTokens),
			forced: mean(({ newTokens }) => newTokens)
		};
		return [{ readOut, pairs: costs.length, ...tokens }];
	});
}

/**
 * The prompts of reason-then-score for the good pairs that were judged: their mean length in tokens.
 * @param {readonly Judged[]} judged
 * @param {readonly GoodPair[]} good
 * @param {{ shared: number, count: (pair: GoodPair) => number }} counter
 */
export function reasoningPrompts(judged, good, { shared, count }) {
	const used = new Set(judged.map(({ base }) => base));
	const lengths = good.filter(({ id }) => used.has(id)).map(count);
	return lengths.length === 0 ? null : { prompt: meanOf(lengths), shared };
}

/**
 * @param {TokenCost} judge
 * @param {{ prompt: number, shared: number }} prompts
 * @param {readonly number[]} measured tokens written, by pair
 * @returns {ReasoningCost[]}
 */
export function reasoningCosts({ read, cached, forced }, { prompt, shared }, measured) {
	const supposed = { written: SUPPOSED, measured: null };
	const all =
		measured.length === 0 ? [supposed] : [supposed, { written: meanOf(measured), measured: measured.length }];
	return all.map(({ written, measured: pairs }) => ({
		...{ prompt, shared, written, measured: pairs },
		ratio: (read + cached + forced) / (prompt + written),
		cachedRatio: (read + forced) / (prompt - shared + written)
	}));
}

/** @param {readonly number[]} values */
function meanOf(values) {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
