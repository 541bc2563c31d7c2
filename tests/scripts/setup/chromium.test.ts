import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
	ensureChromium,
	findChromium,
	launchOptionsWithGpu,
	placesOfChromium
} from '../../../scripts/setup/chromium.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

function programs(files: Record<string, string>): string {
	const folder = scratchFolder(files);
	for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o755);
	return folder;
}

describe('Chromium', () => {
	it('is the one that CHROMIUM_PATH names', async () => {
		const folder = programs({ mine: '#!/bin/sh\nexit 0\n' });
		expect(await findChromium({ CHROMIUM_PATH: join(folder, 'mine') })).toBe(join(folder, 'mine'));
	});

	it.each([
		['is not there', 'gone'],
		['does not start', 'broken']
	])('is never quietly replaced where the one of CHROMIUM_PATH %s', async (_what, name) => {
		const folder = programs({ broken: '#!/bin/sh\nexit 1\n' });
		await expect(findChromium({ CHROMIUM_PATH: join(folder, name) })).rejects.toMatchObject({
			code: 5,
			action: expect.stringContaining('apt-get install chromium')
		});
	});

	it('is the first on the path that starts', async () => {
		const folder = programs({ chromium: '#!/bin/sh\nexit 1\n', 'google-chrome': '#!/bin/sh\nexit 0\n' });
		expect(placesOfChromium('linux', { PATH: folder })[0]).toBe(join(folder, 'chromium'));
		const found = await findChromium({ PATH: folder });
		expect(found).not.toBe(join(folder, 'chromium'));
		expect(found).not.toBeNull();
	});

	it('is looked for where macOS keeps its programs', () => {
		expect(placesOfChromium('darwin', { PATH: '' })).toContain(
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
		);
	});

	it('is looked for where Windows keeps its programs', () => {
		const places = placesOfChromium('win32', { PROGRAMFILES: 'C:', LOCALAPPDATA: 'D:' });
		expect(places.some((path) => path.startsWith('C:') && path.endsWith('chrome.exe'))).toBe(true);
		expect(places.some((path) => path.startsWith('D:') && path.endsWith('msedge.exe'))).toBe(true);
	});
});

describe('WebGPU in the tests', () => {
	it('is computed by the processor, unless the machine’s own graphics processor is asked for', () => {
		const software = '--use-webgpu-adapter=swiftshader';
		expect(launchOptionsWithGpu('chromium', {}).args).toContain(software);
		const { args } = launchOptionsWithGpu('chromium', { BACKPROMPT_GPU: 'hardware' });
		expect(args).toContain('--enable-unsafe-webgpu');
		expect(args.filter((arg) => /swiftshader|robustness/u.test(arg))).toEqual([]);
	});
});

describe('a machine without Chromium', () => {
	const silent = () => undefined;
	const ending = (code: number, output = '') =>
		vi.fn(() => Promise.resolve({ ok: code === 0, end: 'exited' as const, code, output }));

	/** Finds nothing the first time, and then this. */
	const findingLater = (path: string | null) => {
		const answers = [null, path];
		return () => Promise.resolve(answers.shift() ?? null);
	};

	it('gets it from the package manager, where that needs no asking', async () => {
		const run = ending(0);
		const ways = { find: findingLater('/usr/bin/chromium'), hasApt: true, run };
		expect((await ensureChromium(silent, ways)).value).toBe('/usr/bin/chromium');
		expect(run.mock.calls.map(([command]: readonly unknown[]) => command)).toEqual([
			['apt-get', 'update'],
			['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium']
		]);
	});

	it.each([
		['nothing can be installed', false, ending(0), 'Chromium was not found'],
		[
			'the package manager fails',
			true,
			ending(100, 'E: Unable to locate package'),
			'E: Unable to locate package'
		],
		['what was installed does not start', true, ending(0), 'does not start']
	])('says what to install where %s', async (...[, hasApt, run, words]) => {
		await expect(ensureChromium(silent, { find: findingLater(null), hasApt, run })).rejects.toMatchObject({
			code: 5,
			message: expect.stringContaining(words),
			action: expect.stringContaining('CHROMIUM_PATH')
		});
	});
});
