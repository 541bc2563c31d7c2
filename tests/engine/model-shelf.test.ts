import { describe, expect, test } from 'vitest';
import { createModelShelf } from '#lib/engine/model-shelf.ts';
import { PartStore } from '#lib/engine/kept-parts.ts';
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
	const shelf = createModelShelf({
		openCache,
		freeBytes: () => Promise.resolve(1000),
		absolute: (url) => new URL(url, 'https://site.example/base/').href
	});
	return { cache, shelf, parts: new PartStore(openCache) };
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

	test('knows nothing of models that web-llm keeps, and of a browser that keeps nothing', async () => {
		const { shelf } = scene({ ...memoryCache(), match: () => Promise.reject(new Error('no')) });
		expect(await shelf.keptBytes(model)).toBe(0);
		expect(await shelf.keptBytes({ ...model, engine: 'webllm' })).toBe(0);
		await shelf.remove(model);
		expect(await shelf.freeBytes()).toBe(1000);
	});
});
