const MONTHS = 'january february march april may june july august september october november december'.split(
	' '
);

/** 1 to 12 for a month in English, whole or by its first letters with a capital; else null. */
export function monthOf(word: string): number | null {
	if (!/^\p{Lu}/u.test(word)) return null;
	const plain = word.toLowerCase();
	const isShort = plain.length === 3 || plain === 'sept';
	const place = MONTHS.findIndex((month) => (isShort ? month.startsWith(plain) : month === plain));
	return place < 0 ? null : place + 1;
}

/** The keys of a date: its month with its year, and with its day. */
export function dateKeys(month: number, numbers: readonly number[]): string[] {
	return numbers.map((number) => `date:${month}-${number}`);
}

const HAN = /^(?:(?<year>\d{2,4})年)?(?<month>\d{1,2})月(?:(?<day>\d{1,2})[日号])?$/u;
const BY_SIZE = /^(?<year>\d{4})\D(?<month>\d{1,2})\D(?<day>\d{1,2})$/u;

/** The month and the other numbers of a date in digits, the year first: 1990年5月3日, 1990-05-03. */
export function readDate(text: string): { month: number; numbers: number[] } {
	const { year, month, day } = (HAN.exec(text) ?? BY_SIZE.exec(text))?.groups ?? {};
	return { month: Number(month), numbers: [year, day].filter((part) => part !== undefined).map(Number) };
}
