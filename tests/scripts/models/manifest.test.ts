import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSiteModels } from '#lib/engine/site-models.ts';
import { buildGguf, type TinyModel } from '#tests/support/gguf.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';
import { splitGguf, withTensors } from '#tests/support/split-gguf.ts';
import { loadInspect } from '../../../scripts/models/manifest-command.mjs';
import { ensureManifest, refreshManifest } from '../../../scripts/models/manifest.mjs';

const TINY: TinyModel = { pre: 'gpt-2', tokens: ['a'], more: { 'general.license': 'mit' } };
const whole = withTensors(new Uint8Array(await buildGguf(TINY).arrayBuffer()), 4);
const inspect = await loadInspect();

const listIn = async (folder: string) => await readFile(join(folder, 'models.json'), 'utf8');

/** What the page makes of the list. */
async function offeredBy(folder: string) {
	const text = await listIn(folder);
	const offered = await readSiteModels({
		fetch: () => Promise.resolve(new Response(text)),
		absolute: (url) => url
	});
	if (!offered.ok) throw new Error(offered.failure);
	return offered.value;
}

const MLC = {
	'mlc-chat-config.json': JSON.stringify({
		context_window_size: 40_960,
		quantization: 'q4f16_1',
		model_config: { num_hidden_layers: 2, num_attention_heads: 4, num_key_value_heads: 2, head_dim: 8 }
	}),
	'tokenizer.json': '{}',
	'tensor-cache.json': JSON.stringify({
		records: [{ dataPath: 'params_shard_0.bin', nbytes: 12, records: [{ nbytes: 8 }, { nbytes: 4 }] }]
	}),
	'params_shard_0.bin': 'twelve bytes',
	'lib.wasm': '\0asm'
};
const mlcFolder = (name: string, change: Partial<Record<keyof typeof MLC, string>> = {}) =>
	Object.fromEntries(Object.entries({ ...MLC, ...change }).map(([file, text]) => [`${name}/${file}`, text]));

describe('the list of a folder of models', () => {
	test('has its GGUF files, with the parts of a split one together', async () => {
		const [one, two] = splitGguf(whole, [1, 3]);
		const folder = scratchFolder({
			'whole.gguf': whole,
			'split-00002-of-00002.gguf': two!,
			'split-00001-of-00002.gguf': one!,
			'notes.txt': 'nothing'
		});
		expect((await refreshManifest(folder, inspect)).leftOut).toEqual([]);
		const digest = createHash('sha256').update(whole).digest('hex');
		expect(await offeredBy(folder)).toMatchObject([
			{
				title: 'split',
				files: [{ url: 'models/split-00001-of-00002.gguf' }, { url: 'models/split-00002-of-00002.gguf' }]
			},
			{
				id: `gguf-${digest}`,
				title: 'whole',
				engine: 'wllama',
				licence: { name: 'mit' },
				files: [{ url: 'models/whole.gguf', bytes: whole.length, sha256: digest }]
			}
		]);
	});

	test('has folders in MLC’s form that bring their library', async () => {
		const folder = scratchFolder(mlcFolder('Mine-q4f16_1-MLC'));
		await refreshManifest(folder, inspect);
		const [model] = await offeredBy(folder);
		expect(model).toMatchObject({
			id: 'Mine-q4f16_1-MLC',
			title: 'Mine-q4f16_1',
			engine: 'webllm',
			needsF16: true,
			contextTokens: 4096,
			largestTensorBytes: 8,
			// The weights, 16-bit keys and values of 2 heads of 8 in 2 layers, and the library.
			memoryBytes: 12 + 4096 * 2 * 2 * 2 * 2 * 8 + 100_000_000
		});
		expect(model?.files.map(({ url }) => url)).toEqual(
			['lib.wasm', 'mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json', 'params_shard_0.bin'].map(
				(name) => `models/Mine-q4f16_1-MLC/${name}`
			)
		);
	});

	test.each<[string, Readonly<Record<string, string | Uint8Array>>, RegExp]>([
		['a broken GGUF file', { 'broken.gguf': 'nonsense' }, /not a whole GGUF file/u],
		[
			'a part without the others',
			{ 'a-00001-of-00002.gguf': splitGguf(whole, [1, 3])[0]! },
			/part 2 is missing/u
		],
		['a folder that is no model', { 'folder/a.txt': '' }, /no library/u],
		['a folder without its settings', { 'folder/lib.wasm': '' }, /mlc-chat-config\.json/u],
		[
			'a folder with a cut file',
			mlcFolder('cut', { 'params_shard_0.bin': 'ten bytes.' }),
			/params_shard_0\.bin has 10 bytes and should have 12/u
		]
	])('leaves %s out and says why', async (_name, files, why) => {
		const folder = scratchFolder(files);
		const { rows, leftOut } = await refreshManifest(folder, inspect);
		expect(rows).toEqual([]);
		expect(leftOut).toEqual([{ name: expect.any(String), why: expect.stringMatching(why) }]);
	});

	test('is written anew with what a person has changed in it, and without what is gone', async () => {
		const folder = scratchFolder({ 'whole.gguf': whole, ...mlcFolder('Mine') });
		await refreshManifest(folder, inspect);
		const changed = (await listIn(folder)).replace('"title": "whole"', '"title": "For the class"');
		await writeFile(join(folder, 'models.json'), changed);
		await rm(join(folder, 'Mine'), { recursive: true });
		await refreshManifest(folder, inspect);
		expect((await offeredBy(folder)).map(({ title }) => title)).toEqual(['For the class']);
		await writeFile(join(folder, 'models.json'), 'broken');
		await refreshManifest(folder, inspect);
		expect((await offeredBy(folder)).map(({ title }) => title)).toEqual(['whole']);
	});

	test('is empty to begin with, and never written over by the set-up', async () => {
		const folder = scratchFolder({});
		await ensureManifest(folder);
		expect(await offeredBy(folder)).toEqual([]);
		await writeFile(join(folder, 'models.json'), 'mine');
		await ensureManifest(folder);
		expect(await listIn(folder)).toBe('mine');
	});
});
