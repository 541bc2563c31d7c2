/** One thing that a response keeps to (CRAB: Qi et al. 2024, arXiv 2410.24175, Table 4). */
export interface Constraint {
	/** By the name of its type in `constraint-types.ts`. */
	readonly type: string;
	/** Found by a rule that counts, or written by a model. */
	readonly from: 'rule' | 'model';
	/** As it stands in the instruction: one sentence. */
	readonly text: string;
	/** What proves it again at any time; only where a rule can. */
	readonly check?: ConstraintCheck;
}

/** A rule by name with what it is to hold, so that every kept constraint can be checked by a machine. */
export interface ConstraintCheck {
	readonly kind: string;
	readonly least?: number;
	readonly most?: number;
	readonly words?: readonly string[];
}
