/** Fewer points always lie on a line, or nearly. */
const MIN_POINTS = 4;

/**
 * Spearman's rank correlation, −1 to 1: the correlation of the ranks, equal values sharing the mean of theirs
 * (Spearman 1904; ties: Kendall and Gibbons 1990). Null with fewer than four points, or where one side is constant.
 */
export function rankCorrelation(points: readonly (readonly [number, number])[]): number | null {
	if (points.length < MIN_POINTS) return null;
	const ranks = [ranksOf(points.map(([x]) => x)), ranksOf(points.map(([, y]) => y))] as const;
	const middle = (points.length + 1) / 2;
	let [products, squaresX, squaresY] = [0, 0, 0];
	for (const [at, rank] of ranks[0].entries()) {
		const [x, y] = [rank - middle, (ranks[1][at] ?? 0) - middle];
		products += x * y;
		squaresX += x * x;
		squaresY += y * y;
	}
	return squaresX === 0 || squaresY === 0 ? null : products / Math.sqrt(squaresX * squaresY);
}

/** From 1, in the order of the values; equal ones have the mean of the ranks they take up. */
function ranksOf(values: readonly number[]): number[] {
	const order = [...values.keys()].sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
	const ranks = new Array<number>(values.length).fill(0);
	for (let first = 0, next = 0; first < order.length; first = next) {
		while (next < order.length && values[order[next] ?? 0] === values[order[first] ?? 0]) next++;
		for (const at of order.slice(first, next)) ranks[at] = (first + 1 + next) / 2;
	}
	return ranks;
}
