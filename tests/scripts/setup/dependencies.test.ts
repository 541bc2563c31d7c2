import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureDependencies } from '../../../scripts/setup/dependencies.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const LOCK = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } });
const NPM = {
	installs: `mkdirSync('node_modules/a', { recursive: true }); writeFileSync('node_modules/.package-lock.json', readFileSync('package-lock.json'));`,
	isOffline: `console.error('npm error network ENOTFOUND'); process.exit(1);`,
	doesNothing: ''
};

/** A project whose npm is a program of ours. */
function projectWithNpm(program: string, files: Record<string, string> = {}): string {
	const imports = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';\nwriteFileSync('called', process.argv.slice(2).join(' '));\n`;
	const folder = scratchFolder({ 'package-lock.json': LOCK, 'npm/npm-cli.js': imports + program, ...files });
	const before = process.env.npm_execpath;
	process.env.npm_execpath = join(folder, 'npm/npm-cli.js');
	onTestFinished(() => {
		if (before === undefined) delete process.env.npm_execpath;
		else process.env.npm_execpath = before;
	});
	return folder;
}

const silent = () => undefined;

describe('the dependencies', () => {
	it('are installed once, and then left alone', async () => {
		const root = projectWithNpm(NPM.installs, { 'package.json': '{"type":"module"}' });
		expect((await ensureDependencies(root, silent)).words).toBe('installed with npm ci');
		expect((await ensureDependencies(root, silent)).words).toBe('there');
	});

	it.each([
		['what npm said, where it failed', NPM.isOffline, 'ENOTFOUND'],
		['that npm left nothing behind', NPM.doesNothing, 'ended well, but not installed yet']
	])('come with %s', async (_what, program, words) => {
		const root = projectWithNpm(program, { 'package.json': '{"type":"module"}' });
		await expect(ensureDependencies(root, silent)).rejects.toMatchObject({
			name: 'Stop',
			code: 1,
			message: expect.stringContaining(words),
			action: expect.stringContaining('Run the same command again')
		});
	});

	it('are installed anew after an installation that failed half way', async () => {
		const stale = JSON.stringify({ packages: { 'node_modules/a': { version: '0.9.0' } } });
		const files = { 'package.json': '{"type":"module"}', 'node_modules/.package-lock.json': stale };
		const root = projectWithNpm(NPM.isOffline, { ...files, 'node_modules/a/package.json': '{}' });
		await expect(ensureDependencies(root, silent)).rejects.toThrow('could not be installed');
		expect(existsSync(join(root, 'node_modules/.package-lock.json'))).toBe(false);
	});

	it('come with words where npm is missing', async () => {
		const root = projectWithNpm('');
		process.env.npm_execpath = '';
		const path = process.env.PATH;
		process.env.PATH = root;
		onTestFinished(() => void (process.env.PATH = path));
		chmodSync(root, 0o700);
		await expect(ensureDependencies(root, silent)).rejects.toThrow('npm was not found');
	});

	it('come with words where the lock file is missing', async () => {
		await expect(ensureDependencies(scratchFolder(), silent)).rejects.toThrow('package-lock.json is missing');
	});
});
