import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LoadProgress } from '#lib/core/engine.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { fetchWebllmFiles } from '#lib/engine/webllm/webllm-files.ts';
import { WebllmShelf } from '#lib/engine/webllm-shelf.ts';
import { memoryCache } from '#tests/support/memory-cache.ts';
import { buildModel } from '#tests/support/models.ts';

const FOLDER = 'https://hub.example/user/model/resolve/main/';
const LIBRARY = 'https://raw.example/lib.wasm';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const SHARDS = { 'params_shard_0.bin': 'first weights', 'params_shard_1.bin': 'and the others' };
const WEIGHTS = {
	records: Object.entries(SHARDS).map(([dataPath, text]) => ({
		dataPath,
		nbytes: text.length,
		md5sum: md5(text)
	}))
};
const HUB: Readonly<Record<string, string>> = {
	[`${FOLDER}mlc-chat-config.json`]: JSON.stringify({ tokenizer_files: ['vocab.json', 'tokenizer.json'] }),
	[`${FOLDER}tensor-cache.json`]: JSON.stringify(WEIGHTS),
	[`${FOLDER}tokenizer.json`]: '{"added_tokens":[]}',
	[LIBRARY]: '\0asm and so on',
	...Object.fromEntries(Object.entries(SHARDS).map(([name, text]) => [FOLDER + name, text]))
};
const MODEL = buildModel({ id: 'Hub-1B-q4f16_1-MLC', engine: 'webllm', downloadBytes: 5000 });

interface SceneParts {
	readonly files?: Readonly<Record<string, string>>;
	readonly place?: readonly { readonly url: string; readonly bytes: number; readonly sha256?: string }[];
	readonly hasRoom?: boolean;
}

