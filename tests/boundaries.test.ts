import { execFileSync } from 'node:child_process';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** The project's own rules, without those that ask the type checker: they take seconds and are not meant here. */
const eslint = new ESLint({
	overrideConfig: [
		{
			languageOptions: { parserOptions: { projectService: false } },
			rules: {
				'@typescript-eslint/no-floating-promises': 'off',
				'@typescript-eslint/no-misused-promises': 'off',
				'@typescript-eslint/await-thenable': 'off',
				'@typescript-eslint/switch-exhaustiveness-check': 'off'
			}
		}
	]
});

/** What lint says of a text that stands in place of an existing file. */
async function lint(filePath: string, code: string): Promise<string[]> {
	const [report] = await eslint.lintText(code, { filePath });
	return (report?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const uses = (path: string) => `import * as planted from '${path}';\nexport const kept = planted;\n`;

describe('the direction of imports', () => {
	it.each([
		['src/lib/core/result.ts', '#lib/storage/database.ts'],
		['src/lib/core/result.ts', '#lib/engine/catalogue.ts'],
		['src/lib/core/result.ts', '#lib/state/context.ts'],
		['src/lib/core/result.ts', '#lib/ui/failure-text.ts'],
		['src/lib/core/result.ts', '../engine/catalogue.ts'],
		['src/lib/core/result.ts', 'svelte'],
		['src/lib/core/result.ts', 'dexie'],
		['src/lib/core/result.ts', '$app/environment'],
		['src/lib/engine/catalogue.ts', '#lib/storage/database.ts'],
		['src/lib/engine/catalogue.ts', '#lib/state/context.ts'],
		['src/lib/engine/catalogue.ts', '@mlc-ai/web-llm'],
		['src/lib/engine/catalogue.ts', '@wllama/wllama'],
		['src/lib/storage/database.ts', '#lib/engine/catalogue.ts'],
		['src/lib/state/context.ts', '#lib/ui/failure-text.ts'],
		['src/lib/ui/failure-text.ts', '#lib/engine/catalogue.ts'],
		['src/lib/ui/failure-text.ts', '#lib/storage/database.ts'],
		['src/routes/go-to.ts', '#lib/engine/catalogue.ts'],
		['workers/engine.worker.ts', '#lib/state/context.ts'],
		['workers/engine.worker.ts', '#lib/storage/database.ts'],
		['src/lib/core/result.ts', '#tests/support/records.ts']
	])('%s may not import %s', async (file, path) => {
		expect(await lint(file, uses(path))).toContain(IMPORTS);
	});

	it.each([
		['src/lib/engine/catalogue.ts', '#lib/core/result.ts'],
		['src/lib/state/context.ts', '#lib/engine/catalogue.ts'],
		['src/lib/ui/failure-text.ts', '#lib/state/context.ts'],
		['workers/engine.worker.ts', '#lib/core/result.ts']
	])('%s may import %s', async (file, path) => {
		expect(await lint(file, uses(path))).not.toContain(IMPORTS);
	});
});

describe('the purity of core', () => {
	it.each([
		['the time', 'export const now = Date.now();', 'no-restricted-properties'],
		['a date', 'export const now = new Date();', 'no-restricted-syntax'],
		['randomness', 'export const draw = Math.random();', 'no-restricted-properties'],
		['an id out of nowhere', 'export const id = crypto.randomUUID();', 'no-restricted-properties']
	])('lint refuses %s', async (_, code, rule) => {
		expect(await lint('src/lib/core/result.ts', code)).toContain(rule);
	});

	it('the compiler knows no browser there', () => {
		const code = 'document.title; setTimeout(() => {}, 1); fetch("/"); new AbortController();';
		const options = ['--noEmit', '--lib', 'esnext', '--types', '', '--target', 'esnext', '--strict'];
		expect(unknownNames(code, options)).toEqual(['AbortController', 'document', 'fetch', 'setTimeout']);
	});
});

describe('the habits of the code', () => {
	it.each([
		['any', 'export const loose: any = 1;', '@typescript-eslint/no-explicit-any'],
		['a muted compiler', '// @ts-ignore\nexport const muted = 1;', '@typescript-eslint/ban-ts-comment'],
		['the console', 'console.log(1);', 'no-console'],
		['a denied synonym', 'export const chunk = 1;', 'id-denylist'],
		['a long file', 'export const line = 1;\n'.replace('line', 'a') + '\n// x'.repeat(300), 'max-lines']
	])('lint refuses %s', async (_, code, rule) => {
		expect(await lint('src/lib/core/result.ts', code)).toContain(rule);
	});
});

/** Names that TypeScript does not find in a text under these options. */
function unknownNames(code: string, options: readonly string[]): string[] {
	const script = `
		const ts = require('typescript');
		const { options } = ts.parseCommandLine(${JSON.stringify(options)});
		const host = ts.createCompilerHost(options);
		const { getSourceFile } = host;
		host.getSourceFile = (name, ...rest) =>
			name === 'planted.ts' ? ts.createSourceFile(name, ${JSON.stringify(code)}, 99) : getSourceFile(name, ...rest);
		const found = ts.createProgram(['planted.ts'], options, host).getSemanticDiagnostics();
		console.log(JSON.stringify(found.map((d) => ts.flattenDiagnosticMessageText(d.messageText, ''))));`;
	const messages = JSON.parse(
		execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })
	) as string[];
	return messages.flatMap((message) => /Cannot find name '(\w+)'/u.exec(message)?.[1] ?? []).sort();
}
