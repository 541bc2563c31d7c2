import { sentencesOf } from '../judge/calibration/sentences.ts';
import { bodyOf, headlineOf } from './headline.ts';

/** A sentence of running text, word for word. */
export interface BodySentence {
	readonly text: string;
	/** What stands between it and the one before: blanks, a line end, or an empty line; nothing before the first. */
	readonly gap: string;
}

const BETWEEN_BLOCKS = '\n\n';

/** The sentences of a passage without its headings. A list without full stops is one. `language`: ISO 639-1 or null. */
export function bodySentences(passage: string, language: string | null): BodySentence[] {
	const found: BodySentence[] = [];
	for (const block of passage.split(/\n[^\S\n]*\n/u).map((each) => each.trim())) {
		let gap = found.length === 0 ? '' : BETWEEN_BLOCKS;
		const body = isHeading(block) ? '' : bodyOf(block);
		for (const sentence of body === '' ? [] : sentencesOf(body, language)) {
			found.push({ text: sentence.text, gap });
			gap = sentence.gap;
		}
	}
	return found;
}

/** As text: what stood between them stands between them again. */
export function joinSentences(sentences: readonly BodySentence[]): string {
	return sentences.map(({ text, gap }, at) => (at === 0 ? text : gap + text)).join('');
}

/** One line that would be a heading of what comes after it. */
function isHeading(block: string): boolean {
	return !block.includes('\n') && headlineOf(`${block}${BETWEEN_BLOCKS}.`) !== null;
}
