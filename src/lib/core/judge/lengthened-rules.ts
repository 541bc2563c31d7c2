import type { CandidateIssue } from '../candidate.ts';
import { countWords } from '../constraints/measure/word-count.ts';
import { sentencesOf } from './calibration/sentences.ts';
import { subjectWords } from './calibration/word-overlap.ts';
import { responseIssues } from './response-rules.ts';

/** A text before and after it was made longer. */
export interface Lengthening {
	readonly instruction: string;
	readonly initial: string;
	readonly extended: string;
}

/** Words that speak of the making of a text, where it opens and where it ends (Self-Lengthen, check_response). */
const SPEAKS_OF_MAKING =
	/\b(?:revised|revision|response|version|paragraphs?)\b|修订|修改|扩写|回复|版本|段落/giu;
const FIRST_LINES = 2;
const LAST_LINES = 3;
/** Of a line that is a paragraph only its edge opens or ends the text. In UTF-16 units. */
const EDGE = 100;

/** Above it, so many new sentences say nothing new that the text is filled up. */
const MOST_EMPTY = 0.5;

/** The share of a text's words that what is made of it has at least; with less it is another text. */
const LEAST_KEPT = 0.2;

/** Whether what was made of an outline, or of a part of one, is about it. One that says nothing asks for nothing. */
export function keepsTo(outline: string, made: string): boolean {
	const wanted = [...subjectWords(outline)];
	const words = subjectWords(made);
	return wanted.filter((word) => words.has(word)).length >= LEAST_KEPT * wanted.length;
}

/** How much longer a text has to get to count as longer (Self-Lengthen: more than 1.2 times the words). */
export function isLonger({ initial, extended }: Omit<Lengthening, 'instruction'>, gain: number): boolean {
	return countWords(extended) > gain * countWords(initial);
}

/**
 * What is wrong with a text that was made longer, whether it is longer or not: the rules for any response, words about
 * its making at its edges, and padding. All block.
 */
export function lengthenedIssues(lengthening: Lengthening): CandidateIssue[] {
	const { instruction, extended } = lengthening;
	const issues = responseIssues({ instruction, response: extended, passage: null });
	const rule = 'response-speaks-of-task';
	const isKnown = issues.some((issue) => issue.rule === rule);
	return [
		...issues,
		...(!isKnown && speaksOfMaking(lengthening) ? [{ rule, blocking: true }] : []),
		...(isPadded(lengthening) ? [{ rule: 'padded', blocking: true }] : [])
	];
}

/** A word that the request or the first text has is its subject. */
function speaksOfMaking({ instruction, initial, extended }: Lengthening): boolean {
	const lines = extended.split('\n').filter((line) => line.trim() !== '');
	const edges = [
		...lines.slice(0, FIRST_LINES).map((line) => line.slice(0, EDGE)),
		...lines.slice(-LAST_LINES).map((line) => line.slice(-EDGE))
	].join('\n');
	const subject = `${instruction}\n${initial}`.toLowerCase();
	return (edges.toLowerCase().match(SPEAKS_OF_MAKING) ?? []).some((word) => !subject.includes(word));
}

/** Whether most of the sentences that are new have no content word that does not stand before them. */
function isPadded({ initial, extended }: Lengthening): boolean {
	const known = new Set(subjectWords(initial));
	const old = new Set(sentencesOf(initial.trim(), null).map(({ text }) => text));
	const added = sentencesOf(extended.trim(), null).filter(({ text }) => !old.has(text));
	let empty = 0;
	for (const { text } of added) {
		const fresh = [...subjectWords(text)].filter((word) => !known.has(word));
		if (fresh.length === 0) empty += 1;
		for (const word of fresh) known.add(word);
	}
	return added.length > 0 && empty / added.length > MOST_EMPTY;
}
