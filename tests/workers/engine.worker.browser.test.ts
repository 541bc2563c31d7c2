import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '#lib/core/engine.ts';
import { CACHE_NAME, freeBytes, openModelCache, openWebllmScope } from '#lib/engine/browser-files.ts';
import { EMBEDDED } from '#lib/engine/catalogue.ts';
import { createModelShelf } from '#lib/engine/model-shelf.ts';
import { EngineClient } from '#lib/engine/worker/engine-client.ts';
import { startWorker } from '#lib/engine/worker/start-worker.ts';
import { answerOf, failureOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { realEngine } from '#tests/support/real-engine.ts';

const MINUTE = 60_000;
const [FILE] = EMBEDDED.files;
const ADDRESS = new URL(FILE!.url, `${location.origin}/`).href;

let opened: Engine | null = null;
afterEach(() => opened?.unload());

function open(...limits: Parameters<typeof realEngine>) {
	const engine = realEngine(...limits);
	opened = engine.client;
	return engine;
}

const shelf = createModelShelf({
	openCache: openModelCache,
	openScope: openWebllmScope,
	freeBytes,
	absolute: (url) => new URL(url, `${location.origin}/`).href
});

/** Loads the embedded model and tells how much of it there was when its download first reported. */
async function firstBytesOf(client: Engine): Promise<number | undefined> {
	const bytes: number[] = [];
	const loaded = await client.load(EMBEDDED, {
		onProgress: (step) => step.phase === 'download' && bytes.push(step.loadedBytes)
	});
	expect(loaded.ok).toBe(true);
	return bytes[0];
}

const wholeFile = async () => await (await fetch(ADDRESS)).blob();

describe('the engine’s worker', { timeout: MINUTE }, () => {
	test('killed in the middle of an ask is started again, loads from the cache and answers', async () => {
		const { client, workers, kill } = open();
		await client.load(EMBEDDED);
		const undisturbed = await answerOf(client, textRequest({ maxTokens: 8 }));
		let isKilled = false;
		const onText = () => {
			if (!isKilled) kill();
			isKilled = true;
		};
		const answer = await answerOf(client, textRequest({ maxTokens: 8 }), { onText });
		expect(answer.text).toBe(undisturbed.text);
		expect(workers).toHaveLength(2);
	});

	test('killed too often is given up', async () => {
		const { client, kill } = open({ deaths: 2, deathsPerAsk: 9 });
		await client.load(EMBEDDED);
		expect(await failureOf(client, textRequest({ maxTokens: 40 }), { onText: kill })).toBe('worker-gone');
		expect(client.describe()).toBeNull();
	});

	test('that cannot be fetched is a failure', async () => {
		const missing = new EngineClient({
			startWorker: () => startWorker('/no-such-worker.js', 'none'),
			lock: { take: () => Promise.resolve(() => Promise.resolve()) },
			absolute: (url) => url,
			setting: () => ({ threads: 1 }),
			now: () => performance.now()
		});
		expect(await missing.load(EMBEDDED)).toMatchObject({ ok: false, failure: { kind: 'worker-gone' } });
	});
});

describe('a download', { timeout: MINUTE }, () => {
	test('that is stopped goes on in another worker, with what had come', async () => {
		await shelf.remove(EMBEDDED);
		const stop = new AbortController();
		const first = open();
		const stopped = await first.client.load(EMBEDDED, {
			signal: stop.signal,
			onProgress: (step) => step.phase === 'download' && step.loadedBytes > 0 && stop.abort()
		});
		expect(stopped).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
		const kept = await shelf.keptBytes(EMBEDDED);
		expect(kept).toBeGreaterThan(0);
		expect(kept).toBeLessThan(FILE!.bytes);
		expect(await firstBytesOf(open().client)).toBeGreaterThan(kept);
		expect(await shelf.keptBytes(EMBEDDED)).toBe(FILE!.bytes);
	});
});

describe('a damaged model', { timeout: MINUTE }, () => {
	test('kept only half is gone on from', async () => {
		const cache = await caches.open(CACHE_NAME);
		const whole = await wholeFile();
		await shelf.remove(EMBEDDED);
		await cache.put(ADDRESS, new Response(whole.slice(0, whole.size / 2)));
		const { client } = open();
		expect(await firstBytesOf(client)).toBeGreaterThan(whole.size / 2);
		expect(await shelf.keptBytes(EMBEDDED)).toBe(whole.size);
		expect((await answerOf(client, textRequest({ maxTokens: 2 }))).text).not.toBe('');
	});

	test('of the right size with the wrong content is thrown away and fetched again', async () => {
		const cache = await caches.open(CACHE_NAME);
		const whole = await wholeFile();
		const middle = whole.size / 2;
		const spoilt = new Blob([whole.slice(0, middle), new Uint8Array(1000), whole.slice(middle + 1000)]);
		await shelf.remove(EMBEDDED);
		await cache.put(ADDRESS, new Response(spoilt));
		const { client } = open();
		expect((await client.load(EMBEDDED)).ok).toBe(true);
		expect(await shelf.keptBytes(EMBEDDED)).toBe(whole.size);
		expect(await (await cache.match(ADDRESS))?.blob()).not.toMatchObject({ size: whole.size });
	});

	test.each([
		['cut in half', async () => (await wholeFile()).slice(0, FILE!.bytes / 2)],
		[
			'a web page',
			() => Promise.resolve(new Blob(['<!doctype html>'.repeat(100)], { type: 'application/octet-stream' }))
		]
	])('that is %s where it comes from is reported, and not kept', async (_name, make) => {
		const blob = await make();
		const url = URL.createObjectURL(blob);
		const { client } = open();
		const loaded = await client.load({ ...EMBEDDED, id: 'damaged', files: [{ url, bytes: blob.size }] });
		expect(loaded.ok ? null : loaded.failure.kind).toBe('model-damaged');
		expect(client.describe()).toBeNull();
		URL.revokeObjectURL(url);
	});

	test('that is not there is missing', async () => {
		const { client } = open();
		const files = [{ url: 'models/no-such-model.gguf', bytes: 1000 }];
		const loaded = await client.load({ ...EMBEDDED, id: 'missing', files });
		expect(loaded.ok ? null : loaded.failure.kind).toBe('model-missing');
	});
});
