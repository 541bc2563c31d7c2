import { aucOf } from '../../../src/lib/core/judge/statistics/auc.ts';
import { isRated } from '../../../src/lib/core/judge/statistics/graded.ts';
import {
	keptAbove,
	PAPER_BASE_RATE,
	thresholdFor
} from '../../../src/lib/core/judge/statistics/precision.ts';
import { KINDS, SAMPLER_SEED } from './subjects.mjs';

/** @typedef {import('../../../src/lib/core/judge/statistics/auc.ts').Auc} Auc */
/** @typedef {import('../../../src/lib/core/judge/statistics/graded.ts').Graded} Graded */
/** @typedef {import('../../../src/lib/core/judge/statistics/precision.ts').KeptAbove} KeptAbove */
/** @typedef {import('../../../src/lib/core/steps/read-outs/counted-asker.ts').AskCost} AskCost */

/**
 * A pair with what the read-outs said of it, and without its words.
 * @typedef {object} Judged
 * @property {string} id
 * @property {string} base
 * @property {string} origin
 * @property {string | null} kind
 * @property {Record<string, number | null>} scores by the read-out's or the part's name
 * @property {Record<string, AskCost>} costs by the read-out's name
 * @property {Record<string, string>} refused why the engine did not answer, by the read-out's name
 */

/**
 * How well one number tells the good pairs from one kind of bad ones.
 * @typedef {object} Contrast
 * @property {string} kind `all`: every kind together
 * @property {string} readOut
 * @property {number} pairs bad ones
 * @property {number} unrated of all good and bad pairs
 * @property {Auc | null} auc
 * @property {KeptAbove | null} fixed at `THRESHOLD`; only for the judge
 * @property {KeptAbove | null} best at the threshold with the best harmonic mean of precision and recall
 * @property {boolean | null} isPapers whether some threshold has the precision and recall of the paper's judge
 */

/** One threshold of the judge for all damages, as it was found on 88 human-written tasks. */
export const THRESHOLD = -0.6;

/** The paper's judge in its second round (arXiv 2308.06259, Table 6). */
export const PAPERS = { precision: 0.52, recall: 0.44 };

export const ALL = 'all';

/**
 * Only good pairs that have a damaged copy of the kind are compared with it: else shuffled responses, which are all long,
 * would be compared with words like "Yes".
 * @param {readonly Judged[]} judged
 * @param {readonly string[]} readOuts
 * @returns {Contrast[]}
 */
export function contrastsOf(judged, readOuts) {
	const kinds = [...KINDS, ALL].filter((kind) => judged.some((one) => isOf(one, kind)));
	return kinds.flatMap((kind) => readOuts.map((readOut) => contrastOf(judged, kind, readOut)));
}

/** @param {Judged} one @param {string} kind */
function isOf(one, kind) {
	return kind === ALL ? one.kind !== null : one.kind === kind;
}

/** @param {readonly Judged[]} judged @param {string} kind @param {string} readOut @returns {Contrast} */
function contrastOf(judged, kind, readOut) {
	const bad = judged.filter((one) => isOf(one, kind));
	const bases = new Set(bad.map(({ base }) => base));
	const good = judged.filter((one) => one.kind === null && bases.has(one.base));
	const graded = gradedBy([...good, ...bad], readOut);
	const found = thresholdFor(graded, { precision: PAPERS.precision, baseRate: PAPER_BASE_RATE });
	return {
		kind,
		readOut,
		pairs: bad.length,
		unrated: good.length + bad.length - graded.length,
		auc: aucOf(graded, SAMPLER_SEED),
		fixed: readOut === 'judge' ? keptAbove(graded, THRESHOLD, PAPER_BASE_RATE) : null,
		best: bestOf(graded),
		isPapers: graded.length === 0 ? null : (found?.recall ?? 0) >= PAPERS.recall
	};
}

/** @param {readonly Judged[]} judged @param {string} readOut @returns {Graded[]} */
function gradedBy(judged, readOut) {
	return judged.flatMap(({ origin, kind, scores }) => {
		const score = scores[readOut] ?? null;
		return isRated(score) ? [{ origin, isGood: kind === null, score }] : [];
	});
}

/** @param {readonly Graded[]} graded @returns {KeptAbove | null} */
function bestOf(graded) {
	const thresholds = new Set(graded.filter(({ isGood }) => isGood).map(({ score }) => score));
	let best = null;
	for (const threshold of thresholds) {
		const kept = keptAbove(graded, threshold, PAPER_BASE_RATE);
		if (kept !== null && (best === null || harmonic(kept) > harmonic(best))) best = kept;
	}
	return best;
}

/** @param {KeptAbove} kept */
function harmonic({ precision, recall }) {
	return precision === null || precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
