import { calibrationSet } from '../../../src/lib/core/judge/calibration/calibration-set.ts';
import { cutInside } from '../../../src/lib/core/judge/calibration/damages/cut.ts';
import { prepare } from '../../../src/lib/core/judge/calibration/damages/prepared-pair.ts';
import { pairsOfRivals } from '../../../src/lib/core/judge/calibration/found-pairs.ts';

/** @typedef {import('../../../src/lib/core/judge/pairs/pair.ts').Pair} Pair */
/** @typedef {import('../../../src/lib/core/judge/pairs/read-rivals.ts').Rivals} Rivals */
/** @typedef {import('../../../src/lib/core/judge/calibration/calibration-pair.ts').CalibrationPair} CalibrationPair */
/** @typedef {import('../../../src/lib/core/judge/calibration/calibration-set.ts').LeftOut} LeftOut */

/**
 * A pair that is to be judged.
 * @typedef {object} Subject
 * @property {CalibrationPair} pair
 * @property {string | null} kind what is wrong with it, null for a good one
 * @property {string} base id of the good pair that it is compared with
 */

/** For the draws: the same damages in every bench, so that what was asked once is answered for ever. */
export const SAMPLER_SEED = 1;

const MADE = /** @type {const} */ ([
	'random-swap',
	'similar-swap',
	'cut-inside',
	'cut-between',
	'off-topic',
	'shuffled'
]);

/** Neighbours have their beginnings in common, which the engine then need not read again. */
export const KINDS = /** @type {const} */ ([
	'random-swap',
	'similar-swap',
	'cut-at-60',
	'cut-inside',
	'cut-between',
	'off-topic',
	'shuffled',
	'weaker'
]);

/**
 * The first `limit` pairs with what is made of them, each group to be judged together. Donors are drawn from the whole
 * file, so a limit changes nothing about the pairs that it leaves.
 * @param {readonly Pair[]} good
 * @param {readonly Rivals[]} rivals
 * @param {number} limit
 * @returns {{ groups: Subject[][], leftOut: readonly LeftOut[] }}
 */
export function subjectsOf(good, rivals, limit) {
	const plan = { samplerSeed: SAMPLER_SEED, damages: MADE, most: good.length };
	const { pairs, leftOut } = calibrationSet(good, plan);
	const made = pairs.map(subjectOf);
	const groups = good
		.slice(0, limit)
		.map((pair) => [...made.filter(({ base }) => base === pair.id), ...cutAt60(pair)]);
	const found = rivals.slice(0, limit).map((one) => pairsOfRivals([one]).map(subjectOf));
	return { groups: [...groups, ...found].map(inOrder), leftOut };
}

/** @param {CalibrationPair} pair @returns {Subject} */
function subjectOf(pair) {
	return { pair, kind: pair.damage?.kind ?? null, base: pair.id.split('/')[0] ?? pair.id };
}

/**
 * `cutInside` cuts as near to a drawn place between 40 and 80 % as it can; half of that way is 60 %.
 * @param {Pair} pair
 * @returns {Subject[]}
 */
function cutAt60(pair) {
	const cut = cutInside(prepare(pair), { random: () => 0.5, donors: () => [] });
	if (!cut.ok) return [];
	return [{ pair: { ...pair, ...cut.value, id: `${pair.id}/cut-at-60` }, kind: 'cut-at-60', base: pair.id }];
}

/** @param {Subject[]} subjects */
function inOrder(subjects) {
	const place = (/** @type {Subject} */ { kind }) => KINDS.findIndex((known) => known === kind);
	return subjects.toSorted((one, other) => place(one) - place(other));
}
