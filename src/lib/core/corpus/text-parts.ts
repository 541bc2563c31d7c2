import { sentencesOf } from '../judge/calibration/sentences.ts';
import { readingLength } from './reading-length.ts';

/** A stretch of a text with what stands between it and the next: blank lines, a line end, a blank or nothing. */
export interface TextPart {
	readonly text: string;
	readonly gap: string;
}

/** With fewer paragraphs lines are taken, and with a single line sentences. */
const FEW = 2;

/**
 * A text as paragraphs; where these are two or fewer as lines, and a single line as sentences (Self-Lengthen splits so,
 * but for the sentences). Joined they are the text again: the published script joins lines by blank lines, which takes
 * lists and code apart. `language` is an ISO 639-1 code or null.
 */
export function splitParts(text: string, language: string | null): TextPart[] {
	const words = text.trim();
	const paragraphs = splitAt(words, /\n[^\S\n]*\n\s*/gu);
	if (paragraphs.length > FEW) return paragraphs;
	const lines = splitAt(words, /\s*\n\s*/gu);
	return lines.length > 1 ? lines : sentencesOf(words, language);
}

/** The parts as one text, without what stands after the last. */
export function joinParts(parts: readonly TextPart[]): string {
	return parts.map(({ text, gap }, at) => (at === parts.length - 1 ? text : text + gap)).join('');
}

/** Parts put together until each section has at least so many Latin letters to read; the last may have fewer. */
export function sectionsOf(parts: readonly TextPart[], letters: number): TextPart[] {
	const sections: TextPart[] = [];
	for (const part of parts) {
		const open = sections.at(-1);
		if (open && readingLength(open.text) < letters) {
			sections[sections.length - 1] = { text: open.text + open.gap + part.text, gap: part.gap };
		} else sections.push(part);
	}
	return sections;
}

/** A text without the sentences that another one has word for word; paragraphs stay apart. */
export function withoutSentencesOf(text: string, other: string, language: string | null): string {
	const known = new Set(sentencesOf(other, language).map((sentence) => sentence.text));
	const left: TextPart[] = [];
	for (const { text: words, gap } of sentencesOf(text, language)) {
		const before = left.at(-1);
		if (!known.has(words)) left.push({ text: words, gap });
		else if (before && gap.includes('\n')) left[left.length - 1] = { ...before, gap };
	}
	return joinParts(left);
}

function splitAt(text: string, gaps: RegExp): TextPart[] {
	const parts: TextPart[] = [];
	let start = 0;
	for (const { index, 0: gap } of text.matchAll(gaps)) {
		parts.push({ text: text.slice(start, index), gap });
		start = index + gap.length;
	}
	return [...parts, { text: text.slice(start), gap: '' }];
}
