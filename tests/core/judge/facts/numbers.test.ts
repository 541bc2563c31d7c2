import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberReadings, wholeNumber } from '#lib/core/judge/facts/numbers.ts';

describe('what digits may mean', () => {
	it.each<[digits: string, readings: string[]]>([
		['5', ['5']],
		['007', ['7']],
		['2.50', ['2.5']],
		['1,000', ['1000', '1']],
		['1.000', ['1', '1000']],
		['1,000.5', ['1000.5']],
		['1.000,5', ['1000.5']],
		['1’000’000', ['1000000']],
		['1\u202f000', ['1000']],
		['3,5', ['3.5']],
		['1.2.3', ['1.2.3']],
		['10,00', ['10']]
	])('%s', (digits, readings) => {
		expect(numberReadings(digits)).toEqual(readings);
	});

	it.each([
		['2.3', 1e6, '2300000'],
		['2,5', 1e6, '2500000'],
		['3', 1e4, '30000']
	])('%s times %d', (digits, scale, reading) => {
		expect(numberReadings(digits, scale)).toContain(reading);
	});

	it('has a whole number among its readings, however it is grouped', () => {
		fc.assert(
			fc.property(fc.nat(), fc.constantFrom('en-US', 'de-DE', 'de-CH'), (value, locale) => {
				expect(numberReadings(value.toLocaleString(locale))).toContain(wholeNumber(value));
			})
		);
	});
});
