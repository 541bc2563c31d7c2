import { beforeEach, describe, expect, inject, test } from 'vitest';
import { freeBytes, wait } from '#lib/engine/browser-files.ts';
import { PartStore } from '#lib/engine/kept-parts.ts';
import { ModelFiles } from '#lib/engine/model-files.ts';
import { addressOf, FIRST_BYTES, hosted, HOSTED_BYTES, type Deed } from '#tests/support/host-deeds.ts';

/* The browser's own fetch, streams and Cache Storage against a host that really does these things. */

const CACHE = 'backprompt-test-models';
const openCache = () => caches.open(CACHE);
const hex = (bytes: ArrayBuffer) =>
	[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = async (bytes: ArrayBuffer) => hex(await crypto.subtle.digest('SHA-256', bytes));
const digestOf = async (blobs: readonly Blob[]) => await digest(await new Blob([...blobs]).arrayBuffer());

beforeEach(() => caches.delete(CACHE));

/** One visit to a page that needs the file. */
async function visit(deeds: readonly Deed[], name: string) {
	const files = new ModelFiles({
		fetch: (address, init) => fetch(address, init),
		wait: (ms) => wait(ms / 100),
		silenceMs: 500,
		openCache,
		freeBytes,
		digest
	});
	const url = addressOf(inject('modelHost'), deeds, name);
	const file = { url, bytes: HOSTED_BYTES, sha256: await digestOf([new Blob([hosted])]) };
	const got = await files.get(file);
	const log = await fetch(`${inject('modelHost')}/log/${name}.gguf`);
	return {
		kind: got.ok ? await digestOf([got.value]) : got.failure.kind,
		ranges: (await log.json()) as string[],
		kept: await new PartStore(openCache).read(url),
		right: file.sha256
	};
}

const REST = `bytes=${FIRST_BYTES}-`;

describe('in a real browser, a download', () => {
	test.each<[string, Deed[], string[]]>([
		['that is cut', ['cut', 'whole'], ['', REST]],
		['that stalls', ['stall', 'whole'], ['', REST]],
		['that is not answered', ['silence', 'whole'], ['', '']],
		['of less than was promised', ['says-more', 'whole'], ['', REST]],
		['from a host without ranges', ['cut', 'no-ranges'], ['', REST]],
		['whose rest is out of range', ['cut', 'unsatisfiable', 'whole'], ['', REST, '']],
		['of a file that changes for a while', ['cut', 'other-version', 'whole'], ['', REST, '']]
	])('%s arrives whole', async (name, deeds, expected) => {
		const { kind, ranges, kept, right } = await visit(deeds, encodeURIComponent(name));
		expect(kind).toBe(right);
		expect(await digestOf(kept.blobs)).toBe(right);
		expect(ranges).toEqual(expected);
	});

	test('goes on in the next visit', async () => {
		const deeds: Deed[] = ['cut', 'busy', 'busy', 'busy', 'whole'];
		const first = await visit(deeds, 'two-visits');
		expect([first.kind, first.kept.bytes]).toEqual(['download-failed', FIRST_BYTES]);
		const second = await visit(deeds, 'two-visits');
		expect([second.kind, second.ranges.at(-1)]).toEqual([second.right, REST]);
	});

	test.each<[string, Deed[], string, number]>([
		['a page in its place', ['page'], 'model-missing', 0],
		['a host that goes away', ['cut', 'gone'], 'model-missing', FIRST_BYTES],
		['a host that is never there', ['hang-up'], 'download-failed', 0],
		['less than it has', ['says-less'], 'download-failed', HOSTED_BYTES / 2],
		['another file', ['other-version'], 'model-damaged', 0]
	])('of %s is given up', async (name, deeds, expected, kept) => {
		const got = await visit(deeds, encodeURIComponent(name));
		expect([got.kind, got.kept.bytes]).toEqual([expected, kept]);
	});

	test('never mixes two versions of a file', async () => {
		const { kind, kept } = await visit(['cut', 'other-version'], 'mixed');
		expect(kind).toBe('model-damaged');
		expect(kept.bytes).toBe(0);
	});
});
