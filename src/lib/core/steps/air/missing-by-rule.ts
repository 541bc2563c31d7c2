import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { drawConstraints } from '#lib/core/constraints/draw-constraints.ts';
import { tellsApart, type FindMissing } from './missing.ts';

/**
 * The judge's part done by rules: of the constraints that the document keeps to, one that the student's answer breaks. All
 * is exact, and no model is asked.
 */
export function missingByRule(found: readonly Constraint[]): FindMissing {
	return (standing) => {
		const open = found.filter(
			(one) => !standing.usedTypes.includes(one.type) && tellsApart(one, standing) === true
		);
		const [constraint = null] = drawConstraints(open, 1, standing.randomOf('missing'));
		const usedTypes = constraint ? [...standing.usedTypes, constraint.type] : standing.usedTypes;
		return Promise.resolve({ constraint, usedTypes, refused: [] });
	};
}
