const UNITS = wordNumbers(
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
		'seventeen eighteen nineteen',
	1
);
const TENS = wordNumbers('zero ten twenty thirty forty fifty sixty seventy eighty ninety', 10);
const ORDINALS = wordNumbers(
	'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
	1
);
const SCALES: ReadonlyMap<string, number> = new Map([
	['hundred', 1e2],
	['thousand', 1e3],
	['million', 1e6],
	['billion', 1e9],
	['trillion', 1e12]
]);

const HAN_DIGITS = '零一二三四五六七八九';
const HAN_SCALES: ReadonlyMap<string, number> = new Map([
	['十', 1e1],
	['百', 1e2],
	['千', 1e3],
	['万', 1e4],
	['亿', 1e8]
]);
/** Fewer digits in a row are a figure of speech (一一, 七八). */
const FEWEST_HAN_DIGITS = 3;
const HAN_DIGIT_RUN = /^[零〇一二三四五六七八九]+$/u;

function wordNumbers(words: string, step: number): ReadonlyMap<string, number> {
	return new Map(words.split(' ').map((word, place) => [word, place * step]));
}

/** 100 for "hundred", 10,000 for "万"; null for what is no such word. */
export function scaleOf(word: string): number | null {
	return SCALES.get(word.toLowerCase()) ?? HAN_SCALES.get(word) ?? null;
}

/** 1 for "first" up to 12; null for what is no such word. */
export function ordinalOf(word: string): number | null {
	return ORDINALS.get(word.toLowerCase()) ?? null;
}

/** What was read so far of a number in words; `room` is what the next small word must stay below. */
interface WordSum {
	readonly sum: number;
	readonly section: number;
	readonly room: number;
}

/**
 * The number that English words say from the first of them on, with how many of them say it: "two hundred and five
 * cats" is 205 in 4 words. Null where the first word is no number.
 */
export function readNumberWords(words: readonly string[]): { value: number; length: number } | null {
	let read: WordSum = { sum: 0, section: 0, room: Infinity };
	let length = 0;
	for (const [place, word] of words.entries()) {
		const isJoint = word === 'and' && length > 0 && read.room >= 100;
		const more: WordSum | null = isJoint ? read : withWord(read, word);
		if (more === null) break;
		read = more;
		if (!isJoint) length = place + 1;
	}
	return length === 0 ? null : { value: read.sum + read.section, length };
}

function withWord({ sum, section, room }: WordSum, word: string): WordSum | null {
	const [small, scale] = [smallNumber(word), SCALES.get(word)];
	if (small !== null) {
		return small < room ? { sum, section: section + small, room: small >= 20 ? 10 : 0 } : null;
	}
	if (scale === undefined) return null;
	const whole = Math.max(1, section) * scale;
	return scale === 100 ? { sum, section: whole, room: 100 } : { sum: sum + whole, section: 0, room: 1000 };
}

function smallNumber(word: string): number | null {
	return UNITS.get(word) ?? TENS.get(word) ?? null;
}

/**
 * The number that Chinese numerals say, or null where they are a part of some other word (万一, 千万, 三三两两). A year
 * is written digit by digit (一九九〇).
 */
export function readHanNumber(numerals: string): number | null {
	const plain = numerals.replaceAll('〇', '零');
	if (plain.length > 1 && HAN_DIGIT_RUN.test(plain)) {
		if (plain.length < FEWEST_HAN_DIGITS) return null;
		return Number([...plain].map((digit) => HAN_DIGITS.indexOf(digit)).join(''));
	}
	return readHanSections(plain.replaceAll('两', '二'));
}

/** What was read so far: whole myriads, the part below the next, and a digit that waits for its scale. */
interface HanSum {
	readonly sum: number;
	readonly section: number;
	readonly digit: number | null;
}

function readHanSections(numerals: string): number | null {
	let read: HanSum | null = { sum: 0, section: 0, digit: null };
	for (const sign of numerals) {
		const value = HAN_DIGITS.indexOf(sign);
		read = value < 0 ? withScale(read, HAN_SCALES.get(sign) ?? 1) : withDigit(read, value);
		if (read === null) return null;
	}
	return read.sum + read.section + (read.digit ?? 0);
}

function withDigit(read: HanSum, value: number): HanSum | null {
	return read.digit === null || read.digit === 0 ? { ...read, digit: value } : null;
}

function withScale({ sum, section, digit }: HanSum, scale: number): HanSum | null {
	const below = section + (digit ?? 0);
	if (scale < 1e4) {
		const isBareTen = scale === 10 && digit === null;
		return digit || isBareTen ? { sum, section: section + (digit || 1) * scale, digit: null } : null;
	}
	if (below === 0) return null;
	return { sum: scale > 1e4 ? (sum + below) * scale : sum + below * scale, section: 0, digit: null };
}
