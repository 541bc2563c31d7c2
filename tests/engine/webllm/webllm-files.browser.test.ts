import { beforeEach, describe, expect, inject, test } from 'vitest';
import type { LoadProgress } from '#lib/core/engine.ts';
import { freeBytes, openWebllmScope, wait } from '#lib/engine/browser-files.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { fetchWebllmFiles } from '#lib/engine/webllm/webllm-files.ts';
import { WebllmShelf } from '#lib/engine/webllm-shelf.ts';
import { addressOf, FIRST_BYTES, hosted, HOSTED_BYTES, type Deed } from '#tests/support/host-deeds.ts';
import { buildModel } from '#tests/support/models.ts';

/* web-llm's files through the browser's own fetch and Cache Storage, from a host that really does these things. */

const CACHE = 'backprompt-test-webllm';
const openCache = () => caches.open(CACHE);
const shelf = new WebllmShelf({ openCache, openScope: openWebllmScope });
const REST = `bytes=${FIRST_BYTES}-`;

const digest = async (bytes: BufferSource) =>
	[...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');

beforeEach(() => caches.delete(CACHE));

/** One load of a model of one file; `isKnown` where the catalogue says what it should be. */
async function visit(deeds: readonly Deed[], name: string, stopAt = Infinity) {
	const url = addressOf(inject('modelHost'), deeds, name);
	const model = buildModel({
		engine: 'webllm',
		files: [{ url, bytes: HOSTED_BYTES, sha256: await digest(hosted) }]
	});
	const stop = new AbortController();
	const progress: LoadProgress[] = [];
	const onProgress = (report: LoadProgress) => {
		progress.push(report);
		if (report.phase === 'download' && report.loadedBytes >= stopAt) stop.abort();
	};
	const files = new ModelFiles({
		fetch: (address, init) => fetch(address, init),
		wait: (ms, signal) => wait(ms / 100, signal),
		silenceMs: 500,
		openCache,
		freeBytes,
		digest: async (bytes) => digest(bytes)
	});
	const got = await fetchWebllmFiles(
		{ files, shelf },
		{
			model,
			place: { folder: new URL('.', url).href, library: '', files: model.files },
			watch: { onProgress },
			signal: stop.signal
		}
	);
	const log = await fetch(`${inject('modelHost')}/log/${name}.gguf`);
	const found = await (await caches.open('webllm/model')).match(url);
	const [file] = await shelf.filesOf(model);
	return {
		kind: got.ok ? 'there' : got.failure.kind,
		ranges: (await log.json()) as string[],
		found: found && (await digest(await found.arrayBuffer())),
		keptBytes: await shelf.keptBytes(file!),
		progress,
		remove: () => shelf.remove(model)
	};
}

describe('in a real browser, a file for web-llm', () => {
	test.each<[string, Deed[], string[]]>([
		['whose download is cut', ['cut', 'whole'], ['', REST]],
		['whose download stalls', ['stall', 'whole'], ['', REST]],
		['of which less came than was promised', ['says-more', 'whole'], ['', REST]],
		['from a busy host', ['busy', 'whole'], ['', '']]
	])('%s ends whole where web-llm looks for it', async (name, deeds, ranges) => {
		const { remove, ...seen } = await visit(deeds, encodeURIComponent(`mlc ${name}`));
		expect(seen).toMatchObject({
			kind: 'there',
			ranges,
			found: await digest(hosted),
			keptBytes: HOSTED_BYTES
		});
		expect(await (await openCache()).keys()).toEqual([]);
		await remove();
	});

	test('that was paused goes on in the next visit', async () => {
		const first = await visit(['cut', 'whole'], 'mlc-paused', FIRST_BYTES);
		expect(first).toMatchObject({ kind: 'interrupted', found: undefined, keptBytes: FIRST_BYTES });
		const second = await visit(['cut', 'whole'], 'mlc-paused');
		expect(second).toMatchObject({ kind: 'there', ranges: ['', REST], keptBytes: HOSTED_BYTES });
		expect(second.progress[0]).toEqual({ phase: 'check' });
		await second.remove();
		expect((await visit(['gone'], 'mlc-paused-gone')).keptBytes).toBe(0);
	});

	test.each<[Deed, string]>([
		['page', 'model-missing'],
		['gone', 'model-missing'],
		['other-version', 'model-damaged'],
		['busy', 'download-failed']
	])('from a host that answers with “%s” is not there, and nothing is kept of it', async (deed, kind) => {
		const seen = await visit([deed], `mlc-${deed}`);
		expect(seen).toMatchObject({ kind, found: undefined, keptBytes: 0 });
		expect(await (await openCache()).keys()).toEqual([]);
	});
});

describe('a file whose size nobody told', () => {
	const get = async (deeds: readonly Deed[], name: string) => {
		const files = new ModelFiles({
			fetch: (address, init) => fetch(address, init),
			wait: (ms) => wait(ms / 100),
			silenceMs: 500,
			openCache,
			freeBytes,
			digest: async (bytes) => digest(bytes)
		});
		const got = await files.get({ url: addressOf(inject('modelHost'), deeds, name), bytes: null });
		const log = await fetch(`${inject('modelHost')}/log/${name}.gguf`);
		const ranges = (await log.json()) as string[];
		return { kind: got.ok ? await digest(await got.value.arrayBuffer()) : got.failure.kind, ranges };
	};

	test.each<[string, Deed[], string[]]>([
		['that is cut', ['cut', 'whole'], ['', REST]],
		['that stalls', ['stall', 'whole'], ['', REST]],
		['of which less came than was promised', ['says-more', 'whole'], ['', REST]],
		['from a host without ranges', ['cut', 'no-ranges'], ['', REST]],
		['that changes for a while', ['cut', 'other-version', 'whole'], ['', REST, '']]
	])('%s arrives whole', async (name, deeds, ranges) => {
		expect(await get(deeds, encodeURIComponent(`unsaid ${name}`))).toEqual({
			kind: await digest(hosted),
			ranges
		});
	});

	test('is refused when there is a page in its place', async () => {
		expect((await get(['page'], 'unsaid-page')).kind).toBe('model-missing');
	});
});
