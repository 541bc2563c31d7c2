import * as v from 'valibot';
import { canonicalJson } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

export function parseJson(text: string): Result<unknown, string> {
	try {
		return ok(JSON.parse(text) as unknown);
	} catch (error) {
		// The only thing that JSON.parse throws is the SyntaxError that says where the text is not JSON.
		return fail(String(error));
	}
}

/** Null if what was read back fits the schema and is what was meant, else what is wrong and where. */
export function checkContent(
	schema: v.GenericSchema<unknown>,
	content: unknown,
	expected: unknown
): string | null {
	const parsed = v.safeParse(schema, content);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		return `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`;
	}
	return canonicalJson(content) === canonicalJson(expected)
		? null
		: 'The file differs from what should be in it.';
}
