import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ensureWebgpuWeights, type Repack } from '../../../scripts/setup/webgpu-weights.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const CONTENT = { 'shard.bin': 'the weights', 'config.json': '{}' };

const MODEL = {
	id: 'Tiny-MLC',
	title: 'Tiny',
	files: Object.entries(CONTENT).map(([name, content]) => ({
		url: `models/Tiny-MLC/${name}`,
		bytes: content.length,
		sha256: createHash('sha256').update(content).digest('hex')
	}))
};

const silent = () => undefined;

function place(already: Readonly<Record<string, string>> = {}) {
	const files = Object.entries(already).map(([name, content]) => [`models/Tiny-MLC/${name}`, content]);
	const root = scratchFolder(Object.fromEntries(files) as Record<string, string>);
	return {
		gguf: join(root, 'tiny.gguf'),
		folder: join(root, 'models'),
		state: join(root, 'state'),
		read: (name: string) => readFileSync(join(root, 'models/Tiny-MLC', name), 'utf8'),
		path: (name: string) => join(root, 'models/Tiny-MLC', name)
	};
}

/** Makes these files, each in two pieces. */
function making(content: Readonly<Record<string, string>>) {
	return vi.fn<Repack>(() =>
		Promise.resolve(
			Object.entries(content).map(([name, text]) => {
				const bytes = new TextEncoder().encode(text);
				return { name, pieces: [bytes.subarray(0, 1), bytes.subarray(1)] };
			})
		)
	);
}

describe('the weights for WebGPU', () => {
	it('are laid out once, and then left alone', async () => {
		const here = place();
		const repack = making(CONTENT);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack });
		expect(repack).toHaveBeenCalledWith(here.gguf);
		expect(here.read('shard.bin')).toBe('the weights');
		expect(here.read('config.json')).toBe('{}');
		const again = await ensureWebgpuWeights(MODEL, here, { note: silent, repack });
		expect(again.words).toBe('Tiny is there');
		expect(repack).toHaveBeenCalledTimes(1);
	});

	it.each<[string, Record<string, string>]>([
		['one is missing', { 'shard.bin': 'the weights' }],
		['one is half-done', { ...CONTENT, 'shard.bin': 'the we' }],
		['one has other bytes of the same number', { ...CONTENT, 'shard.bin': 'the weighty' }]
	])('are laid out anew where %s', async (_what, already) => {
		const here = place(already);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack: making(CONTENT) });
		expect(here.read('shard.bin')).toBe('the weights');
		expect(here.read('config.json')).toBe('{}');
	});

	it('are not read again at each start', async () => {
		const here = place(CONTENT);
		const repack = making(CONTENT);
		utimesSync(here.path('shard.bin'), 1, 1);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack });
		writeFileSync(here.path('shard.bin'), 'the weighty');
		utimesSync(here.path('shard.bin'), 1, 1);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack });
		expect(repack).not.toHaveBeenCalled();
	});

	it('replace what an earlier try has left half-done', async () => {
		const here = place();
		const breaking: Repack = () => Promise.resolve(breakOff());
		await expect(ensureWebgpuWeights(MODEL, here, { note: silent, repack: breaking })).rejects.toThrow('cut');
		expect(existsSync(join(here.folder, MODEL.id))).toBe(false);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack: making(CONTENT) });
		expect(here.read('shard.bin')).toBe('the weights');
		expect(existsSync(join(here.state, 'downloads', MODEL.id))).toBe(false);
	});

	it.each<[string, Record<string, string>]>([
		['are other bytes', { ...CONTENT, 'shard.bin': 'the weighty' }],
		['lack a file', { 'shard.bin': 'the weights' }]
	])('are never put in place where they %s', async (_what, content) => {
		const here = place();
		await expect(
			ensureWebgpuWeights(MODEL, here, { note: silent, repack: making(content) })
		).rejects.toMatchObject({
			code: 6,
			message: expect.stringContaining('Tiny did not come out as expected')
		});
		expect(existsSync(join(here.folder, MODEL.id))).toBe(false);
	});

	it('are laid out anew where the notes are gone and a file is damaged', async () => {
		const here = place(CONTENT);
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack: making(CONTENT) });
		rmSync(here.state, { recursive: true });
		writeFileSync(here.path('shard.bin'), 'the weighty');
		await ensureWebgpuWeights(MODEL, here, { note: silent, repack: making(CONTENT) });
		expect(here.read('shard.bin')).toBe('the weights');
	});
});

function* breakOff() {
	yield { name: 'shard.bin', pieces: [new Uint8Array(3)] };
	throw new Error('cut');
}
