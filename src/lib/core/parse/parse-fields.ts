import type { Field } from '../prompt/fields.ts';
import { fail, ok, type Result } from '../result.ts';
import { ownWords } from './own-words.ts';
import type { ParseIssue } from './parse-instruction.ts';

export interface FieldsWanted {
	readonly finish: 'stop' | 'length';
	readonly fields: readonly Field[];
}

/**
 * The named texts of a structured answer, from a JSON object or from labelled lines. Nothing is guessed: a field that
 * has to be filled and is not, a value that is no text and an answer that was cut off are an issue.
 */
export function parseFields(
	text: string,
	{ finish, fields }: FieldsWanted
): Result<Readonly<Record<string, string>>, ParseIssue> {
	const { said, isWhole } = ownWords(text, finish);
	if (said.trim() === '') return fail('empty');
	if (!isWhole) return fail('cut-off');
	const found = fromJson(said) ?? fromLines(said, fields);
	const values = fields.map(({ name }) => [name, tidy(found[name])] as const);
	const isFilled = fields.every(({ name, isOptional }) => isOptional || tidy(found[name]) !== '');
	return isFilled ? ok(Object.fromEntries(values)) : fail('wrong-form');
}

function tidy(value: unknown): string {
	return typeof value === 'string' ? value.replace(/[^\P{Cc}\n]/gu, ' ').trim() : '';
}

/** The object between the first and the last brace, or null where there is none. */
function fromJson(said: string): Readonly<Record<string, unknown>> | null {
	const [start, end] = [said.indexOf('{'), said.lastIndexOf('}')];
	if (start < 0 || end < start) return null;
	try {
		const value: unknown = JSON.parse(said.slice(start, end + 1));
		if (typeof value !== 'object' || value === null) return null;
		return Object.fromEntries(Object.entries(value).map(([key, text]) => [plainKey(key), text]));
	} catch {
		// What is no JSON may still be labelled lines.
		return null;
	}
}

/** As a field is named: models write capitals, blanks before a key and blanks within it. */
function plainKey(key: string): string {
	return key
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/gu, '_');
}

/** A label at the start of a line opens a field, which goes on to the next label. */
function fromLines(said: string, fields: readonly Field[]): Readonly<Record<string, string>> {
	const names = new Map(fields.map(({ name }) => [name.toLowerCase(), name]));
	const found: Record<string, string> = {};
	let open: string | null = null;
	for (const line of said.split('\n')) {
		const [whole = '', label = ''] = /^\W{0,4}(\w+)[*_" ]{0,3}[:：][*_]{0,2}/u.exec(line) ?? [];
		const name = names.get(label.toLowerCase());
		if (name !== undefined && found[name] === undefined) {
			open = name;
			found[name] = line.slice(whole.length).trim();
		} else if (open !== null) {
			found[open] = `${found[open] ?? ''}\n${line}`;
		}
	}
	return found;
}
