import { normaliseText } from '../corpus/normalise.ts';
import { sentencesOf } from '../judge/calibration/sentences.ts';
import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import type { ParseIssue } from './parse-instruction.ts';

/** What is known of a text that a model wrote. */
export interface Written {
	readonly text: string;
	readonly finish: 'stop' | 'length';
	/** ISO 639-1 code, or null; it decides where sentences end. */
	readonly language: string | null;
}

/** Tags of our own prompts (`fenced`), alone in a line: the model says again what it was shown. */
const SHOWN_AGAIN = /^<\/?(?:answer|before|after|headings|instruction|outline|passage|request|response)>$/mu;

/**
 * The running text that a model was asked to write, without control characters. One that was cut off ends with its
 * last whole sentence; where there is none it is an issue.
 */
export function parseResponse({ text, finish, language }: Written): Result<string, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	const words = normaliseText(said).text.trim();
	if (words === '') return fail('empty');
	const whole = isWhole ? words : withoutLastSentence(words, language);
	if (whole === '') return fail('cut-off');
	const isText = /[\p{L}\p{N}]/u.test(whole) && !SHOWN_AGAIN.test(whole);
	return isText ? ok(whole) : fail('wrong-form');
}

function withoutLastSentence(text: string, language: string | null): string {
	const last = sentencesOf(text, language).at(-1);
	return last ? text.slice(0, last.start).trimEnd() : '';
}
