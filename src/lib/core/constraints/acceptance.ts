import { lengthInWords } from './measure/word-count.ts';

/** In words (`extract_constraints` of AIR's scripts). */
const TEXT = { fewest: 3, most: 26 };
const TYPE = { fewest: 2, most: 6 };

/** What a judge says where it found nothing, or forgot that whoever answers sees no outputs. */
const FORBIDDEN =
	/\boutput ?[12]\b|\b(?:first|second) answer\b|\bstudent\b|\boriginal instruction\b|\bnone\b|ese constraints\b/iu;

/** Whether a constraint that a judge named is one that AIR's scripts take: by length, type and forbidden words. */
export function isAcceptable({ type, text }: { readonly type: string; readonly text: string }): boolean {
	return isWithin(text, TEXT) && isWithin(type, TYPE) && !FORBIDDEN.test(text) && !FORBIDDEN.test(type);
}

function isWithin(text: string, { fewest, most }: typeof TEXT): boolean {
	const words = lengthInWords(text);
	return words >= fewest && words <= most;
}
