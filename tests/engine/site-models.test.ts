import { describe, expect, test } from 'vitest';
import { CATALOGUE, EMBEDDED, EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { readSiteModels, withSiteModels } from '#lib/engine/site-models.ts';
import type { SiteModelsList } from '#lib/engine/site-models-list.ts';
import type { ModelSpec } from '#lib/core/model.ts';

type Row = SiteModelsList['models'][number];

const ROW: Row = {
	id: 'gguf-1',
	title: 'For the class',
	engine: 'wllama',
	files: [{ path: 'a model.gguf', bytes: 500, sha256: 'ab'.repeat(32) }],
	memoryBytes: 1000,
	contextTokens: 2048,
	promptForm: 'full'
};

const read = (respond: () => Response | Promise<Response>) =>
	readSiteModels({
		fetch: () => Promise.resolve(respond()),
		absolute: (url) => `https://site.example/${url}`
	});
const readRows = (...models: readonly unknown[]) => read(() => Response.json({ version: 1, models }));

async function rowsOf(...models: readonly Row[]): Promise<readonly ModelSpec[]> {
	const list = await readRows(...models);
	if (!list.ok) throw new Error(list.failure);
	return list.value;
}

describe('the list of models beside the site', () => {
	test('names models as the catalogue does', async () => {
		expect(await rowsOf(ROW)).toEqual([
			{
				id: 'gguf-1',
				title: 'For the class',
				engine: 'wllama',
				files: [{ url: 'models/a%20model.gguf', bytes: 500, sha256: 'ab'.repeat(32) }],
				downloadBytes: 500,
				memoryBytes: 1000,
				contextTokens: 2048,
				needsF16: false,
				languages: [],
				licence: expect.objectContaining({ name: 'Licence not named' }),
				promptForm: 'full',
				thinks: false,
				isPlaced: true
			}
		]);
	});

	test.each<[string, () => Response | Promise<Response>]>([
		['is not there', () => new Response(null, { status: 404 })],
		[
			'is a page of the site',
			() => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
		],
		['is out of reach', () => Promise.reject(new TypeError('Failed to fetch'))],
		['is empty', () => Response.json({ version: 1, models: [] })]
	])('offers nothing, and says nothing, when it %s', async (_name, respond) => {
		expect(await read(respond)).toEqual({ ok: true, value: [] });
	});

	test('leaves no answer unread, which would keep its connection', async () => {
		let isCancelled = false;
		const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
		await read(() => new Response(body, { status: 404 }));
		expect(isCancelled).toBe(true);
	});

	test.each<[string, unknown]>([
		['no list', 'models'],
		['of another version', { version: 2, models: [] }],
		['a row without files', { version: 1, models: [{ ...ROW, files: [] }] }],
		['of an unknown engine', { version: 1, models: [{ ...ROW, engine: 'scripted' }] }],
		...[
			'../secret.gguf',
			'/a.gguf',
			'https://host.example/a.gguf',
			'a//b.gguf',
			'a.gguf?x=1',
			'a\\b.gguf',
			'%2e%2e/a'
		]
			.map((path) => ({ version: 1, models: [{ ...ROW, files: [{ path, bytes: 1 }] }] }))
			.map((list): [string, unknown] => [`with the path ${list.models[0]!.files[0]!.path}`, list])
	])('is a fault in words when it is %s', async (_name, list) => {
		expect(await read(() => Response.json(list))).toEqual({
			ok: false,
			failure: expect.stringMatching(/./u)
		});
	});

	test('is a fault when it is cut, or endless', async () => {
		expect(await read(() => new Response('{"version": 1,'))).toMatchObject({ ok: false });
		expect(await read(() => new Response('['.repeat(3_000_000)))).toMatchObject({ ok: false });
	});
});

describe('the catalogue with it', () => {
	const remote = CATALOGUE.find(({ files }) => files[0]?.url.startsWith('https:'))!;
	const [remoteFile] = remote.files;
	const hub = CATALOGUE.find(({ engine, files }) => engine === 'webllm' && files.length === 0)!;

	test('begins with the models beside the site', async () => {
		const [first, ...rest] = withSiteModels(CATALOGUE, await rowsOf(ROW));
		expect(first).toMatchObject({ id: 'gguf-1', isPlaced: true });
		expect(rest).toEqual(CATALOGUE);
	});

	test.each<[string, () => Row['files']]>([
		['content', () => [{ path: 'renamed.gguf', bytes: 7, sha256: remoteFile!.sha256 ?? '' }]],
		['name and size', () => [{ path: remoteFile!.url.split('/').at(-1)!, bytes: remoteFile!.bytes }]]
	])('loads a model that is beside the site from there, known by its %s', async (_name, files) => {
		const known = withSiteModels(CATALOGUE, await rowsOf({ ...ROW, files: files() }));
		expect(known).toHaveLength(CATALOGUE.length);
		const { licence, title, id, thinks } = remote;
		expect(known[0]).toMatchObject({ id, title, licence, thinks, isPlaced: true });
		expect(known[0]?.files[0]?.url).toMatch(/^models\//u);
	});

	test('loads a model of web-llm’s list from a folder of its name', async () => {
		const files = [{ path: `${hub.id}/lib.wasm`, bytes: 9 }];
		const [first] = withSiteModels(CATALOGUE, await rowsOf({ ...ROW, id: hub.id, engine: 'webllm', files }));
		expect(first).toMatchObject({ ...hub, downloadBytes: 9, isPlaced: true, files: [{ bytes: 9 }] });
	});

	test('leaves the site’s own model as it is', async () => {
		const { files, ...same } = EMBEDDED;
		const rows = await rowsOf(
			{
				...ROW,
				...same,
				engine: 'wllama',
				languages: ['en'],
				licence: null,
				files: files.map((file) => ({ ...file, path: 'x.gguf' }))
			},
			{ ...ROW, id: EMBEDDED_WEBGPU.id, engine: 'webllm' }
		);
		expect(withSiteModels(CATALOGUE, rows)).toEqual(CATALOGUE);
	});
});
