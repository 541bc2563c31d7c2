import { createSentenceFinder } from '#lib/core/corpus/cutting/text-boundaries.ts';

/** A sentence without the blank space round it. */
export interface Sentence {
	/** UTF-16 offset in the text. */
	readonly start: number;
	readonly text: string;
	/** What stands between it and the next: blanks, line ends, or nothing. */
	readonly gap: string;
}

/** To make one takes longer than to use it. */
const finders = new Map<string | null, ReturnType<typeof createSentenceFinder>>();

function finderFor(language: string | null) {
	const finder = finders.get(language) ?? createSentenceFinder(language);
	finders.set(language, finder);
	return finder;
}

/** The full stop after the number of a list's entry ends no sentence. */
const ENDS_IN_NUMBER = /(?:^|\s)\d{1,3}\.\s*$/u;
const LONGEST_NUMBER = 12;

/** The sentences of a text that begins and ends without blank space: joined with their gaps they are the text. */
export function sentencesOf(text: string, language: string | null): Sentence[] {
	const isSound = (start: number) =>
		!ENDS_IN_NUMBER.test(text.slice(Math.max(0, start - LONGEST_NUMBER), start));
	const later = finderFor(language)(text, { start: 0, end: text.length }).filter(isSound);
	const starts = [0, ...later];
	return starts.map((start, at) => {
		const whole = text.slice(start, starts[at + 1] ?? text.length);
		const words = whole.trimEnd();
		return { start, text: words, gap: whole.slice(words.length) };
	});
}
