import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { ownAddress, ownSpec, type OwnModel } from '#lib/core/own-model.ts';
import { ARCHITECTURES } from '#lib/engine/gguf-architectures.ts';
import { inspectOwnModel, MOST_MEMORY_BYTES } from '#lib/engine/own-model.ts';
import { createOwnShelf } from '#lib/engine/own-shelf.ts';
import { PartStore } from '#lib/engine/kept-parts.ts';
import { readSettings } from '#lib/storage/settings-record.ts';
import { buildGguf, type TinyModel } from '#tests/support/gguf.ts';
import { memoryCache } from '#tests/support/memory-cache.ts';
import { splitGguf, withTensors } from '#tests/support/split-gguf.ts';

const TINY: TinyModel = {
	pre: 'gpt-2',
	tokens: ['a', 'b'],
	chatTemplate: '{{ messages }}',
	more: {
		'general.name': 'A training run',
		'general.license': 'mit',
		'general.file_type': 15,
		'llama.context_length': 8192,
		'llama.block_count': 30,
		'llama.embedding_length': 576,
		'llama.attention.head_count': 9,
		'llama.attention.head_count_kv': 3
	}
};

const fileOf = (tiny: Partial<TinyModel> = {}, name = 'My Model.Q4_K_M.gguf') =>
	new File([buildGguf({ ...TINY, ...tiny })], name);
const inspect = async (file: File) => {
	const found = await inspectOwnModel([file]);
	return found.ok ? { ok: true, value: found.value.facts } : found;
};

describe('a model file that a person brings', () => {
	test('is described by its header', async () => {
		const file = fileOf();
		const facts = await inspect(file);
		expect(facts).toEqual({
			ok: true,
			value: {
				title: 'My Model.Q4_K_M',
				parts: 1,
				bytes: file.size,
				architecture: 'llama',
				quantisation: 'Q4_K_M',
				parameters: 0,
				contextTokens: 4096,
				// 16-bit keys and values of 3 heads of 64 in 30 layers, and the engine.
				memoryBytes: file.size + 4096 * 2 * 2 * 3 * 64 * 30 + 150_000_000,
				languages: [],
				licence: 'mit',
				promptForm: 'tiny',
				thinks: false,
				chatTemplate: '{{ messages }}',
				canMeasure: true
			}
		});
	});

	test.each<[string, Partial<TinyModel>, object]>([
		['a short window', { more: { 'llama.context_length': 512 } }, { contextTokens: 512 }],
		['no window', { more: {} }, { contextTokens: 4096, licence: null, quantisation: 'not said' }],
		[
			'a quantisation that is not known',
			{ more: { 'general.file_type': 9999 } },
			{ quantisation: 'not said' }
		],
		['another way of splitting', { pre: 'somebody-new' }, { canMeasure: false }],
		['another kind of vocabulary', { model: 'llama' }, { canMeasure: false }],
		['a thinking switch', { chatTemplate: '{% if enable_thinking %}' }, { thinks: true }],
		['a licence of odd length', { more: { 'general.license': 'x'.repeat(10_000) } }, { licence: null }]
	])('may have %s', async (_name, tiny, expected) => {
		expect(await inspect(fileOf(tiny))).toMatchObject({ ok: true, value: expected });
	});

	test('without a name has the one in the file', async () => {
		expect(await inspect(fileOf({}, '.gguf'))).toMatchObject({ value: { title: 'A training run' } });
		expect(await inspect(fileOf({ more: {} }, '.gguf'))).toMatchObject({ value: { title: 'Unnamed model' } });
	});

	test.each<[string, File, object]>([
		['something else', new File(['PK\u0003\u0004 a zip'], 'model.gguf'), { kind: 'no-gguf' }],
		['empty', new File([], 'model.gguf'), { kind: 'no-gguf' }],
		['cut in its header', new File([buildGguf(TINY).slice(0, 400)], 'model.gguf'), { kind: 'no-gguf' }],
		[
			'of an unknown architecture',
			fileOf({ architecture: 'clip' }),
			{ kind: 'other-architecture', architecture: 'clip' }
		],
		['without words', fileOf({ tokens: [] }), { kind: 'no-vocabulary' }],
		[
			'too large for the engine’s memory',
			fileOf({ more: { ...TINY.more, 'llama.block_count': 1000, 'llama.attention.head_count_kv': 90 } }),
			{ kind: 'too-large', mostBytes: MOST_MEMORY_BYTES }
		]
	])('is refused when it is %s', async (_name, file, fault) => {
		expect(await inspect(file)).toMatchObject({ ok: false, failure: fault });
	});
});

test('every architecture that is offered is known to the engine’s own WebAssembly', () => {
	const path = createRequire(import.meta.url).resolve('@wllama/wllama/esm/wasm/wllama.wasm');
	const wasm = readFileSync(path);
	expect([...ARCHITECTURES].filter((name) => !wasm.includes(`${name}\0`))).toEqual([]);
});

