/**
 * How many values fall into each of `bars` equal parts of a range; what lies outside counts into the first or last.
 */
export function histogram(
	values: readonly number[],
	[low, high]: readonly [number, number],
	bars: number
): number[] {
	const counts = new Array<number>(bars).fill(0);
	for (const value of values) {
		const at = Math.floor(((value - low) / (high - low)) * bars);
		const bar = Math.min(bars - 1, Math.max(0, at));
		counts[bar] = (counts[bar] ?? 0) + 1;
	}
	return counts;
}
