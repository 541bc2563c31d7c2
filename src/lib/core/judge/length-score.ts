/** The lengths that fulfil a wish, in words as `word-count.ts` counts them; both belong to it. */
export interface LengthBounds {
	readonly least: number;
	readonly most: number;
}

/** What is asked for: about, at least or at most one number of words. A range is its own bounds. */
export type LengthForm = 'around' | 'least' | 'most';

/** What LonGen (arXiv 2410.23933) counts as fulfilled, in tenths: ±20 %, up to half as much again, down to half. */
const TENTHS: Readonly<Record<LengthForm, readonly [number, number]>> = {
	around: [8, 12],
	least: [10, 15],
	most: [5, 10]
};

export function lengthBounds(form: LengthForm, words: number): LengthBounds {
	const [least, most] = TENTHS[form];
	return { least: (least * words) / 10, most: (most * words) / 10 };
}

/** LonGen's length score, 0 to 1: full within the bounds, and falling in proportion outside. */
export function lengthScore(words: number, { least, most }: LengthBounds): number {
	if (words < least) return Math.max((words / least) * 2 - 1, 0);
	if (words > most) return Math.max(3 - (words / most) * 2, 0);
	return 1;
}
