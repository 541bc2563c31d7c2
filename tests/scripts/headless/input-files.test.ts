import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callersFolder, inspectInput, withWordsOfFiles } from '../../../scripts/headless/input-files.mjs';
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

describe('an option of a method', () => {
	const folder = () => scratchFolder({ 'slots.csv': 'intent,slot\r\nBuy,city\r\n', 'empty.csv': '' });

	it('may be the words of a file, with line ends of one kind', async () => {
		const options = [
			{ name: 'table', value: '@slots.csv' },
			{ name: 'loops', value: '3' }
		];
		expect(await withWordsOfFiles(options, folder())).toEqual([
			{ name: 'table', value: 'intent,slot\nBuy,city\n' },
			{ name: 'loops', value: '3' }
		]);
	});

	it.each([
		['@gone.csv', 3, 'There is no file'],
		['@empty.csv', 4, 'is empty'],
		['@', 3, 'is not a file']
	])('is refused where the file cannot be read: %s', async (value, code, words) => {
		await expect(withWordsOfFiles([{ name: 'table', value }], folder())).rejects.toMatchObject({
			code,
			message: expect.stringContaining(words)
		});
	});

	it('is refused where the file is no text', async () => {
		const at = folder();
		writeFileSync(join(at, 'picture.csv'), Buffer.from([0x89, 0x50, 0xff, 0xfe]));
		await expect(withWordsOfFiles([{ name: 'table', value: '@picture.csv' }], at)).rejects.toMatchObject({
			code: 4
		});
	});
});
