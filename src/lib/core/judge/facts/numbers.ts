/** Digits in groups of three, as in English (1,000.5) and as on the Continent (1.000,5). */
const ENGLISH = /^(?:\d{1,3}(?:[,'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?$/u;
const CONTINENTAL = /^(?:\d{1,3}(?:[.'’\u00a0\u2009\u202f]\d{3})+|\d+)(?:,\d+)?$/u;
/** Beyond it a product is no longer told exactly. */
const EXACT_DIGITS = 15;

/**
 * What digits may mean, each without groups and needless zeros: "1,000" is 1000 or, on the Continent, 1; "1.2.3" is
 * only itself. `scale` is what they are multiplied by.
 */
export function numberReadings(digits: string, scale = 1): string[] {
	const readings = new Set<string>();
	if (ENGLISH.test(digits)) readings.add(plainNumber(digits.replace(/[^\d.]/gu, ''), scale));
	if (CONTINENTAL.test(digits)) {
		readings.add(plainNumber(digits.replace(/[^\d,]/gu, '').replace(',', '.'), scale));
	}
	return readings.size === 0 ? [digits] : [...readings];
}

/** A whole number as its reading. */
export function wholeNumber(value: number): string {
	return plainNumber(String(value), 1);
}

function plainNumber(text: string, scale: number): string {
	if (scale !== 1) return String(Number((Number(text) * scale).toPrecision(EXACT_DIGITS)));
	const [whole = '', fraction = ''] = text.split('.');
	const [bare, rest] = [whole.replace(/^0+(?=\d)/u, ''), withoutLastZeros(fraction)];
	return rest === '' ? bare : `${bare}.${rest}`;
}

/** By hand: a pattern for it would look at every run of zeros from each of its places. */
function withoutLastZeros(digits: string): string {
	let end = digits.length;
	while (digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}
