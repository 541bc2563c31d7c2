import { isMet } from '#lib/core/constraints/checkers.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import type { Random } from '#lib/core/judge/seeded-random.ts';

/** Where a loop stands when the student has answered. */
export interface Standing {
	/** The initial instruction: the judge of the published scripts sees it alone in every loop. */
	readonly instruction: string;
	/** What the student should have written. */
	readonly document: string;
	readonly student: string;
	/** Those of the loops before. */
	readonly constraints: readonly Constraint[];
	/** Names of types that were tried. */
	readonly usedTypes: readonly string[];
	readonly randomOf: (name: string) => Random;
}

/** What a judge found, with what it had to say on the way. */
export interface Missed {
	readonly constraint: Constraint | null;
	/** Types that were tried in vain or used. */
	readonly usedTypes: readonly string[];
	/** What was written and not accepted, with the reason. */
	readonly refused: readonly { readonly text: string; readonly reason: string }[];
}

/** Finds the one constraint that the document keeps to and the student's answer does not. */
export type FindMissing = (standing: Standing) => Promise<Missed>;

/** Whether a constraint that can be checked tells the two apart; null where no rule can check it. */
export function tellsApart({ check }: Constraint, { document, student }: Standing): boolean | null {
	return check === undefined ? null : isMet(check, document) && !isMet(check, student);
}