function scene({ files = HUB, place = [], hasRoom = true }: SceneParts = {}) {
	const asked: string[] = [];
	const progress: LoadProgress[] = [];
	const full = { put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
	const scope = () => ({ ...memoryCache(), ...(hasRoom ? {} : full) });
	const scopes = { 'webllm/config': scope(), 'webllm/wasm': scope(), 'webllm/model': scope() };
	const parts = memoryCache();
	const openCache = () => Promise.resolve(parts);
	const shelf = new WebllmShelf({ openCache, openScope: (name) => Promise.resolve(scopes[name]) });
	const stop = new AbortController();
	const modelFiles = new ModelFiles({
		fetch: (input) => {
			const url = String(input);
			asked.push(url);
			const text = files[url];
			return Promise.resolve(text === undefined ? new Response(null, { status: 404 }) : new Response(text));
		},
		wait: () => Promise.resolve(),
		openCache,
		freeBytes: () => Promise.resolve(null),
		digest: () => Promise.resolve('')
	});
	const fetchAll = () =>
		fetchWebllmFiles(
			{ files: modelFiles, shelf },
			{
				model: MODEL,
				place: { folder: FOLDER, library: LIBRARY, files: place },
				watch: { onProgress: (report) => progress.push(report) },
				signal: stop.signal
			}
		);
	return { asked, progress, scopes, parts, shelf, stop, fetchAll };
}

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('the files of a model of web-llm’s own list', () => {
	test('are put where web-llm looks for them, the small ones first', async () => {
		const { asked, scopes, parts, fetchAll } = scene();
		expect(await fetchAll()).toEqual({ ok: true, value: undefined });
		const names = ['mlc-chat-config.json', 'tensor-cache.json', 'tokenizer.json'].map(
			(name) => FOLDER + name
		);
		const weights = Object.keys(SHARDS).map((name) => FOLDER + name);
		expect(asked).toEqual([...names, LIBRARY, ...weights]);
		expect([...scopes['webllm/config'].kept.keys()]).toEqual(names.slice(0, 1));
		expect([...scopes['webllm/wasm'].kept.keys()]).toEqual([LIBRARY]);
		expect([...scopes['webllm/model'].kept.keys()]).toEqual([...names.slice(1), ...weights]);
		expect(textOf(scopes['webllm/model'].kept.get(weights[1]!)?.bytes)).toBe('and the others');
		// Nothing but the note of what belongs to the model.
		expect([...parts.kept.keys()]).toEqual(['https://kept.invalid/webllm/Hub-1B-q4f16_1-MLC.json']);
	});

	test('are counted by their true sizes as soon as those are known', async () => {
		const { progress, shelf, fetchAll } = scene();
		await fetchAll();
		const whole = Object.values(HUB).reduce((sum, { length }) => sum + length, 0);
		expect(progress[0]).toMatchObject({ phase: 'download', totalBytes: MODEL.downloadBytes });
		expect(progress.at(-1)).toEqual({ phase: 'download', loadedBytes: whole, totalBytes: whole });
		const files = await shelf.filesOf(MODEL);
		expect(files.map(({ url }) => url).sort()).toEqual(Object.keys(HUB).sort());
		expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(whole);
	});

	test('are not fetched again', async () => {
		const { asked, fetchAll } = scene();
		await fetchAll();
		const before = asked.length;
		expect((await fetchAll()).ok).toBe(true);
		expect(asked).toHaveLength(before);
	});

	test('are fetched where they are missing', async () => {
		const { asked, scopes, fetchAll } = scene();
		await fetchAll();
		asked.length = 0;
		scopes['webllm/model'].kept.delete(`${FOLDER}params_shard_0.bin`);
		expect((await fetchAll()).ok).toBe(true);
		expect(asked).toEqual([`${FOLDER}params_shard_0.bin`]);
	});

	test.each<[string, Readonly<Record<string, string>>, string]>([
		[
			'weights with another content',
			{ ...HUB, [`${FOLDER}params_shard_1.bin`]: 'and the 0thers' },
			'model-damaged'
		],
		[
			'weights that are too long',
			{ ...HUB, [`${FOLDER}params_shard_1.bin`]: 'and the others!' },
			'model-damaged'
		],
		['a list that is none', { ...HUB, [`${FOLDER}tensor-cache.json`]: '<p>Log in' }, 'model-damaged'],
		[
			'a list that leads elsewhere',
			{
				...HUB,
				[`${FOLDER}tensor-cache.json`]: '{"records":[{"dataPath":"https://evil.example/x","nbytes":1}]}'
			},
			'model-damaged'
		],
		['settings that are none', { ...HUB, [`${FOLDER}mlc-chat-config.json`]: '[]' }, 'model-damaged'],
		['an empty file', { ...HUB, [LIBRARY]: '' }, 'download-failed'],
		['a file that is not there', { ...HUB, [LIBRARY]: undefined as never }, 'model-missing']
	])('are refused with %s', async (_name, files, kind) => {
		expect(await scene({ files }).fetchAll()).toMatchObject({ ok: false, failure: { kind } });
	});

	test('are not fetched when that was stopped before', async () => {
		const { asked, stop, fetchAll } = scene();
		stop.abort();
		expect(await fetchAll()).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
		expect(asked).toEqual([]);
	});

	test('are refused where there is no room for them, and leave nothing', async () => {
		const { parts, fetchAll } = scene({ hasRoom: false });
		expect(await fetchAll()).toMatchObject({
			ok: false,
			failure: { kind: 'download-failed', message: expect.stringContaining('no room') }
		});
		expect(parts.kept.size).toBe(0);
	});
});

describe('the files of a model that the catalogue knows', () => {
	const known = (name: string, text = HUB[FOLDER + name] ?? '') => ({
		url: FOLDER + name,
		bytes: text.length,
		sha256: sha256(text)
	});

	test('are fetched by its list, with the total known from the start', async () => {
		const place = [known('mlc-chat-config.json'), known('params_shard_0.bin')];
		const { asked, progress, fetchAll } = scene({ place });
		expect((await fetchAll()).ok).toBe(true);
		expect(asked).toEqual(place.map(({ url }) => url));
		expect(new Set(progress.map((one) => one.phase === 'download' && one.totalBytes))).toEqual(
			new Set([place[0]!.bytes + place[1]!.bytes])
		);
	});

	test('but not a library that web-llm would fetch anew in any case', async () => {
		const place = [{ url: 'http://localhost:4173/lib.wasm', bytes: 5 }];
		const { asked, fetchAll } = scene({ place });
		expect((await fetchAll()).ok).toBe(true);
		expect(asked).toEqual([]);
	});

	test('are refused with another content', async () => {
		const place = [{ ...known('params_shard_0.bin'), sha256: 'ab'.repeat(32) }];
		expect(await scene({ place }).fetchAll()).toMatchObject({
			ok: false,
			failure: { kind: 'model-damaged' }
		});
	});
});
