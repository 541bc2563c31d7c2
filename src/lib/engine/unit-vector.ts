const DECIMALS = 1e4;

/** The same direction with length 1, to four decimals, so that kept vectors stay small. Null for one of no length. */
export function unitVector(values: readonly number[]): number[] | null {
	const length = Math.hypot(...values);
	if (!(length > 0 && length < Infinity)) return null;
	return values.map((value) => Math.round((value / length) * DECIMALS) / DECIMALS);
}