/** What the store would complain of, should it be kept among the settings. */
const checkSettings = (own: OwnModel) => readSettings({ ownModels: [own] }).faults;

describe('keeping it', () => {
	function scene(freeBytes: number | null = null, cache = memoryCache(), isListed = true) {
		const shares: number[] = [];
		const named: { readonly sha256: string; readonly keptThen: number }[] = [];
		const openCache = () => Promise.resolve(cache);
		const shelf = createOwnShelf({
			openCache,
			freeBytes: () => Promise.resolve(freeBytes),
			absolute: (url) => `https://site.example/${url}`,
			fetch: () => Promise.reject(new TypeError('No network here'))
		});
		const keep = async (file: File | File[]) => {
			const chosen = await shelf.inspect(Array.isArray(file) ? file : [file]);
			if (!chosen.ok) throw new Error(chosen.failure.kind);
			const watch = {
				onShare: (share: number) => shares.push(share),
				onNamed: ({ sha256 }: OwnModel) => {
					named.push({ sha256, keptThen: cache.kept.size });
					return Promise.resolve(isListed);
				}
			};
			return shelf.keep(chosen.value, watch);
		};
		return { keep, cache, shares, named, store: new PartStore(openCache) };
	}

	test('names it by its content and puts it where the engine looks', async () => {
		const { keep, cache, shares, named, store } = scene();
		const file = fileOf();
		const bytes = Buffer.from(await file.arrayBuffer());
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const kept = await keep(file);
		expect(kept).toMatchObject({ ok: true, value: { sha256, title: 'My Model.Q4_K_M', bytes: file.size } });
		if (!kept.ok) return;
		const spec = ownSpec(kept.value);
		expect(spec).toMatchObject({
			id: `gguf-${sha256}`,
			engine: 'wllama',
			files: [{ url: ownAddress(sha256), bytes: file.size, sha256 }]
		});
		expect(Buffer.from(cache.bytes()).equals(bytes)).toBe(true);
		expect(await store.sizeOf(`https://site.example/${ownAddress(sha256)}`)).toBe(file.size);
		expect(named).toEqual([{ sha256, keptThen: 0 }]);
		expect(shares.at(-1)).toBe(1);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
	});

	test('keeps each part of a split model, and names the whole by all of them', async () => {
		const { keep, cache, shares, store } = scene();
		const whole = withTensors(new Uint8Array(await buildGguf(TINY).arrayBuffer()), 4);
		const parts = splitGguf(whole, [1, 3]);
		const files = parts.map((part, at) => new File([part], `mine-0000${at + 1}-of-00002.gguf`));
		const digests = parts.map((part) => createHash('sha256').update(part).digest('hex'));
		const kept = await keep(files.toReversed());
		if (!kept.ok) throw new Error(kept.failure.kind);
		const spec = ownSpec(kept.value);
		expect(spec).toMatchObject({
			id: `gguf-${createHash('sha256').update(digests.join('\n')).digest('hex')}`,
			title: 'mine',
			files: parts.map(({ length }, at) => ({
				url: ownAddress(digests[at]!),
				bytes: length,
				sha256: digests[at]
			})),
			downloadBytes: parts[0]!.length + parts[1]!.length
		});
		for (const { url, bytes } of spec.files) {
			expect(await store.sizeOf(`https://site.example/${url}`)).toBe(bytes);
		}
		expect(shares.at(-1)).toBe(1);
		expect(shares).toEqual([...shares].sort((a, b) => a - b));
		expect(checkSettings(kept.value)).toEqual([]);
		const had = cache.kept.size;
		expect(await keep(files)).toEqual(kept);
		expect(cache.kept.size).toBe(had);
	});

	test('keeps nothing that cannot be listed', async () => {
		const { keep, cache } = scene(null, memoryCache(), false);
		expect(await keep(fileOf())).toMatchObject({ ok: false, failure: { kind: 'no-room' } });
		expect(cache.kept.size).toBe(0);
	});

	test('gives the same content the same name, whatever the file is called', async () => {
		const { keep } = scene();
		const [one, other] = [await keep(fileOf()), await keep(fileOf({}, 'Another name.gguf'))];
		expect(one.ok && other.ok && one.value.sha256 === other.value.sha256).toBe(true);
	});

	test.each([
		['too little is free', 1000, memoryCache()],
		[
			'the browser refuses',
			null,
			{ ...memoryCache(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
		]
	])('is refused when %s, and leaves nothing', async (_name, free, cache) => {
		const { keep } = scene(free, cache);
		expect(await keep(fileOf())).toMatchObject({ ok: false, failure: { kind: 'no-room' } });
		expect(cache.kept.size).toBe(0);
	});

	test('is refused when the file cannot be read any more', async () => {
		const { keep } = scene();
		const file = fileOf();
		const slice = file.slice.bind(file);
		let reads = 0;
		file.slice = (...range) => {
			const part = slice(...range);
			if (reads++ > 0) part.arrayBuffer = () => Promise.reject(new DOMException('moved', 'NotReadableError'));
			return part;
		};
		expect(await keep(file)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
	});
});
