import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	fitLogistic,
	logOddsOf,
	probabilityOf,
	type LogisticRow
} from '#lib/core/judge/ensemble/logistic.ts';
import { solve } from '#lib/core/judge/ensemble/solve.ts';

const input = fc.double({ min: -3, max: 3, noNaN: true });
const rows = fc
	.array(
		fc.record({ inputs: fc.tuple(input, input), isGood: fc.boolean(), weight: fc.constantFrom(0.5, 1, 2) }),
		{
			minLength: 2,
			maxLength: 30
		}
	)
	.filter((list) => new Set(list.map(({ isGood }) => isGood)).size === 2);

const row = (value: number, isGood: boolean, weight = 1): LogisticRow => ({
	inputs: [value],
	isGood,
	weight
});

describe('logistic regression', () => {
	it('finds the place where the loss has no slope', () => {
		fc.assert(
			fc.property(rows, fc.constantFrom(0.01, 1, 10), (list, ridge) => {
				const model = fitLogistic(list, 2, ridge);
				const slopes = [0, ...model.weights.map((weight) => ridge * weight)];
				for (const { inputs, isGood, weight } of list) {
					const pull = weight * (probabilityOf(logOddsOf(model, inputs)) - Number(isGood));
					for (const [at, value] of [1, ...inputs].entries()) slopes[at]! += pull * value;
				}
				for (const slope of slopes) expect(Math.abs(slope)).toBeLessThan(1e-4);
			})
		);
	});

	it('knows the odds from the intercept alone where the inputs say nothing', () => {
		const model = fitLogistic([row(0, true), row(0, true), row(0, true), row(0, false)], 1, 1);
		expect(model.intercept).toBeCloseTo(Math.log(3));
		expect(model.weights).toEqual([0]);
	});

	it('agrees with a fit that was worked out by hand', () => {
		// Without a penalty worth the name, the log-odds meet the shares: 1 of 4 good at 0 and 3 of 4 at 1.
		const list = [0, 0, 0, 0, 1, 1, 1, 1].map((value, at) => row(value, [1, 0, 0, 0, 1, 1, 1, 0][at] === 1));
		const model = fitLogistic(list, 1, 1e-9);
		expect(model.intercept).toBeCloseTo(-Math.log(3), 5);
		expect(model.weights[0]).toBeCloseTo(2 * Math.log(3), 5);
	});

	it('counts a row with weight 2 as two rows', () => {
		const list = [row(1, true), row(0, false), row(2, false), row(3, true)];
		const twice = fitLogistic([...list, row(1, true)], 1, 1);
		const weighted = fitLogistic([row(1, true, 2), ...list.slice(1)], 1, 1);
		expect(weighted.weights[0]).toBeCloseTo(twice.weights[0]!, 8);
	});

	it('does not blow up on rows that can be separated, however far apart', () => {
		for (const distance of [1, 1e3, 1e6]) {
			const model = fitLogistic([row(-distance, false), row(distance, true)], 1, 1);
			expect(Number.isFinite(model.intercept)).toBe(true);
			expect(model.weights[0]).toBeGreaterThan(0);
			expect(model.weights[0]).toBeLessThan(5);
		}
	});

	it('shrinks with the penalty', () => {
		const list = [row(-1, false), row(0.5, false), row(-0.5, true), row(1, true)];
		const sizes = [0.01, 1, 100].map((ridge) => fitLogistic(list, 1, ridge).weights[0]!);
		expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
	});
});

describe('a system of equations', () => {
	it('is solved where the matrix is symmetric and positive', () => {
		const side = fc.array(input, { minLength: 3, maxLength: 3 });
		fc.assert(
			fc.property(fc.tuple(side, side, side), side, (base, wanted) => {
				const dot = (one: readonly number[], other: readonly number[]) =>
					one.reduce((sum, value, at) => sum + value * other[at]!, 0);
				const matrix = base.map((one, row) =>
					base.map((other, column) => dot(one, other) + (row === column ? 1 : 0))
				);
				const found = solve(
					matrix,
					matrix.map((line) => dot(line, wanted))
				);
				for (const [at, value] of wanted.entries()) expect(found![at]).toBeCloseTo(value, 6);
			})
		);
	});

	it.each([
		[
			'singular',
			[
				[1, 1],
				[1, 1]
			]
		],
		[
			'of a saddle',
			[
				[1, 2],
				[2, 1]
			]
		],
		[
			'not of numbers',
			[
				[Number.NaN, 0],
				[0, 1]
			]
		]
	])('is given up where it is %s', (_, matrix) => {
		expect(solve(matrix, [1, 1])).toBeNull();
	});
});
