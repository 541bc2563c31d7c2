import { describe, expect, test } from 'vitest';
import { createModelShelf } from '#lib/engine/model-shelf.ts';
import { PartStore } from '#lib/engine/kept-parts.ts';
import { WebllmShelf } from '#lib/engine/webllm-shelf.ts';
import { memoryCache } from '#tests/support/memory-cache.ts';
import { buildModel } from '#tests/support/models.ts';

const model = buildModel({
	engine: 'wllama',
	files: [
		{ url: 'models/a.gguf', bytes: 500 },
		{ url: 'models/b.gguf?download=true', bytes: 100 }
	],
	downloadBytes: 600
});
const A = 'https://site.example/base/models/a.gguf';

function scene(cache = memoryCache()) {
	const openCache = () => Promise.resolve(cache);
	const scopes = {
		'webllm/config': memoryCache(),
		'webllm/wasm': memoryCache(),
		'webllm/model': memoryCache()
	};
	const shelf = createModelShelf({
		openCache,
		openScope: (scope) => Promise.resolve(scopes[scope]),
		freeBytes: () => Promise.resolve(1000),
		absolute: (url) => new URL(url, 'https://site.example/base/').href
	});
	const webllm = new WebllmShelf({ openCache, openScope: (scope) => Promise.resolve(scopes[scope]) });
	return { cache, scopes, shelf, webllm, parts: new PartStore(openCache) };
}

const part = (start: number, size: number, etag: string | null = null) => ({
	start,
	blob: new Blob([new Uint8Array(size)]),
	etag
});

describe('the shelf of models', () => {
	test('counts the parts of all files of a model, and forgets them together', async () => {
		const { cache, shelf, parts } = scene();
		expect(await shelf.keptBytes(model)).toBe(0);
		await parts.add(A, part(0, 300));
		await parts.add(A, part(300, 200));
		await parts.add('https://site.example/base/models/b.gguf?download=true', part(0, 40));
		await parts.add('https://site.example/base/models/other.gguf', part(0, 7));
		expect(await shelf.keptBytes(model)).toBe(540);
		await shelf.remove(model);
		expect(await shelf.keptBytes(model)).toBe(0);
		expect(cache.bytes()).toHaveLength(7);
	});

	test('counts no part without the ones before it, and none of another version', async () => {
		const { shelf, parts } = scene();
		await parts.add(A, part(100, 100));
		expect(await shelf.keptBytes(model)).toBe(0);
		await parts.add(A, part(0, 50, '"one"'));
		await parts.add(A, part(50, 50, '"two"'));
		expect(await shelf.keptBytes(model)).toBe(50);
		expect(await parts.read(A)).toMatchObject({ bytes: 50, etag: '"one"' });
	});

	test('reads no further than a part that is not as long as it says', async () => {
		const { cache, parts } = scene();
		await parts.add(A, part(0, 50));
		await parts.add(A, part(50, 50));
		const spoilt = cache.kept.get(`${A}?backprompt-part=50`)!;
		cache.kept.set(`${A}?backprompt-part=50`, { ...spoilt, bytes: new Uint8Array(9) });
		expect((await parts.read(A)).bytes).toBe(50);
	});

	test('counts what is there for web-llm, and what is on its way to it', async () => {
		const { cache, scopes, shelf, webllm, parts } = scene();
		const folder = 'https://site.example/base/models/mlc/';
		const mlc = buildModel({
			engine: 'webllm',
			downloadBytes: 70,
			files: [
				{ url: 'models/mlc/mlc-chat-config.json', bytes: 10 },
				{ url: 'models/mlc/params_shard_0.bin', bytes: 40 },
				{ url: 'models/mlc/lib.wasm', bytes: 20 }
			]
		});
		expect(await shelf.keptBytes(mlc)).toBe(0);
		const config = { url: `${folder}mlc-chat-config.json`, scope: 'webllm/config' } as const;
		expect(await webllm.put(config, new Blob(['0123456789']))).toBe(true);
		await parts.add(`${folder}params_shard_0.bin`, part(0, 30));
		expect(await shelf.keptBytes(mlc)).toBe(40);
		expect(await shelf.wholeBytes(mlc)).toBe(70);
		expect([...scopes['webllm/config'].kept.keys()]).toEqual([config.url]);
		await shelf.remove(mlc);
		expect(await shelf.keptBytes(mlc)).toBe(0);
		expect(cache.bytes()).toHaveLength(0);
	});

	test('knows the files of web-llm’s own models when they were noted, and forgets them with the note', async () => {
		const { scopes, shelf, webllm } = scene();
		const hub = buildModel({ engine: 'webllm', id: 'Hub-1B-MLC', downloadBytes: 1000 });
		expect([await shelf.keptBytes(hub), await shelf.wholeBytes(hub)]).toEqual([0, 1000]);
		const file = { url: 'https://hub.example/params_shard_0.bin', bytes: 7, scope: 'webllm/model' } as const;
		await webllm.note(hub.id, [file]);
		await webllm.put(file, new Blob(['1234567']));
		expect([await shelf.keptBytes(hub), await shelf.wholeBytes(hub)]).toEqual([7, 7]);
		await shelf.remove(hub);
		expect(scopes['webllm/model'].kept.size).toBe(0);
		expect([await shelf.keptBytes(hub), await shelf.wholeBytes(hub)]).toEqual([0, 1000]);
	});

	test('takes no damaged note for a list of files', async () => {
		const { cache, shelf, webllm } = scene();
		const hub = buildModel({ engine: 'webllm', id: 'Hub-1B-MLC', downloadBytes: 1000 });
		await webllm.note(hub.id, []);
		const [address] = cache.kept.keys();
		await cache.put(address!, Response.json([{ url: 'javascript:0', bytes: -1, scope: 'cookies' }]));
		expect(await webllm.filesOf(hub)).toEqual([]);
		expect(await shelf.wholeBytes(hub)).toBe(1000);
	});

	test('does not wait for a library that web-llm would fetch anew in any case', async () => {
		const { webllm } = scene();
		const files = [{ url: 'http://localhost:4173/lib.wasm', bytes: 20 }];
		expect(await webllm.filesOf(buildModel({ engine: 'webllm', files }))).toEqual([]);
	});

	test('knows nothing in a browser that keeps nothing', async () => {
		const { shelf } = scene({ ...memoryCache(), match: () => Promise.reject(new Error('no')) });
		expect(await shelf.keptBytes(model)).toBe(0);
		expect(await shelf.keptBytes({ ...model, engine: 'webllm', files: [] })).toBe(0);
		await shelf.remove(model);
		expect(await shelf.freeBytes()).toBe(1000);
	});
});
