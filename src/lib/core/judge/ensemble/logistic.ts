import { solve } from './solve.ts';

/** One line of what a logistic regression learns from. */
export interface LogisticRow {
	readonly inputs: readonly number[];
	readonly isGood: boolean;
	/** How much the row counts. */
	readonly weight: number;
}

export interface Logistic {
	readonly intercept: number;
	/** One per input. */
	readonly weights: readonly number[];
}

const MAX_STEPS = 100;
const MAX_HALVINGS = 40;
/** A step that changes no weight by more than this is the end. */
const LEAST_STEP = 1e-10;
/** A sum of losses is not known better than this share of it, so a rise of less is none. */
const ROUNDING = 1e-12;

/**
 * Ridge-regularised logistic regression by iteratively reweighted least squares, that is Newton's method with steps
 * halved until they gain (Hastie, Tibshirani, Friedman 2009, 4.4.1; the penalty: le Cessie and van Houwelingen 1992).
 * It minimises `Σ weight · (−log probability) + ridge / 2 · Σ weights²`, which has one minimum as long as both kinds
 * are there and `ridge` > 0, even for rows that can be separated. The intercept is free of the penalty.
 */
export function fitLogistic(rows: readonly LogisticRow[], inputs: number, ridge: number): Logistic {
	let model: number[] = new Array<number>(inputs + 1).fill(0);
	let loss = lossOf(rows, model, ridge);
	for (let step = 0; step < MAX_STEPS; step++) {
		const direction = newtonStep(rows, model, ridge);
		const next = direction && descend(rows, { model, direction, loss, ridge });
		if (!next) break;
		({ model, loss } = next);
		if (direction.every((part) => Math.abs(part) < LEAST_STEP)) break;
	}
	const [intercept = 0, ...weights] = model;
	return { intercept, weights };
}

/** The log-odds, in nats, of being good. */
export function logOddsOf(model: Logistic, inputs: readonly number[]): number {
	return inputs.reduce((sum, input, place) => sum + input * (model.weights[place] ?? 0), model.intercept);
}

interface Descent {
	readonly model: readonly number[];
	readonly direction: readonly number[];
	readonly loss: number;
	readonly ridge: number;
}

/** The longest of the halved steps that does not lose, or null where none does any more. */
function descend(rows: readonly LogisticRow[], { model, direction, loss, ridge }: Descent) {
	for (let halving = 0, length = 1; halving < MAX_HALVINGS; halving++, length /= 2) {
		const next = model.map((value, place) => value - length * (direction[place] ?? 0));
		const lossThere = lossOf(rows, next, ridge);
		if (lossThere <= loss + ROUNDING * (1 + loss)) return { model: next, loss: lossThere };
	}
	return null;
}

/** The inverse of the curvature times the slope. The first place is the intercept's. */
function newtonStep(rows: readonly LogisticRow[], model: readonly number[], ridge: number): number[] | null {
	const slope = model.map((value, place) => (place === 0 ? 0 : ridge * value));
	const curvature = model.map((_, row) => model.map((_, column) => (row === column && row > 0 ? ridge : 0)));
	for (const { inputs, isGood, weight } of rows) {
		const line = [1, ...inputs];
		const probability = probabilityOf(scoreOf(model, inputs));
		const pull = weight * (probability - Number(isGood));
		const bend = weight * probability * (1 - probability);
		for (const [row, input] of line.entries()) {
			slope[row] = (slope[row] ?? 0) + pull * input;
			const values = curvature[row] ?? [];
			for (const [column, other] of line.entries()) {
				values[column] = (values[column] ?? 0) + bend * input * other;
			}
		}
	}
	return solve(curvature, slope);
}

function lossOf(rows: readonly LogisticRow[], model: readonly number[], ridge: number): number {
	const penalty = model.slice(1).reduce((sum, value) => sum + value * value, 0);
	return rows.reduce(
		(sum, { inputs, isGood, weight }) =>
			sum + weight * softplus(isGood ? -scoreOf(model, inputs) : scoreOf(model, inputs)),
		(ridge / 2) * penalty
	);
}

function scoreOf([intercept = 0, ...weights]: readonly number[], inputs: readonly number[]): number {
	return logOddsOf({ intercept, weights }, inputs);
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
	return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export function probabilityOf(logOdds: number): number {
	return 1 / (1 + Math.exp(-logOdds));
}
