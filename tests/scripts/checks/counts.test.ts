import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/checks/counts.mjs';

const VITEST = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

describe('counting', () => {
	it('reads the report of Vitest', () => {
		const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
		expect(countVitest({ ...VITEST, testResults })).toEqual({ passed: 4, failed: 1, skipped: 3 });
	});

	it('counts a file that does not load as one failure', () => {
		const testResults = [{ status: 'failed', assertionResults: [] }];
		expect(countVitest({ ...VITEST, numFailedTests: 0, testResults })).toMatchObject({ failed: 1 });
	});

	it('reads the report of Playwright, where a test that passes only at a second try has failed', () => {
		const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
		expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3, skipped: 1 });
	});

	it('trusts no report without counts', () => {
		expect(() => countPlaywright({ stats: {}, errors: [] })).toThrow('no counts');
		expect(() => countVitest({ testResults: [] })).toThrow('no counts');
	});
});
