import { fail, ok, type Result } from '../result.ts';

/** A fault in what a model wrote; the raw answer stays in the journal. */
export type ParseIssue = 'empty' | 'cut-off' | 'wrong-form';

const LABEL = /^(?:instruction|request|question|user|prompt|task|query|指令|请求|问题|提问)\s*[:：]\s*/iu;
const QUOTES: readonly (readonly [string, string])[] = [
	['"', '"'],
	['“', '”'],
	['„', '“'],
	['«', '»'],
	['「', '」'],
	["'", "'"]
];

/**
 * The one request that a model was asked to write: its first line, without a label and without quotation marks
 * around the whole. Nothing is guessed: what does not have that form is an issue.
 */
export function parseInstruction(text: string, finish: 'stop' | 'length'): Result<string, ParseIssue> {
	const [line = '', ...rest] = text.trim().split('\n');
	const instruction = unquote(line.replace(LABEL, '').trim()).replace(/\s+/gu, ' ');
	if (instruction === '') return fail('empty');
	if (finish === 'length' && rest.length === 0) return fail('cut-off');
	if (/[\p{L}\p{N}]/u.test(instruction)) return ok(instruction);
	return fail('wrong-form');
}

function unquote(text: string): string {
	for (const [open, close] of QUOTES) {
		const inner = text.slice(1, -1);
		const isWhole = text.length > 2 && text.startsWith(open) && text.endsWith(close);
		if (isWhole && !inner.includes(open) && !inner.includes(close)) return inner.trim();
	}
	return text;
}
