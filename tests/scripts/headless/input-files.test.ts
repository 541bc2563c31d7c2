import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callersFolder, inspectInput } from '../../../scripts/headless/input-files.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

describe('a file that is named', () => {
	it('may be any file with something in it', async () => {
		const folder = scratchFolder({ 'essay.md': 'text' });
		await expect(inspectInput(join(folder, 'essay.md'))).resolves.toBeUndefined();
	});

	it.each([
		['gone.md', 3, 'There is no file'],
		['essay.md/inside', 3, 'There is no file'],
		['', 3, 'is not a file'],
		['empty.md', 4, 'is empty']
	])('is refused before anything is set up: “%s”', async (name, code, words) => {
		const folder = scratchFolder({ 'essay.md': 'text', 'empty.md': '' });
		await expect(inspectInput(join(folder, name))).rejects.toMatchObject({
			code,
			message: expect.stringContaining(words)
		});
	});

	it('never speaks to the terminal through its name', async () => {
		await expect(inspectInput('/gone\u001b[2J\nfile')).rejects.toThrow('There is no file /gone [2J file.');
	});

	it('is looked for where the person stood when they called npm', () => {
		expect(callersFolder({ npm_lifecycle_event: 'start', INIT_CWD: '/home/me' })).toBe('/home/me');
		expect(callersFolder({ INIT_CWD: '/home/me' })).toBe(process.cwd());
	});
});
