import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelFile } from '#lib/core/model.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { memoryCache } from '#tests/support/memory-cache.ts';
import {
	addressOf,
	FIRST_BYTES,
	hosted,
	HOSTED_BYTES,
	hostedLater,
	type Deed
} from '#tests/support/host-deeds.ts';
import { startModelHost, type ModelHost } from '#tests/support/model-host.ts';

let host: ModelHost;
beforeAll(async () => (host = await startModelHost()));
afterAll(() => host.close());

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Visit {
	readonly deeds: readonly Deed[];
	/** Without it only the host's name for the version shows what belongs together. */
	readonly sha256?: string;
	readonly cache?: ReturnType<typeof memoryCache>;
	readonly freeBytes?: number;
	readonly name?: string;
}

/** Gets one file from a host that does these deeds; connections are silent after a tenth of a second. */
async function visit({ deeds, sha256, cache = memoryCache(), freeBytes, name = randomUUID() }: Visit) {
	const waits: number[] = [];
	const retries: number[] = [];
	const files = new ModelFiles({
		fetch,
		wait: (ms) => {
			waits.push(ms);
			return Promise.resolve();
		},
		silenceMs: 100,
		openCache: () => Promise.resolve(cache),
		freeBytes: () => Promise.resolve(freeBytes ?? null),
		digest: (bytes) => Promise.resolve(sha(new Uint8Array(bytes)))
	});
	const url = addressOf(host.address, deeds, name);
	const file: ModelFile = { url, bytes: HOSTED_BYTES, ...(sha256 === undefined ? {} : { sha256 }) };
	const got = await files.get(file, { onRetry: (loaded) => retries.push(loaded) });
	const ranges = (await (await fetch(`${host.address}/log/${name}.gguf`)).json()) as string[];
	const digest = got.ok ? sha(new Uint8Array(await got.value.arrayBuffer())) : null;
	return { got, digest, kept: sha(cache.bytes()), ranges, waits, retries, cache };
}

const REST = `bytes=${FIRST_BYTES}-`;
const NOW = sha(hosted);
const LATER = sha(hostedLater);
const known = { sha256: NOW };

describe('a download that breaks off', () => {
	test.each<[string, Deed[], string[]]>([
		['cuts', ['cut', 'whole'], ['', REST]],
		['stalls', ['stall', 'whole'], ['', REST]],
		['stalls twice', ['stall', 'stall', 'whole'], ['', REST, `bytes=${2 * FIRST_BYTES}-`]],
		['does not even answer', ['silence', 'whole'], ['', '']],
		['hangs up', ['hang-up', 'whole'], ['', '']],
		['is busy in the middle', ['cut', 'busy', 'whole'], ['', REST, REST]],
		['promises more than it sends', ['says-more', 'whole'], ['', REST]],
		['knows no ranges', ['cut', 'no-ranges'], ['', REST]],
		['says that the rest is out of range', ['cut', 'unsatisfiable', 'whole'], ['', REST, '']]
	])('goes on as far as it can, from a host that %s', async (_name, deeds, expected) => {
		for (const proof of [known, {}]) {
			const { digest, kept, ranges } = await visit({ deeds, ...proof });
			expect([digest, kept]).toEqual([NOW, NOW]);
			expect(ranges).toEqual(expected);
		}
	});

	test('goes on in the next visit, from what was kept', async () => {
		const cache = memoryCache();
		const name = randomUUID();
		const deeds: Deed[] = ['cut', 'hang-up', 'hang-up', 'hang-up', 'whole'];
		const first = await visit({ deeds, cache, name, ...known });
		expect(first.got).toMatchObject({ ok: false, failure: { kind: 'download-failed' } });
		expect(first.kept).toBe(sha(hosted.subarray(0, FIRST_BYTES)));
		const second = await visit({ deeds, cache, name, ...known });
		expect(second.digest).toBe(NOW);
		expect(second.ranges.at(-1)).toBe(REST);
	});

	test('tells how much it has, and waits longer each time', async () => {
		const { waits, retries } = await visit({ deeds: ['cut', 'busy', 'busy', 'whole'], ...known });
		expect(waits).toEqual([1_000, 4_000, 15_000]);
		expect(retries).toEqual([FIRST_BYTES, FIRST_BYTES, FIRST_BYTES]);
	});
});

describe('a file that changes between two tries', () => {
	test.each<[string, Deed[], Visit['sha256'], string]>([
		['another name for it', ['cut', 'other-version'], undefined, LATER],
		['another name, and the digest of the new one', ['cut', 'other-version'], LATER, LATER],
		['no name, so that only the digest shows it', ['cut', 'other-version-unnamed', 'whole'], NOW, NOW],
		['no name and no digest', ['cut', 'other-version-unnamed'], undefined, LATER]
	])('is never mixed with what came before: %s', async (_name, deeds, sha256, expected) => {
		const { digest, kept } = await visit({ deeds, ...(sha256 === undefined ? {} : { sha256 }) });
		expect([digest, kept]).toEqual([expected, expected]);
	});
});

describe('a host that is wrong', () => {
	test.each<[string, Deed[], string, number]>([
		['sends a page', ['page'], 'model-missing', 0],
		['sends a page in the middle', ['cut', 'page'], 'model-missing', FIRST_BYTES],
		['goes away', ['cut', 'gone'], 'model-missing', FIRST_BYTES],
		['is never there', ['hang-up'], 'download-failed', 0],
		['is always silent', ['silence'], 'download-failed', 0],
		['always cuts and knows no ranges', ['says-more'], 'download-failed', FIRST_BYTES],
		['says less than it has', ['says-less'], 'download-failed', HOSTED_BYTES / 2],
		['has another file', ['other-version'], 'model-damaged', 0]
	])('is given up when it %s; what is sound stays', async (_name, deeds, kind, bytes) => {
		const { got, kept } = await visit({ deeds, ...known });
		expect(got.ok ? null : got.failure.kind).toBe(kind);
		expect(kept).toBe(sha(hosted.subarray(0, bytes)));
	});
});

describe('a browser with little room', () => {
	test('keeps nothing of a file that would not fit, and leaves the room to documents', async () => {
		const { digest, cache } = await visit({ deeds: ['whole'], freeBytes: HOSTED_BYTES, ...known });
		expect(digest).toBe(NOW);
		expect(cache.kept.size).toBe(0);
	});

	test('gives back what a file took when its next part does not fit', async () => {
		const cache = memoryCache();
		const { put } = cache;
		let puts = 0;
		cache.put = (...args) =>
			puts++ === 0 ? put(...args) : Promise.reject(new DOMException('full', 'QuotaExceededError'));
		const { digest } = await visit({ deeds: ['cut', 'whole'], cache, ...known });
		expect(digest).toBe(NOW);
		expect(cache.kept.size).toBe(0);
	});
});
