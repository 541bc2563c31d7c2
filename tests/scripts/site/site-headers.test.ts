import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMON_HEADERS, headersFor } from '../../../scripts/site/site-headers.mjs';

/** The policy as svelte.config.js writes it: directives with their sources. */
async function readConfiguredPolicy(): Promise<Record<string, string[]>> {
	const path = new URL('../../../svelte.config.js', import.meta.url).href;
	const config = (await import(path)) as {
		default: { kit: { csp: { directives: Record<string, string[]> } } };
	};
	return config.default.kit.csp.directives;
}

/** `static/_headers`: a line with a path, then indented headers. */
function readHeadersFile(): Record<string, Record<string, string>> {
	const rules: Record<string, Record<string, string>> = {};
	let path = '';
	for (const line of readFileSync('static/_headers', 'utf8').split('\n')) {
		if (line.startsWith('/')) path = line.trim();
		const [, name, value] = /^ {2}([\w-]+): (.+)$/u.exec(line) ?? [];
		if (name !== undefined && value !== undefined) rules[path] = { ...rules[path], [name]: value };
	}
	return rules;
}

/** The directives of a policy, each with its sources sorted and without quotes. */
function parsePolicy(policy: string): Record<string, string[]> {
	const directives = policy.split('; ').map((part) => part.replaceAll("'", '').split(' '));
	return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources.sort()]));
}

describe('static/_headers', () => {
	it('says the same as the server on localhost', () => {
		const rules = readHeadersFile();
		expect(rules['/*']).toEqual(COMMON_HEADERS);
		const file = { kind: 'file', path: '', name: '_app/immutable/a.js', bytes: 1, modifiedMs: 1 } as const;
		expect(rules['/_app/immutable/*']?.['Cache-Control']).toBe(headersFor(file, null)['Cache-Control']);
	});

	it('has the policy of svelte.config.js', async () => {
		const written = parsePolicy(readHeadersFile()['/_app/immutable/*']?.['Content-Security-Policy'] ?? '');
		const directives = Object.entries(await readConfiguredPolicy());
		expect(written).toEqual(
			Object.fromEntries(directives.map(([name, sources]) => [name, [...sources].sort()]))
		);
	});
});
