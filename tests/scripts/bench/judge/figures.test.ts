import { expect, test } from 'vitest';
import { contrastsOf } from '../../../../scripts/bench/judge/figures.mjs';

function judged(base: string, kind: string | null, judge: number | null) {
	const id = kind === null ? base : `${base}/${kind}`;
	return { id, base, origin: base, kind, scores: { judge }, costs: {}, refused: {} };
}

const SET = [
	judged('a', null, 1),
	judged('a', 'shuffled', -2),
	judged('b', null, 0),
	judged('b', 'shuffled', -1),
	// Too short to be shuffled, and low: no part of that comparison.
	judged('c', null, -5),
	judged('c', 'random-swap', -7)
];

test('a damage is compared with the good pairs that it was done to, and all together with all', () => {
	const areas = contrastsOf(SET, ['judge']).map(({ kind, pairs, auc }) => [
		kind,
		pairs,
		auc?.good,
		auc?.area
	]);
	expect(areas).toEqual([
		['random-swap', 1, 1, 1],
		['shuffled', 2, 2, 1],
		['all', 3, 3, 7 / 9]
	]);
});

test('precision is that of a set of which a fifth is good', () => {
	const set = [
		judged('a', null, 0),
		judged('a', 'weaker', -0.5),
		judged('b', null, -1),
		judged('b', 'weaker', -2)
	];
	const [contrast] = contrastsOf(set, ['judge']);
	// At −0.6 half of the good and half of the bad ones are kept.
	expect(contrast?.fixed).toMatchObject({ threshold: -0.6, recall: 0.5 });
	expect(contrast?.fixed?.precision).toBeCloseTo(0.2, 10);
	expect(contrast?.best).toMatchObject({ threshold: 0, precision: 1, recall: 0.5 });
});

test('pairs without a number are counted, never given one', () => {
	const set = [...SET, judged('d', null, null), judged('d', 'shuffled', -1)];
	const shuffled = contrastsOf(set, ['judge']).find(({ kind }) => kind === 'shuffled');
	expect(shuffled).toMatchObject({ pairs: 3, unrated: 1 });
	expect(shuffled?.auc?.good).toBe(2);
});

test('a number that no pair has tells nothing', () => {
	const [contrast] = contrastsOf(SET, ['lift']);
	expect(contrast).toMatchObject({ auc: null, best: null, fixed: null, isPapers: null });
});
