import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ensureModel, type Source } from '../../../scripts/setup/model.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const CONTENT = Buffer.from('the right bytes of the model');
const WRONG = Buffer.from('other bytes of as much length').subarray(0, CONTENT.length);
const MODEL = {
	title: 'Tiny',
	url: 'models/tiny.gguf',
	bytes: CONTENT.length,
	sha256: createHash('sha256').update(CONTENT).digest('hex')
};

const silent = () => undefined;

function place(already?: Buffer) {
	const folder = scratchFolder(already ? { 'models/tiny.gguf': already } : {});
	return {
		folder: join(folder, 'models'),
		state: join(folder, 'state'),
		file: join(folder, 'models/tiny.gguf')
	};
}

/** A source that brings these bytes. */
function bringing(content: Buffer) {
	return vi.fn<Source>((target) => {
		mkdirSync(dirname(target.to), { recursive: true });
		writeFileSync(target.to, content);
		return Promise.resolve(null);
	});
}

const refusing = (reason: string) => vi.fn<Source>(() => Promise.resolve(reason));

describe('the model', () => {
	it('is fetched once, and then left alone', async () => {
		const here = place();
		const source = bringing(CONTENT);
		await ensureModel(MODEL, here, { note: silent, sources: [source] });
		expect(readFileSync(here.file)).toEqual(CONTENT);
		const again = await ensureModel(MODEL, here, { note: silent, sources: [source] });
		expect(again.words).toBe('Tiny is there');
		expect(source).toHaveBeenCalledTimes(1);
	});

	it.each([
		['half-done', CONTENT.subarray(0, 5)],
		['empty', Buffer.alloc(0)],
		['too long', Buffer.concat([CONTENT, CONTENT])],
		['of the right size with wrong bytes', WRONG]
	])('is fetched anew where the file is %s', async (_what, content) => {
		const here = place(content);
		await ensureModel(MODEL, here, { note: silent, sources: [bringing(CONTENT)] });
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it('is fetched anew where a file that was right has changed since', async () => {
		const here = place(CONTENT);
		await ensureModel(MODEL, here, { note: silent, sources: [] });
		writeFileSync(here.file, WRONG);
		utimesSync(here.file, 2, 2);
		await ensureModel(MODEL, here, { note: silent, sources: [bringing(CONTENT)] });
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it('is not read again at each start', async () => {
		const here = place(CONTENT);
		utimesSync(here.file, 1, 1);
		await ensureModel(MODEL, here, { note: silent, sources: [] });
		writeFileSync(here.file, WRONG);
		utimesSync(here.file, 1, 1);
		expect((await ensureModel(MODEL, here, { note: silent, sources: [] })).words).toBe('Tiny is there');
	});

	it('comes from the next source where one fails or brings something else', async () => {
		const here = place();
		const sources = [refusing('the hub cannot be reached'), bringing(WRONG), bringing(CONTENT)];
		await ensureModel(MODEL, here, { note: silent, sources });
		expect(readFileSync(here.file)).toEqual(CONTENT);
	});

	it('is never put in place before its hash is right', async () => {
		const here = place();
		const sources = [refusing('the hub cannot be reached'), bringing(WRONG)];
		await expect(ensureModel(MODEL, here, { note: silent, sources })).rejects.toMatchObject({
			code: 6,
			message: expect.stringContaining('- the hub cannot be reached\n- what came is not the file'),
			action: expect.stringContaining('static/models/')
		});
		expect(existsSync(here.file)).toBe(false);
		expect(existsSync(join(here.state, 'downloads/tiny.gguf.partial'))).toBe(false);
	});
});
