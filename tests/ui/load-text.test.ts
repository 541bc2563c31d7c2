import { describe, expect, test } from 'vitest';
import { holdingWords, loadWords, paceWords } from '#lib/ui/load-text.ts';

const MB = 1_000_000;

describe('the words for a load', () => {
	test.each([
		[null, 'Looking for the model'],
		[{ phase: 'check' }, 'Checking the model’s files'],
		[{ phase: 'start' }, 'Starting the model'],
		[{ phase: 'download', loadedBytes: 0, totalBytes: 1 }, 'Getting the model'],
		[
			{ phase: 'download', loadedBytes: 0, totalBytes: 1, retryInMs: 1000 },
			'The connection broke off; trying again in 1 second'
		]
	] as const)('%j', (progress, expected) => {
		expect(loadWords(progress)).toBe(expected);
	});

	test.each([
		[null, ''],
		[{ bytesPerSecond: 2.1 * MB, msLeft: 40_000 }, ' · 2.1 MB per second · about 40 seconds left'],
		[{ bytesPerSecond: 0, msLeft: null }, ' · 0 B per second']
	])('tells the pace %j', (pace, expected) => {
		expect(paceWords(pace)).toBe(expected);
	});
});

describe('the words for what is kept', () => {
	test.each([
		[98 * MB, null, 'Kept in this browser: 98 MB.'],
		[0, null, 'Not fetched yet.'],
		[0, 2000 * MB, 'Not fetched yet; there is room for 2.0 GB.'],
		[40 * MB, 2000 * MB, '40 MB of 98 MB are here; the download goes on from there.'],
		[
			0,
			50 * MB,
			'This browser has room for 50 MB more, so the model could not be kept: each visit would fetch it anew.'
		]
	])('%i bytes with %s free', (bytes, free, expected) => {
		expect(holdingWords({ bytes, wholeBytes: 98 * MB, isWhole: bytes >= 98 * MB }, free)).toBe(expected);
	});
});
