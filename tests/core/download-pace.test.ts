import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downloadPace, noteDownload, type DownloadMark } from '#lib/core/download-pace.ts';

const MB = 1_000_000;

/** The marks after these reports, one each half second. */
function marksOf(reports: readonly number[]): readonly DownloadMark[] {
	return reports.reduce<readonly DownloadMark[]>(
		(marks, loadedBytes, index) => noteDownload(marks, { at: 500 * index, loadedBytes }),
		[]
	);
}

const every = (count: number, bytes: (index: number) => number) =>
	Array.from({ length: count }, (_none, index) => bytes(index));

describe('the pace of a download', () => {
	test('is told from the second on that it is known', () => {
		expect(downloadPace([], 10 * MB)).toBeNull();
		expect(downloadPace(marksOf([0, MB, 2 * MB]), 10 * MB)).toBeNull();
		expect(downloadPace(marksOf([0, MB, 2 * MB, 3 * MB]), 10 * MB)).toEqual({
			bytesPerSecond: 2 * MB,
			msLeft: 3_500
		});
	});

	test('does not count what was there before it went on', () => {
		const resumed = marksOf(every(5, (index) => 40 * MB + index * MB));
		expect(downloadPace(resumed, 98 * MB)?.bytesPerSecond).toBe(2 * MB);
	});

	test('follows a line that becomes slow, and forgets what was long ago', () => {
		const fast = every(60, (index) => index * MB);
		const slow = every(60, (index) => 60 * MB + index * 10_000);
		expect(downloadPace(marksOf([...fast, ...slow]), 98 * MB)?.bytesPerSecond).toBeCloseTo(20_000);
		expect(marksOf([...fast, ...slow]).length).toBeLessThan(30);
	});

	test('begins anew with a download that begins anew', () => {
		expect(marksOf([5 * MB, 6 * MB, 0])).toEqual([{ at: 1000, loadedBytes: 0 }]);
	});

	test('knows no end while nothing comes', () => {
		expect(downloadPace(marksOf(every(10, () => MB)), 98 * MB)).toEqual({ bytesPerSecond: 0, msLeft: null });
	});

	test('is never negative and never more than the fastest stretch', () => {
		const steps = fc.array(fc.integer({ min: 0, max: 20 * MB }), { minLength: 5, maxLength: 100 });
		fc.assert(
			fc.property(steps, (sizes) => {
				let sum = 0;
				const pace = downloadPace(marksOf(sizes.map((size) => (sum += size))), sum + MB);
				expect(pace?.bytesPerSecond).toBeGreaterThanOrEqual(0);
				expect(pace?.bytesPerSecond).toBeLessThanOrEqual(2 * Math.max(...sizes) + 1);
			})
		);
	});
});
