/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts from the report of Vitest's `json` reporter.
 * @param {unknown} report
 * @returns {Counts}
 */
export function countVitest(report) {
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
		/** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */ (
			report
		);
	// A file that does not load fails without any test of it failing.
	const broken = testResults.filter(
		(file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')
	);
	return checked({
		passed: numPassedTests,
		failed: numFailedTests + broken.length,
		skipped: numPendingTests + numTodoTests
	});
}

/**
 * Counts from the report of Playwright's `json` reporter.
 * @param {unknown} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
	const { stats, errors } =
		/** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */ (
			report
		);
	const failed = stats.unexpected + stats.flaky + errors.length;
	return checked({ passed: stats.expected, failed, skipped: stats.skipped });
}

/** @param {Counts} counts */
function checked(counts) {
	if (!Object.values(counts).every(Number.isSafeInteger)) throw new Error('The report has no counts.');
	return counts;
}
