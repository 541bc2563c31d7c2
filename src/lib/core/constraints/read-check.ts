import type { ConstraintCheck } from './constraint.ts';

/** What is counted, by its words in a constraint. */
const KINDS: readonly (readonly [RegExp, string])[] = [
	[/^(?:word|个?字)/u, 'words'],
	[/^(?:sentence|句)/u, 'sentences'],
	[/^(?:paragraph|段)/u, 'paragraphs'],
	[/^bullet/u, 'bullets'],
	[/head/u, 'headings']
];

const NUMBER_WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER = String.raw`\d{1,5}|\b(?:${NUMBER_WORDS.join('|')})\b`;
const UNIT = 'words?|sentences?|paragraphs?|bullet points?|bullets?|(?:sub)?head(?:ing|er)s?|个?字|句|段';
/** A number, or two of them, right before what is counted. */
const COUNT = new RegExp(
	String.raw`(?:between )?(${NUMBER})(?:\s?(?:to|and|or|[-–—至到])\s?(${NUMBER}))?[\s-]?(?:个)?(${UNIT})`,
	'gu'
);

const AT_MOST =
	/(?:at most|no more than|not more than|not exceed(?:ing)?|not go beyond|up to|maximum of|max|within|limit(?:ed)? to|不超过|最多|至多)\s*$/u;
const BELOW = /(?:under|fewer than|less than|below|少于)\s*$/u;
const AT_LEAST = /(?:at least|no fewer than|no less than|not fewer than|minimum of|不少于|至少)\s*$/u;
const ABOVE = /(?:more than|over|above|exceed(?:ing)?|超过)\s*$/u;
const ABOUT = /(?:about|around|approximately|roughly|nearly|some|大约|约)\s*$/u;
/** Limits of the parts, not of the whole. */
const OF_PARTS = /\b(?:per|each|every|any|no (?:sentence|paragraph))\b|每/u;
const TOLERANCE = 0.1;

/** What a constraint that a model wrote counts, as a check; `unclear` where it counts in a way that cannot be told. */
export function readCheck(constraint: string): ConstraintCheck | 'unclear' | null {
	const text = constraint.toLowerCase();
	const found = [...text.matchAll(COUNT)];
	const [match] = found;
	if (!match) return null;
	if (found.length > 1 || OF_PARTS.test(text)) return 'unclear';
	const [, one = '', other, unit = ''] = match;
	const kind = KINDS.find(([form]) => form.test(unit))?.[1];
	if (kind === undefined) return 'unclear';
	const [least, most] = [numberOf(one), other === undefined ? null : numberOf(other)];
	if (most !== null) return { kind, least: Math.min(least, most), most: Math.max(least, most) };
	return { kind, ...boundsOf(text.slice(0, match.index), least, kind) };
}

function numberOf(digits: string): number {
	const place = NUMBER_WORDS.indexOf(digits);
	return place < 0 ? Number(digits) : place + 1;
}

function boundsOf(before: string, count: number, kind: string): Pick<ConstraintCheck, 'least' | 'most'> {
	if (AT_MOST.test(before)) return { most: count };
	if (BELOW.test(before)) return { most: count - 1 };
	if (AT_LEAST.test(before)) return { least: count };
	if (ABOVE.test(before)) return { least: count + 1 };
	const isRough = ABOUT.test(before) || kind === 'words';
	const room = isRough ? count * TOLERANCE : 0;
	return { least: Math.ceil(count - room), most: Math.floor(count + room) };
}
