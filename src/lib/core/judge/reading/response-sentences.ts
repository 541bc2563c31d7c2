import type { Span } from '#lib/core/corpus/span.ts';

/** A line end, or white space after the mark that ends a sentence and the quotes and brackets it closes. */
const BREAK = /\n+|(?<=[.!?…。！？])["”’)\]]*\s+/gu;
const CLOSING = /^["”’)\]]*/u;
/** A full stop after these ends no sentence, nor does the number of a list's entry. */
const NO_END = /(?:\b(?:e\.g|i\.e|Mr|Mrs|Dr|St|vs|No|etc)\.|(?:^|\s)[([]?(?:\p{N}{1,2}|\p{L})[.)])$/u;

/**
 * The sentences and lines of a response, without the white space between them. Unlike those of a passage they end at
 * every line end: answers are full of lists.
 */
export function responseSentences(text: string): Span[] {
	const found: Span[] = [];
	let start = 0;
	for (const { index, 0: mark } of text.matchAll(BREAK)) {
		const before = text.slice(start, index);
		if (before.trim() === '') {
			start = index + mark.length;
			continue;
		}
		if (!mark.includes('\n') && NO_END.test(before.trimEnd())) continue;
		found.push({ start, end: index + (CLOSING.exec(mark)?.[0].length ?? 0) });
		start = index + mark.length;
	}
	if (text.slice(start).trim() !== '') found.push({ start, end: text.length });
	return found;
}

/** The same sentences in reverse order, and what stands between them too. */
export function reversedSentences(text: string): string {
	const spans = responseSentences(text);
	const gaps = spans.slice(1).map(({ start }, at) => text.slice(spans[at]?.end ?? 0, start));
	const words = spans.map(({ start, end }) => text.slice(start, end)).reverse();
	gaps.reverse();
	return words.map((sentence, at) => sentence + (gaps[at] ?? '')).join('');
}
