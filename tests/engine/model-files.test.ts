import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ModelFile } from '#lib/core/model.ts';
import type { FileCache } from '#lib/engine/kept-parts.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { memoryCache } from '#tests/support/memory-cache.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_none, index) => index % 251);
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const FILE: ModelFile = { url: 'https://site.example/models/a.gguf', bytes: 1000, sha256: sha(BYTES) };

type Reply = () => Response | Promise<Response>;
const whole: Reply = () => new Response(BYTES);
const cut: Reply = () => new Response(BYTES.slice(0, 500));
const status =
	(code: number): Reply =>
	() =>
		new Response('no', { status: code });
const offline: Reply = () => Promise.reject(new TypeError('Failed to fetch'));
const breaksOff: Reply = () =>
	new Response(
		new ReadableStream({
			start: (stream) => stream.enqueue(BYTES.slice(0, 300)),
			pull: (stream) => stream.error(new TypeError('network error'))
		})
	);

function scene(replies: readonly Reply[], cache: FileCache | null = memoryCache()) {
	const waits: number[] = [];
	const asked: string[] = [];
	const rest = [...replies];
	const files = new ModelFiles({
		fetch: async (url, init) => {
			asked.push(String(url));
			init?.signal?.throwIfAborted();
			const reply = rest.shift();
			if (reply === undefined) throw new Error('asked too often');
			return await reply();
		},
		wait: (ms) => {
			waits.push(ms);
			return Promise.resolve();
		},
		openCache: () => Promise.resolve(cache),
		freeBytes: () => Promise.resolve(null),
		digest: (bytes) => Promise.resolve(sha(new Uint8Array(bytes)))
	});
	return { files, waits, asked };
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('a file that is not kept yet', () => {
	test('is downloaded, checked and kept', async () => {
		const cache = memoryCache();
		const { files, asked } = scene([whole], cache);
		const seen: number[] = [];
		const got = await files.get(FILE, { onBytes: (loaded) => seen.push(loaded) });
		expect(got.ok && (await bytesOf(got.value))).toEqual(BYTES);
		expect(cache.bytes()).toEqual(BYTES);
		expect(seen.at(-1)).toBe(1000);
		await files.get(FILE);
		expect(asked).toHaveLength(1);
	});

	test.each([
		['a lost connection', offline],
		['a connection that breaks off', breaksOff],
		['a cut file', cut],
		['a busy host', status(503)],
		['a host that asks for patience', status(429)]
	])('is tried again after %s', async (_name, trouble) => {
		const { files, waits } = scene([trouble, trouble, whole]);
		expect((await files.get(FILE)).ok).toBe(true);
		expect(waits).toEqual([1_000, 4_000]);
	});

	test.each([
		['no network', [offline, offline, offline, offline], 'download-failed'],
		['refused', [status(403)], 'download-failed'],
		['not there', [status(404)], 'model-missing'],
		[
			'a web page in its place',
			[() => new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })],
			'model-missing'
		],
		['too long', [() => new Response(new Uint8Array(1001))], 'model-damaged'],
		['the right size and the wrong content', [() => new Response(new Uint8Array(1000))], 'model-damaged']
	] satisfies [string, Reply[], string][])(
		'fails when %s, and keeps nothing',
		async (_name, replies, kind) => {
			const cache = memoryCache();
			const { files, asked } = scene(replies, cache);
			const got = await files.get(FILE);
			expect(got.ok ? null : got.failure.kind).toBe(kind);
			expect(asked).toHaveLength(replies.length);
			expect(cache.kept.size).toBe(0);
		}
	);

	test('without a known digest, needs only the right size', async () => {
		const { files } = scene([whole]);
		expect((await files.get({ url: FILE.url, bytes: 1000 })).ok).toBe(true);
	});

	test('is not asked for once the signal is aborted', async () => {
		const { files, asked } = scene([whole]);
		const got = await files.get(FILE, { signal: AbortSignal.abort() });
		expect(got.ok ? null : got.failure.kind).toBe('interrupted');
		expect(asked).toEqual([]);
	});

	test('is stopped in the middle', async () => {
		const stop = new AbortController();
		const slow: Reply = () =>
			new Response(
				new ReadableStream({
					start: (stream) => {
						stream.enqueue(BYTES.slice(0, 300));
						stop.signal.addEventListener('abort', () => stream.error(stop.signal.reason));
					}
				})
			);
		const { files } = scene([slow]);
		const got = await files.get(FILE, { signal: stop.signal, onBytes: () => stop.abort() });
		expect(got.ok ? null : got.failure.kind).toBe('interrupted');
	});
});

describe('a kept file', () => {
	test('is taken without the network', async () => {
		const { files, asked } = scene([], memoryCache({ [FILE.url]: BYTES }));
		const checks: string[] = [];
		const got = await files.get(FILE, { onCheck: () => checks.push('check') });
		expect(got.ok && (await bytesOf(got.value))).toEqual(BYTES);
		expect([asked, checks]).toEqual([[], ['check']]);
	});

	test.each([
		['cut in half', BYTES.slice(0, 500)],
		['of other content', new Uint8Array(1000)],
		['empty', new Uint8Array()]
	])('that is %s is thrown away and downloaded again', async (_name, damaged) => {
		const cache = memoryCache({ [FILE.url]: damaged });
		const { files, asked } = scene([whole], cache);
		expect((await files.get(FILE)).ok).toBe(true);
		expect(asked).toHaveLength(1);
		expect(cache.bytes()).toEqual(BYTES);
	});

	test('that is damaged is not kept when the new download fails too', async () => {
		const cache = memoryCache({ [FILE.url]: new Uint8Array(1000) });
		const { files } = scene([status(404)], cache);
		expect((await files.get(FILE)).ok).toBe(false);
		expect(cache.kept.size).toBe(0);
	});

	test('is forgotten on request', async () => {
		const { files, asked } = scene([whole], memoryCache({ [FILE.url]: BYTES }));
		await files.discard(FILE);
		await files.get(FILE);
		expect(asked).toHaveLength(1);
	});
});

describe('a browser that keeps nothing', () => {
	const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
	test.each([
		['has no Cache Storage', null],
		['is full', { ...memoryCache(), put: full }],
		['fails in every way', { match: full, put: full, delete: full }]
	])('still gets the file when it %s', async (_name, cache) => {
		const { files } = scene([whole], cache);
		const got = await files.get(FILE);
		expect(got.ok && got.value.size).toBe(1000);
	});
});
