import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import type { ParseIssue } from './parse-instruction.ts';

/** At the end of a line; a score in quotation marks is somebody else's. */
const AT_END = /(?:^|[\s(])score ?[:：] ?([1-5])(?: ?(?:\/|out of) ?5)?[.!)]?$/iu;
/** At the start of a line, unless a longer number, another scale or a range is meant. */
const AT_START =
	/^(?:final )?score ?[:：] ?([1-5])(?: ?(?:\/|out of) ?5)?(?!\d| ?\/| ?out of| ?(?:[.,–—-]|or|to|and) ?\d)/iu;

/**
 * The score, 1 to 5, of a model that was asked for reasons and a last line "Score: 4" (arXiv 2308.06259, Table 1). Read
 * from the last line, or from the first one where the score came before the reasons; of an answer that was cut off only
 * from the first, since its last may have been about to say more. Nothing is guessed: another number, another scale or
 * two different scores are an issue.
 */
export function parseScore(text: string, finish: 'stop' | 'length'): Result<number, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	const lines = linesOf(said);
	if (lines.length === 0) return fail('empty');
	const [score, ...more] = new Set(
		isWhole ? [...firstOf(lines), ...lastOf(lines)] : firstOf(lines.slice(0, -1))
	);
	if (score !== undefined && more.length === 0) return ok(score);
	return fail(isWhole ? 'wrong-form' : 'cut-off');
}

/** Without marks of emphasis and empty lines. */
function linesOf(text: string): string[] {
	return text
		.replace(/[*_`#>]/gu, '')
		.split('\n')
		.map((line) => line.replace(/\s+/gu, ' ').trim())
		.filter((line) => line !== '');
}

function firstOf(lines: readonly string[]): number[] {
	return scoresIn(AT_START, lines[0]);
}

function lastOf(lines: readonly string[]): number[] {
	return scoresIn(AT_END, lines.at(-1));
}

function scoresIn(form: RegExp, line = ''): number[] {
	const [, digit] = form.exec(line) ?? [];
	return digit === undefined ? [] : [Number(digit)];
}
