import * as v from 'valibot';
import { normaliseText } from '#lib/core/corpus/normalise.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';

/** Why a line of a file of pairs was passed over. */
export type LineIssue =
	| { readonly kind: 'not-json' }
	/** None of the forms that can be read. */
	| { readonly kind: 'unknown-form' }
	/** A known form, but something in it is missing or of the wrong type. */
	| { readonly kind: 'wrong-shape'; readonly path: string; readonly message: string }
	| { readonly kind: 'empty-text' }
	| { readonly kind: 'too-long' }
	/** The same words as an earlier line. */
	| { readonly kind: 'repeated' }
	/** Both answers of a comparison are the same. */
	| { readonly kind: 'same-answers' };

export interface BadLine {
	/** Counted from 1, blank lines included. */
	readonly line: number;
	readonly issue: LineIssue;
}

/** What a file held. */
export interface ReadLines<T> {
	readonly found: readonly T[];
	/** The first hundred; `badLines` has them all counted. */
	readonly bad: readonly BadLine[];
	readonly badLines: number;
}

/** Not one line could be read. */
export interface NothingRead {
	readonly kind: 'nothing-read';
	readonly bad: readonly BadLine[];
	readonly badLines: number;
}

export type LineReader<T> = (content: unknown) => Result<readonly T[], LineIssue>;

const MOST_SHOWN = 100;
const BYTE_ORDER_MARK = '\ufeff';

/** Reads JSON Lines (jsonlines.org): whatever is wrong with a line is told with its number, and the next one is read. */
export function readLines<T>(text: string, reader: LineReader<T>): Result<ReadLines<T>, NothingRead> {
	const found: T[] = [];
	const bad: BadLine[] = [];
	let badLines = 0;
	const lines = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).split('\n');
	for (const [at, line] of lines.entries()) {
		if (line.trim() === '') continue;
		const read = readLine(line, reader);
		if (read.ok) found.push(...read.value);
		else if (++badLines <= MOST_SHOWN) bad.push({ line: at + 1, issue: read.failure });
	}
	return found.length > 0 ? ok({ found, bad, badLines }) : fail({ kind: 'nothing-read', bad, badLines });
}

function readLine<T>(line: string, reader: LineReader<T>): Result<readonly T[], LineIssue> {
	let content: unknown;
	try {
		content = JSON.parse(line);
	} catch {
		// The only thing that JSON.parse throws is the SyntaxError that says where the line is not JSON.
		return fail({ kind: 'not-json' });
	}
	return reader(content);
}

export function checked<Schema extends v.GenericSchema>(
	schema: Schema,
	content: unknown
): Result<v.InferOutput<Schema>, LineIssue> {
	const parsed = v.safeParse(schema, content);
	if (parsed.success) return ok(parsed.output);
	const [issue] = parsed.issues;
	return fail({ kind: 'wrong-shape', path: v.getDotPath(issue) ?? '', message: issue.message });
}

/** Longer than what any model that runs here reads. In UTF-16 code units. */
const LONGEST = 50_000;

/** The words of a file as Backprompt keeps words, or what is wrong with them. */
export function cleanText(raw: string): Result<string, LineIssue> {
	if (raw.length > LONGEST) return fail({ kind: 'too-long' });
	const text = normaliseText(raw).text.trim();
	return text === '' ? fail({ kind: 'empty-text' }) : ok(text);
}

/** An instruction with its input below it, as Alpaca's prompt has them. */
export function joinInput(instruction: string, input: string): string {
	return input.trim() === '' ? instruction : `${instruction.trim()}\n\n${input}`;
}
