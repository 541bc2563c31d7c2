/** A pair with the number that a read-out gave it, as a calibration looks at it. */
export interface ScoredPair {
	readonly id: string;
	/** What it was made from. Pairs of one origin are not independent of each other. */
	readonly origin: string;
	/** What is wrong with it (`DamageKind`), or null for a good pair. */
	readonly damage: string | null;
	/** Higher is better. Null, or not a finite number: unrated. */
	readonly score: number | null;
	/** Reading length of the response (`corpus/reading-length.ts`). */
	readonly responseLength: number;
}

/** What the statistics need of a rated pair. */
export interface Graded {
	readonly origin: string;
	readonly isGood: boolean;
	/** Finite. */
	readonly score: number;
}

/** The rated ones among pairs. The unrated are left out, never given a number. */
export function gradedOf(pairs: readonly ScoredPair[]): Graded[] {
	return pairs.flatMap(({ origin, damage, score }) =>
		isRated(score) ? [{ origin, isGood: damage === null, score }] : []
	);
}

export function isRated(score: number | null): score is number {
	return score !== null && Number.isFinite(score);
}

/** What hangs together, in the order of the first of each. */
export function byOrigin<T extends { readonly origin: string }>(pairs: readonly T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const pair of pairs) {
		const group = groups.get(pair.origin);
		if (group) group.push(pair);
		else groups.set(pair.origin, [pair]);
	}
	return groups;
}
