/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix by Cholesky's decomposition (Golub and Van Loan,
 * Matrix Computations, 4.2). Null where the matrix is not that, as far as the numbers tell.
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
	const lower = decompose(matrix);
	if (!lower) return null;
	const size = right.length;
	const between: number[] = [];
	for (let row = 0; row < size; row++) {
		const known = between.reduce((sum, value, column) => sum + at(lower, row, column) * value, 0);
		between.push(((right[row] ?? 0) - known) / at(lower, row, row));
	}
	const solution = new Array<number>(size).fill(0);
	for (let row = size - 1; row >= 0; row--) {
		let known = 0;
		for (let below = row + 1; below < size; below++) known += at(lower, below, row) * (solution[below] ?? 0);
		solution[row] = ((between[row] ?? 0) - known) / at(lower, row, row);
	}
	return solution;
}

/** The lower triangle whose product with its transpose is the matrix. */
function decompose(matrix: readonly (readonly number[])[]): number[][] | null {
	const lower: number[][] = [];
	for (const row of matrix.keys()) {
		const line: number[] = [];
		lower.push(line);
		for (let column = 0; column <= row; column++) {
			let rest = at(matrix, row, column);
			for (let inner = 0; inner < column; inner++) rest -= (line[inner] ?? 0) * at(lower, column, inner);
			if (row !== column) line.push(rest / at(lower, column, column));
			else if (rest > 0) line.push(Math.sqrt(rest));
			else return null;
		}
	}
	return lower;
}

function at(matrix: readonly (readonly number[])[], row: number, column: number): number {
	return matrix[row]?.[column] ?? 0;
}
