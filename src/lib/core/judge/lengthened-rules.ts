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
/**
 * So many different new words of content come to a word of content that the text gained, at least: 0.28 to 0.78 in what
 * follows in texts of our own, 0.14 where a tiny model only fills up.
 */
const LEAST_FRESH = 0.25;

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

/**
 * Whether most of the sentences that are new have no word of content that does not stand before them, or all that was
 * gained has hardly any.
 */
function isPadded({ initial, extended }: Lengthening): boolean {
	const before = contentOf(initial).flat();
	const known = new Set(before);
	const old = new Set(sentencesOf(initial.trim(), null).map(({ text }) => text));
	const gained = contentOf(extended).flat().length - before.length;
	const added = contentOf(extended, old);
	const knownBefore = known.size;
	let empty = 0;
	for (const words of added) {
		const size = known.size;
		for (const word of words) known.add(word);
		if (known.size === size) empty += 1;
	}
	return empty > MOST_EMPTY * added.length || known.size - knownBefore < LEAST_FRESH * gained;
}

/** The words of content of each sentence, but for sentences that are to be passed over. */
function contentOf(text: string, but: ReadonlySet<string> = new Set()): string[][] {
	return sentencesOf(text.trim(), null)
		.filter((sentence) => !but.has(sentence.text))
		.map((sentence) => [...subjectWords(sentence.text)]);
}
