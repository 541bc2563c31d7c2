import { sentencesOf } from '../judge/calibration/sentences.ts';
import { readingLength } from './reading-length.ts';
import { mainScript } from './words.ts';

/** How a sentence that asks ends: ?, ？ and ؟, with what closes round them. */
const ASKS = /[?？؟‽⁇⁈⁉]["'”’»›)\]」』）】*_]*$/u;
/** In Greek the question mark is a semicolon, which is what U+037E is composed to (NFC). */
const GREEK_MARK = /[;\u037e]/gu;

/** What somebody asks in one breath, in Latin letters to read; more is a text with a question in it. */
const ONE_QUESTION = 400;
/** A request of more questions is a list. */
const MOST_JOINED = 3;

/**
 * Which passages count as questions. `mark`: those with a sentence that ends in a question mark (Cycle-Instruct,
 * step 2). `asks`: those of which half the sentences or the last one do, so that a rhetorical question at the start does
 * not count.
 */
export type QuestionRouting = 'mark' | 'asks';

/** Whether a passage asks something. `language` is an ISO 639-1 code or null. */
export function isQuestionLike(passage: string, language: string | null, routing: QuestionRouting): boolean {
	const sentences = readSentences(passage, language);
	const asking = sentences.filter(({ asks }) => asks).length;
	if (routing === 'mark' || asking === 0) return asking > 0;
	return sentences.at(-1)?.asks === true || asking * 2 >= sentences.length;
}

/**
 * What a passage asks, in its own words: the whole of it where it is short and ends in a question, else its first
 * questions. Null where it asks nothing.
 */
export function questionIn(passage: string, language: string | null): string | null {
	const sentences = readSentences(passage, language);
	const questions = sentences.filter(({ asks }) => asks).map(({ text }) => text);
	const isWhole = sentences.at(-1)?.asks === true && readingLength(passage) <= ONE_QUESTION;
	const said = isWhole ? passage : questions.slice(0, MOST_JOINED).join(' ');
	return questions.length === 0 ? null : said.replace(/\s+/gu, ' ').trim();
}

/** A mark with no blank after it may be a part of an address. */
interface Sentence {
	readonly text: string;
	readonly asks: boolean;
}

function readSentences(passage: string, language: string | null): Sentence[] {
	const words = passage.trim();
	const isGreek = mainScript(words) === 'greek';
	const read = isGreek ? words.replaceAll(GREEK_MARK, '?') : words;
	const sentences = sentencesOf(read, language);
	return sentences.map(({ start, text, gap }, at) => {
		const isEnded = gap !== '' || at === sentences.length - 1 || mainScript(text) === 'han';
		return { text: words.slice(start, start + text.length), asks: isEnded && ASKS.test(text) };
	});
}
