import type { Random } from '../judge/seeded-random.ts';
import { constraintType } from './constraint-types.ts';
import type { Constraint } from './constraint.ts';

/** No rule is likelier than the likeliest of Table 4, whatever type it is put under. */
const MOST_OF_RULE = 0.5;

/**
 * A weighted draw without putting back, one of each type at most: the weights are those of CRAB's types (method:
 * Efraimidis and Spirakis 2006). In the order drawn, which is the order that they are asked for in.
 */
export function drawConstraints(
	constraints: readonly Constraint[],
	most: number,
	random: Random
): Constraint[] {
	const drawn = constraints
		.map((constraint) => ({ constraint, key: random() ** (1 / weightOf(constraint)) }))
		.sort((one, other) => other.key - one.key)
		.map(({ constraint }) => constraint);
	return firstOfEachType(drawn).slice(0, most);
}

function firstOfEachType(constraints: readonly Constraint[]): Constraint[] {
	const seen = new Set<string>();
	return constraints.filter(({ type }) => type === 'other' || (!seen.has(type) && seen.add(type)));
}

function weightOf({ type, from }: Constraint): number {
	const { weight } = constraintType(type);
	return from === 'rule' ? Math.min(weight, MOST_OF_RULE) : weight;
}
