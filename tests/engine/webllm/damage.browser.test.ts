import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadProgress } from '#lib/core/engine.ts';
import { EMBEDDED_WEBGPU } from '#lib/engine/catalogue.ts';
import { createWebllmEngine } from '#lib/engine/webllm/create-webllm-engine.ts';
import { answerOf, failureOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { watchDevices } from '#tests/support/gpu-devices.ts';

const files = EMBEDDED_WEBGPU.files.map((file) => ({ ...file, url: `${location.origin}/${file.url}` }));
const MODEL = { ...EMBEDDED_WEBGPU, files };

/** Two loads to the end are all that these tests can afford; each test goes on from the one before. */
describe('web-llm in trouble', { timeout: 180_000 }, () => {
	const engine = createWebllmEngine();
	let devices: ReturnType<typeof watchDevices>;

	beforeAll(() => {
		devices = watchDevices();
	});
	afterAll(async () => {
		devices.release();
		await engine.unload();
	});

	/** Once web-llm has all files and takes them from its cache. */
	const onceKept = (act: () => void) => (progress: LoadProgress) => {
		if (progress.phase === 'check') act();
	};

	test('a load is stopped in its middle, by unloading and by a signal', async () => {
		const unloaded = engine.load(MODEL, { onProgress: onceKept(() => void engine.unload()) });
		expect(await unloaded).toMatchObject({ failure: { kind: 'interrupted' } });
		const stop = new AbortController();
		const stopped = engine.load(MODEL, { signal: stop.signal, onProgress: onceKept(() => stop.abort()) });
		expect(await stopped).toMatchObject({ failure: { kind: 'interrupted' } });
		expect(engine.describe()).toBeNull();
	});

	test('weights and tokenizer that are damaged are fetched again, and the answers are right', async () => {
		await keepInstead('params_shard_0.bin', (bytes) => bytes.slice(0, -1000));
		await keepInstead('params_shard_1.bin', (bytes) => bytes.fill(7, 1_000_000, 1_000_100));
		await keepInstead('params_shard_2.bin', () => WEB_PAGE);
		await keepInstead('tokenizer.json', () => WEB_PAGE);
		await keepInstead('tensor-cache.json', () => WEB_PAGE);
		expect(await engine.load(MODEL)).toMatchObject({ ok: true });
		expect((await answerOf(engine, textRequest({ maxTokens: 1 }))).text).toBe(' Paris');
	});

	test('a device that is lost in the middle of an answer ends it, and nothing is loaded any more', async () => {
		const watch = { onText: () => devices.loseLast() };
		expect(await failureOf(engine, textRequest({ maxTokens: 100 }), watch)).toBe('device-lost');
		expect(engine.describe()).toBeNull();
		expect(await failureOf(engine, textRequest())).toBe('not-loaded');
	});

	test('after another load it answers again, and a device that is lost between two answers is noticed', async () => {
		expect(await engine.load(MODEL)).toMatchObject({ ok: true });
		expect((await answerOf(engine, textRequest({ maxTokens: 1 }))).text).toBe(' Paris');
		devices.loseLast();
		expect(await failureOf(engine, textRequest())).toBe('device-lost');
		expect(engine.describe()).toBeNull();
	});
});

const WEB_PAGE = new TextEncoder().encode('<!doctype html><title>Log in</title>');

/** Puts other bytes in the place of a file that web-llm keeps. */
async function keepInstead(
	name: string,
	change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>
) {
	const cache = await caches.open('webllm/model');
	const url = files.find((file) => file.url.endsWith(`/${name}`))?.url ?? '';
	const kept = await cache.match(url);
	if (!kept) throw new Error(`web-llm keeps no ${url}`);
	await cache.put(url, new Response(change(new Uint8Array(await kept.arrayBuffer()))));
}
