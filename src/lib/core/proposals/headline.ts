import { withoutMarksAtEnd, withoutMarksAtStart } from './trim-marks.ts';

/** A longer first line is text, unless it is marked as a heading. In UTF-16 code units. */
const LONGEST_PLAIN = 80;
const MARKED = /^#{1,6}\s+(.*)/su;
const ENDS_LIKE_TEXT = /[.!?:,;…。！？：，；]$/u;
const OPENS_LIKE_ITEM = /^(?:[*•|>`-]|\d+[.)]\s|step\b)/iu;
const NUMBER = /^\d+(?:\.\d+)*[.)]?\s+/u;
const UNDERLINE = /^[=-]{2,}$/u;
const MARKS = '*_ #';

/** The heading or title line that a text begins with, without markup and number, or null. */
export function headlineOf(text: string): string | null {
	return partsOf(text).headline;
}

/** What stands below the headline; the whole text if there is none. */
export function bodyOf(text: string): string {
	return partsOf(text).body;
}

interface Parts {
	readonly headline: string | null;
	readonly body: string;
}

function partsOf(text: string): Parts {
	const whole = text.trim();
	const [line, below] = cutLine(whole);
	const title = MARKED.exec(line)?.[1] ?? (isPlainTitle(line, below) ? line : '');
	const headline = withoutMarksAtStart(withoutMarksAtEnd(title.trim().replace(NUMBER, ''), MARKS), MARKS);
	if (headline === '') return { headline: null, body: whole };
	const [next, rest] = cutLine(below);
	return { headline, body: (UNDERLINE.test(next.trim()) ? rest : below).trim() };
}

function cutLine(text: string): [line: string, below: string] {
	const end = text.indexOf('\n');
	return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}

/** Stands alone, since the first line of a paragraph with hard line breaks has all else of a title. */
function isPlainTitle(line: string, below: string): boolean {
	const next = cutLine(below)[0].trim();
	const standsAlone = below !== '' && (next === '' || UNDERLINE.test(next));
	return (
		standsAlone &&
		line.length <= LONGEST_PLAIN &&
		!ENDS_LIKE_TEXT.test(line.trim()) &&
		!OPENS_LIKE_ITEM.test(line)
	);
}
