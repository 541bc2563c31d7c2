import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../scripts/site/byte-range.mjs';

describe('the range that a request asks for', () => {
	it.each([
		['bytes=0-0', { start: 0, end: 0 }],
		['bytes=0-9', { start: 0, end: 9 }],
		['bytes=4-', { start: 4, end: 9 }],
		['bytes=4-400', { start: 4, end: 9 }],
		['bytes=-3', { start: 7, end: 9 }],
		['bytes=-30', { start: 0, end: 9 }]
	])('is cut to the file: %s', (header, range) => {
		expect(rangeOf(header, 10)).toEqual(range);
	});

	it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('lies outside of the file: %s', (header) => {
		expect(rangeOf(header, 10)).toBe('outside');
	});

	it.each([
		undefined,
		'',
		'bytes=',
		'bytes=-',
		'bytes=5-2',
		'bytes=0-1,4-5',
		'lines=1-2',
		'bytes=a-b',
		'bytes= 1-2'
	])('is ignored where it is none or more than one: %s', (header) => {
		expect(rangeOf(header, 10)).toBe('whole');
	});

	it('lies outside of an empty file', () => {
		expect(rangeOf('bytes=0-', 0)).toBe('outside');
		expect(rangeOf('bytes=-5', 0)).toBe('outside');
	});
});
