/**
 * One ask with what it took, on whatever engine.
 * @typedef {object} AskTokens
 * @property {string} prompt the name of the prompt, with or without its version
 * @property {'text' | 'choice' | 'likelihood' | 'embed'} kind
 * @property {number} promptTokens with those that were cached
 * @property {number} cachedTokens
 * @property {number} newTokens written or forced
 * @property {boolean} isReplayed by the journal, for another method or another step
 */

/**
 * What all asks of a method took.
 * @typedef {object} Cost
 * @property {number} asks
 * @property {number} tokens read anew and written
 * @property {number} written of them one by one, which takes the time; those of a likelihood are read at once
 */

/** What a model writes that gives its reasons in two or three sentences, and then a score. */
const REASONS = 120;

/**
 * As it is done here: what the journal holds is not asked, and what the engine kept of the prompt before is not read.
 * @param {readonly AskTokens[]} asks
 * @returns {Cost}
 */
export function costHere(asks) {
	return costOf(asks.filter(({ isReplayed }) => !isReplayed));
}

/** A tiny model proposes many requests under it, of which the passage chooses: our own way to write one. */
const PROPOSALS = /^request(?:@|$)/u;

/**
 * The naive form of the method: it judges by reasons and a score in words, nothing is kept between asks, and what was
 * asked before is asked again. Read-outs under the same prompt that follow one another are one judgement, with the
 * longest of their prompts: whoever reasons, reasons once about all of them. A request is written once.
 * @param {readonly AskTokens[]} asks
 * @returns {Cost}
 */
export function costNaive(asks) {
	/** @type {AskTokens[]} */
	const naive = [];
	/** @type {AskTokens | null} */
	let before = null;
	for (const ask of asks) {
		const isReadOut = ask.kind === 'choice' || ask.kind === 'likelihood';
		/** @type {AskTokens} */
		const alone = { ...ask, cachedTokens: 0, ...(isReadOut ? { kind: 'text', newTokens: REASONS } : {}) };
		const last = naive.at(-1);
		const isAgain = before?.kind === ask.kind && before.prompt === ask.prompt;
		if (last && isAgain && (isReadOut || PROPOSALS.test(ask.prompt))) {
			last.promptTokens = Math.max(last.promptTokens, ask.promptTokens);
			last.newTokens = Math.max(last.newTokens, alone.newTokens);
		} else naive.push(alone);
		before = ask;
	}
	return costOf(naive);
}

/**
 * @param {readonly AskTokens[]} asks
 * @returns {Cost}
 */
function costOf(asks) {
	return {
		asks: asks.length,
		tokens: sumOf(asks, (ask) => ask.promptTokens - ask.cachedTokens + ask.newTokens),
		written: sumOf(asks, ({ kind, newTokens }) => (kind === 'likelihood' ? 0 : newTokens))
	};
}

/**
 * How many tokens two sequences have in common from the start: what an engine with one prompt in its cache keeps.
 * @param {readonly number[]} one
 * @param {readonly number[]} other
 */
export function sharedStart(one, other) {
	const place = one.findIndex((token, at) => token !== other[at]);
	return place < 0 ? one.length : place;
}

/**
 * What one method took, for the table.
 * @typedef {object} MethodRow
 * @property {string} method
 * @property {readonly AskTokens[]} asks
 * @property {number} made rows
 * @property {number} kept rows
 */

const HEAD = [
	'method',
	'rows',
	'kept',
	'asks',
	'naive',
	'tokens',
	'naive',
	'ratio',
	'written',
	'naive',
	'ratio'
];

/**
 * Asks, tokens and those of them that were written for each row that is kept (where none is, for each that was made),
 * and over those of the naive form.
 * @param {readonly MethodRow[]} rows
 * @returns {string[]}
 */
export function tableOf(rows) {
	const counted = rows.map((row) => ({ ...row, here: costHere(row.asks), naive: costNaive(row.asks) }));
	const all = {
		method: 'all',
		made: sumOf(counted, ({ made }) => made),
		kept: sumOf(counted, ({ kept }) => kept),
		here: sumOfCosts(counted.map(({ here }) => here)),
		naive: sumOfCosts(counted.map(({ naive }) => naive))
	};
	return aligned([HEAD, ...[...counted, all].map(cellsOf)]);
}

/** @param {{ method: string, made: number, kept: number, here: Cost, naive: Cost }} row */
function cellsOf({ method, made, kept, here, naive }) {
	const per = (/** @type {number} */ sum, /** @type {number} */ digits) =>
		(sum / Math.max(1, kept > 0 ? kept : made)).toFixed(digits);
	return [
		...[method, String(made), String(kept), per(here.asks, 1), per(naive.asks, 1)],
		...[per(here.tokens, 0), per(naive.tokens, 0), over(here.tokens, naive.tokens)],
		...[per(here.written, 0), per(naive.written, 0), over(here.written, naive.written)]
	];
}

/** @param {readonly Cost[]} costs @returns {Cost} */
function sumOfCosts(costs) {
	return {
		asks: sumOf(costs, ({ asks }) => asks),
		tokens: sumOf(costs, ({ tokens }) => tokens),
		written: sumOf(costs, ({ written }) => written)
	};
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => number} of
 */
function sumOf(items, of) {
	return items.reduce((sum, item) => sum + of(item), 0);
}

/**
 * @param {number} one
 * @param {number} other
 */
function over(one, other) {
	return other === 0 ? '–' : (one / other).toFixed(2);
}

/** @param {readonly (readonly string[])[]} table */
function aligned(table) {
	const widths = HEAD.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
	return table.map((row) =>
		row
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
			)
			.join('  ')
	);
}
