import { normaliseText } from '../corpus/normalise.ts';
import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import type { ParseIssue } from './parse-instruction.ts';

export interface Marks {
	readonly open: string;
	readonly close: string;
}

/**
 * The words between two marks, without control characters. What stands around them is passed over; an answer that ends before the second mark was
 * cut off, and one with a mark missing or with more than one pair of them has not the form. Nothing is guessed.
 */
export function parseMarked(
	text: string,
	finish: 'stop' | 'length',
	{ open, close }: Marks
): Result<string, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	if (said.trim() === '') return fail('empty');
	const [, inner, ...more] = said.split(open);
	if (inner === undefined) return fail(isWhole ? 'wrong-form' : 'cut-off');
	const parts = inner.split(close);
	if (parts.length === 1) return fail(isWhole ? 'wrong-form' : 'cut-off');
	const words = normaliseText(parts[0] ?? '').text.trim();
	return more.length > 0 || parts.length > 2 || words === '' ? fail('wrong-form') : ok(words);
}
