import type { Annotation, Slot } from '../candidate.ts';
import type { Example } from '../curation/dataset.ts';
import { readAnnotation } from '../utterances/annotation-json.ts';

/** An utterance with its intent and slots, ready for a tagger. */
export interface AnnotatedExample {
	readonly id: string;
	readonly text: string;
	readonly intent: string;
	/** Offsets in UTF-16 units. */
	readonly slots: readonly Slot[];
	readonly tokens: readonly Token[];
}

export interface Token {
	readonly text: string;
	/** `O`, or `B-` and `I-` with the label (Ramshaw and Marcus 1995, with a B at every beginning). */
	readonly tag: string;
}

export function isAnnotated(example: Example): boolean {
	return annotatedExample(example) !== null;
}

/**
 * What is annotated of an example, or null. Where a person edited the words, the response is read anew: each value is
 * looked for in the utterance, and one that is not there leaves the example out.
 */
export function annotatedExample(example: Example): AnnotatedExample | null {
	const { id, instruction: text, response, editedByPerson, extras } = example;
	if (extras.annotation === undefined) return null;
	const annotation = editedByPerson ? readAnnotation(text, response) : extras.annotation;
	if (annotation === null || !isWritable(annotation, text)) return null;
	const tokens = tokensOf(text, annotation.slots);
	return tokens.length === 0 ? null : { id, text, ...annotation, tokens };
}

/** What was brought in from elsewhere may hold anything: files of lines need names without blank space, and spans in order. */
function isWritable({ intent, slots }: Annotation, text: string): boolean {
	const areInOrder = slots.every(
		({ start, end }, place) => start >= (slots[place - 1]?.end ?? 0) && end > start && end <= text.length
	);
	return areInOrder && /^\P{Cc}+$/u.test(intent) && slots.every(({ label }) => /^\S+$/u.test(label));
}

/** Words and numbers with marks inside; every other character by itself, those of Chinese and Japanese too. */
const TOKEN =
	/[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+(?:['’.\-][[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+)*|\S/gv;

/** No token lies across the end of a slot. */
function tokensOf(text: string, slots: readonly Slot[]): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	for (const { label, start, end } of slots) {
		tokens.push(...tokensIn(text.slice(at, start), () => 'O'));
		tokens.push(...tokensIn(text.slice(start, end), (place) => `${place === 0 ? 'B' : 'I'}-${label}`));
		at = end;
	}
	return [...tokens, ...tokensIn(text.slice(at), () => 'O')];
}

function tokensIn(text: string, tagAt: (place: number) => string): Token[] {
	return (text.match(TOKEN) ?? []).map((word, place) => ({ text: word, tag: tagAt(place) }));
}
