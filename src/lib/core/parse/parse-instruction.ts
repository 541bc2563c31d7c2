import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';

/** A fault in what a model wrote; the raw answer stays in the journal. */
export type ParseIssue = 'empty' | 'cut-off' | 'wrong-form';

const LABEL =
	/^(?:here(?:[’']s| is) [^:：\n]{0,60}|instruction|request|question|user|prompt|task|query|指令|请求|问题|提问)\s*[:：]\s*/iu;
const QUOTES: readonly (readonly [string, string])[] = [
	['"', '"'],
	['“', '”'],
	['„', '“'],
	['«', '»'],
	['「', '」'],
	["'", "'"]
];

/** "Here is the request:" says what comes, and is not it. */
const ANNOUNCEMENT = /[:：]$/u;

/**
 * The one request that a model was asked to write: its first line, without an announcement before it, a label, or
 * quotation marks around the whole. Nothing is guessed: what does not have that form is an issue.
 */
export function parseInstruction(text: string, finish: 'stop' | 'length'): Result<string, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	const lines = said
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const place = lines.findIndex((line) => !ANNOUNCEMENT.test(line));
	const line = lines[place];
	if (line === undefined) return fail(lines.length === 0 ? 'empty' : 'wrong-form');
	if (!isWhole && place === lines.length - 1) return fail('cut-off');
	const instruction = unquote(line.replace(LABEL, '').trim())
		.replace(/\s+/gu, ' ')
		.replace(/\p{Cc}/gu, '');
	return /[\p{L}\p{N}]/u.test(instruction) ? ok(instruction) : fail('wrong-form');
}

function unquote(text: string): string {
	for (const [open, close] of QUOTES) {
		const inner = text.slice(1, -1);
		const isWhole = text.length > 2 && text.startsWith(open) && text.endsWith(close);
		if (isWhole && !inner.includes(open) && !inner.includes(close)) return inner.trim();
	}
	return text;
}
