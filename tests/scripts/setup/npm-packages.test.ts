import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { npmCommand, programOf, whatIsNotInstalled } from '../../../scripts/setup/npm-packages.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const A = { version: '1.0.0', integrity: 'sha512-a' };
const B = { version: '2.0.0', integrity: 'sha512-b' };

function project(wanted: object, installed: object | null): string {
	return scratchFolder({
		'package-lock.json': JSON.stringify({ packages: { '': {}, ...wanted } }),
		'node_modules/a/package.json': '{"bin":"a.js"}',
		'node_modules/@s/b/package.json': '{"bin":{"b":"b.js"}}',
		...(installed ? { 'node_modules/.package-lock.json': JSON.stringify({ packages: installed }) } : {})
	});
}

const BOTH = { 'node_modules/a': A, 'node_modules/@s/b': B };

describe('what is not installed', () => {
	it('is nothing where node_modules is what the lock file asks for', () => {
		expect(whatIsNotInstalled(project(BOTH, BOTH))).toBeNull();
	});

	it('is nothing where only packages for other systems are left out', () => {
		const wanted = { ...BOTH, 'node_modules/fsevents': { version: '2.3.3', optional: true } };
		expect(whatIsNotInstalled(project(wanted, BOTH))).toBeNull();
	});

	it('is everything in a fresh clone', () => {
		const root = project(BOTH, BOTH);
		rmSync(join(root, 'node_modules'), { recursive: true });
		expect(whatIsNotInstalled(root)).toBe('not installed yet');
	});

	it('is seen after an installation that was broken off', () => {
		expect(whatIsNotInstalled(project(BOTH, null))).toBe('an earlier installation was broken off');
	});

	it.each([
		[
			'a newer version in the lock file',
			{ ...BOTH, 'node_modules/a': { ...A, version: '1.0.1' } },
			'a is not'
		],
		[
			'other content under the same version',
			{ ...BOTH, 'node_modules/@s/b': { ...B, integrity: 'x' } },
			'@s/b is not'
		],
		['a new package in the lock file', { ...BOTH, 'node_modules/c': A }, 'c is not']
	])('is %s', (_what, wanted, words) => {
		expect(whatIsNotInstalled(project(wanted, BOTH))).toContain(words);
	});

	it('is a folder that was deleted by hand', () => {
		const root = project(BOTH, BOTH);
		rmSync(join(root, 'node_modules/@s/b'), { recursive: true });
		expect(whatIsNotInstalled(root)).toBe('@s/b is missing from node_modules');
	});

	it('is everything where the lists cannot be read', () => {
		const root = scratchFolder({
			'package-lock.json': '{"packages":{}}',
			'node_modules/.package-lock.json': '{"pack'
		});
		expect(whatIsNotInstalled(root)).toBe('an earlier installation was broken off');
	});
});

describe('programs', () => {
	it('are found by what their package says', () => {
		const root = project(BOTH, BOTH);
		expect(programOf(root, 'a')[1]).toBe(join(root, 'node_modules/a/a.js'));
		expect(programOf(root, '@s/b', 'b')[1]).toBe(join(root, 'node_modules/@s/b/b.js'));
		expect(() => programOf(root, 'missing')).toThrow('missing is not installed');
	});

	it('include the npm that runs us, and no other package manager', () => {
		expect(npmCommand({ npm_execpath: '/n/npm-cli.js' })).toEqual([process.execPath, '/n/npm-cli.js']);
		expect(npmCommand({ npm_execpath: '/n/yarn.js' }).at(-1)).toBe('npm');
		expect(npmCommand({}).at(-1)).toBe('npm');
	});
});
