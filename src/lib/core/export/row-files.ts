import { fail, ok, type Result } from '../result.ts';
import { parseJson } from './check-content.ts';

/** One JSON array, a row a line. */
export function* jsonArray(rows: readonly unknown[]): Generator<string> {
	yield '[';
	for (const [place, row] of rows.entries()) yield `${place === 0 ? '' : ','}\n${JSON.stringify(row)}`;
	yield '\n]\n';
}

/** One JSON object a line (jsonlines.org). */
export function* jsonLines(rows: readonly unknown[]): Generator<string> {
	for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** The rows of JSON Lines, or what is no JSON. */
export function readJsonLines(content: string): Result<unknown[], string> {
	const rows: unknown[] = [];
	for (const line of content.split('\n').slice(0, -1)) {
		const row = parseJson(line);
		if (!row.ok) return fail(row.failure);
		rows.push(row.value);
	}
	return ok(rows);
}
