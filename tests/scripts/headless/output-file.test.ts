import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputBeside, Outputs } from '../../../scripts/headless/output-file.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

function outputsIn(folder: string, force = false) {
	return new Outputs({ state: join(folder, 'state'), force });
}

describe('the dataset’s file', () => {
	it.each([
		['native', join('texts', 'essay.backprompt.json')],
		['alpaca', join('texts', 'essay.alpaca.json')],
		['messages', join('texts', 'essay.messages.jsonl')],
		['bio', join('texts', 'essay.bio.conll')],
		['kit', join('texts', 'essay.kit.zip')]
	] as const)('stands beside the document: %s', (format, path) => {
		expect(outputBeside(join('texts', 'essay.md'), format)).toBe(path);
	});

	it('is replaced where it is as we wrote it for the same document', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'essay.json');
		await outputsIn(folder).write(path, 'essay.md', 'first');
		await outputsIn(folder).write(path, 'essay.md', 'second');
		expect(readFileSync(path, 'utf8')).toBe('second');
		expect(readdirSync(folder).sort()).toEqual(['essay.json', 'state']);
	});

	it('may hold bytes, and is then ours too', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'essay.kit.zip');
		const bytes = Uint8Array.from([0x50, 0x4b, 0, 255]);
		await outputsIn(folder).write(path, 'essay.md', bytes);
		await outputsIn(folder).write(path, 'essay.md', bytes);
		expect([...readFileSync(path)]).toEqual([...bytes]);
	});

	it.each([
		['another tool wrote it', (path: string) => writeFileSync(path, 'theirs'), 'is there already'],
		['it is a folder', (path: string) => mkdirSync(path), 'is not a file']
	])('is never lost where %s', async (_what, occupy, words) => {
		const folder = scratchFolder();
		const path = join(folder, 'essay.json');
		occupy(path);
		const refused = outputsIn(folder).write(path, 'essay.md', 'ours');
		await expect(refused).rejects.toMatchObject({ code: 2, message: expect.stringContaining(words) });
	});

	it('is never lost where it was edited since', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'essay.json');
		await outputsIn(folder).write(path, 'essay.md', 'ours');
		writeFileSync(path, 'edited');
		await expect(outputsIn(folder).write(path, 'essay.md', 'again')).rejects.toThrow(
			'not as Backprompt wrote it'
		);
		expect(readFileSync(path, 'utf8')).toBe('edited');
	});

	it('is never lost to another document of the same name', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'notes.json');
		await outputsIn(folder).write(path, 'notes.md', 'ours');
		await expect(outputsIn(folder).write(path, 'notes.txt', 'ours')).rejects.toThrow(
			'the dataset of notes.md'
		);
	});

	it('is replaced by force', async () => {
		const folder = scratchFolder({ 'essay.json': 'theirs' });
		await outputsIn(folder, true).write(join(folder, 'essay.json'), 'essay.md', 'ours');
		expect(readFileSync(join(folder, 'essay.json'), 'utf8')).toBe('ours');
	});

	it('says so where it cannot be written', async () => {
		const folder = scratchFolder();
		const refused = outputsIn(folder).write(join(folder, 'gone', 'essay.json'), 'essay.md', 'ours');
		await expect(refused).rejects.toMatchObject({
			code: 1,
			message: expect.stringContaining('cannot be written')
		});
	});

	it('counts nothing as ours where the notes are damaged', async () => {
		const folder = scratchFolder({ 'state/written.json': '{"/essay', 'essay.json': 'theirs' });
		await expect(outputsIn(folder).check(join(folder, 'essay.json'), 'essay.md')).rejects.toThrow(
			'is there already'
		);
	});
});
