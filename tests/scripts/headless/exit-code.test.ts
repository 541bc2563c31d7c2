import { describe, expect, it } from 'vitest';
import { exitCodeOf, refusalOf } from '../../../scripts/headless/exit-code.mjs';

it.each([
	['empty', 4],
	['not-text', 4],
	['unknown-model', 2],
	['unknown-method', 2],
	['bad-option', 2],
	['no-rounds', 2],
	['model-missing', 6],
	['model-damaged', 6],
	['download-failed', 6],
	['interrupted', 130],
	['worker-gone', 1],
	['constructor', 1]
])('a job that ends as “%s” gives %d', (kind, code) => {
	const stop = refusalOf({ ok: false, kind, title: 'Words\u001b[2J', action: 'Do this.' });
	expect(stop).toMatchObject({ code, message: 'Words [2J', action: 'Do this.' });
});

describe('several files', () => {
	it.each([
		[[], 0],
		[[0, 0], 0],
		[[0, 4], 4],
		[[4, 0, 4], 4],
		[[3, 4], 1],
		[[3, 0, 130], 130]
	])('that end with %j give %d', (codes, code) => {
		expect(exitCodeOf(codes)).toBe(code);
	});
});
