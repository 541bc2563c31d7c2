import type * as v from 'valibot';
import { checkContent, parseJson } from '../check-content.ts';
import { readJsonLines } from '../row-files.ts';
import {
	ALPACA_ROWS,
	COMPLETION_ROWS,
	MESSAGES_ROWS,
	PREFERENCE_ROWS,
	RANKING_ROWS
} from '../training-rows.ts';

/** By how the path ends. */
const FORMS: readonly (readonly [ending: string, schema: v.GenericSchema<unknown>])[] = [
	['.alpaca.json', ALPACA_ROWS],
	['.messages.jsonl', MESSAGES_ROWS],
	['.completion.jsonl', COMPLETION_ROWS]
];
/** The same of preferences. */
const RANKED: typeof FORMS = [
	['.alpaca.json', RANKING_ROWS],
	['.dpo.jsonl', PREFERENCE_ROWS]
];

/** Reads a file of rows back and compares it with what should be in it: null, or what is wrong. */
export function faultOfFile(path: string, content: string, rows: readonly object[]): string | null {
	const forms = rows.some((row) => 'rejected' in row) ? RANKED : FORMS;
	const [, schema] = forms.find(([ending]) => path.endsWith(ending)) ?? [];
	if (!schema) return 'There is no form for such a file.';
	const read = path.endsWith('.jsonl') ? readJsonLines(content) : parseJson(content);
	return read.ok ? checkContent(schema, read.value, rows) : read.failure;
}
