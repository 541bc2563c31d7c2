import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isFetched, ownSpec } from '#lib/core/own-model.ts';
import { findModel } from '#lib/engine/found-model.ts';
import { readModelAddress } from '#lib/engine/model-address.ts';
import { isModelHost, MODEL_HOSTS } from '#lib/engine/model-hosts.ts';
import { readSettings } from '#lib/storage/settings-record.ts';
import { buildGguf, type TinyModel } from '#tests/support/gguf.ts';
import { splitGguf, withTensors } from '#tests/support/split-gguf.ts';
import config from '../../svelte.config.js';

const SITE = 'https://site.example/base/';
const HUB = 'https://huggingface.co/user/model';

describe('the address of a model', () => {
	test.each<[string, string, string]>([
		['a file on the hub', `${HUB}/resolve/main/a.gguf`, `${HUB}/resolve/main/a.gguf`],
		['the page about it', `${HUB}/blob/main/sub/a.gguf`, `${HUB}/resolve/main/sub/a.gguf`],
		['its download', `${HUB}/resolve/v1/a.gguf?download=true#top`, `${HUB}/resolve/v1/a.gguf`],
		['its short form', 'https://hf.co/user/model/blob/main/a.gguf', `${HUB}/resolve/main/a.gguf`],
		['one without its scheme', ' huggingface.co/user/model/blob/main/a.gguf ', `${HUB}/resolve/main/a.gguf`],
		[
			'a file on this site',
			'https://site.example/models/a.GGUF?v=2',
			'https://site.example/models/a.GGUF?v=2'
		],
		[
			'a file of a repository',
			'https://raw.githubusercontent.com/u/r/main/a%20b.gguf',
			'https://raw.githubusercontent.com/u/r/main/a%20b.gguf'
		]
	])('may be %s', (_name, text, url) => {
		expect(readModelAddress(text, SITE)).toMatchObject({ ok: true, value: { files: [{ url }] } });
	});

	test('of one part stands for all', () => {
		const read = readModelAddress(`${HUB}/blob/main/a-00002-of-00003.gguf`, SITE);
		const files = ['1', '2', '3'].map((no) => ({
			url: `${HUB}/resolve/main/a-0000${no}-of-00003.gguf`,
			name: `a-0000${no}-of-00003.gguf`
		}));
		expect(read).toEqual({ ok: true, value: { files } });
	});

	test('may be of this site on this machine, without https', () => {
		const local = 'http://localhost:4173/models/a.gguf';
		expect(readModelAddress(local, 'http://localhost:4173/')).toMatchObject({ ok: true });
		expect(readModelAddress(local, SITE)).toMatchObject({ ok: false, failure: { kind: 'not-secure' } });
	});

	test.each<[string, object]>([
		['', { kind: 'no-address' }],
		['a model, please', { kind: 'no-address' }],
		['javascript:alert(1)//a.gguf', { kind: 'no-address' }],
		['data:text/html,a.gguf', { kind: 'no-address' }],
		['https://user:secret@huggingface.co/u/m/resolve/main/a.gguf', { kind: 'no-address' }],
		['http://huggingface.co/u/m/resolve/main/a.gguf', { kind: 'not-secure' }],
		['https://host.example/a.gguf', { kind: 'other-host', host: 'host.example' }],
		['https://huggingface.co.evil.example/a.gguf', { kind: 'other-host' }],
		['https://evilhuggingface.co/u/m/resolve/main/a.gguf', { kind: 'other-host' }],
		[HUB, { kind: 'hub-page' }],
		[`${HUB}/tree/main/a.gguf`, { kind: 'hub-page' }],
		[`${HUB}/resolve/main/config.json`, { kind: 'no-gguf-name', name: 'config.json' }],
		[`${HUB}/resolve/main/%.bin`, { kind: 'no-gguf-name' }]
	])('is not “%s”', (text, failure) => {
		expect(readModelAddress(text, SITE)).toMatchObject({ ok: false, failure });
	});

	test('cannot make the page ask for endless parts', () => {
		const read = readModelAddress(`${HUB}/resolve/main/a-00001-of-99999.gguf`, SITE);
		expect(read.ok && read.value.files.length).toBe(200);
	});
});

test('the page’s policy lets through the hosts that are offered, and no others', () => {
	const sources = config.kit?.csp?.directives?.['connect-src'];
	expect(sources).toEqual(['self', ...MODEL_HOSTS.map((host) => `https://${host}`)]);
	expect(['huggingface.co', 'cas-bridge.xethub.hf.co'].every(isModelHost)).toBe(true);
	expect(['hf.co', 'xhuggingface.co', 'huggingface.co:8080'].some(isModelHost)).toBe(false);
});

const TINY: TinyModel = { pre: 'gpt-2', tokens: ['a', 'b'], chatTemplate: '{{ messages }}' };
const whole = withTensors(new Uint8Array(await buildGguf(TINY).arrayBuffer()), 4);
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Habits {
	readonly ranges?: boolean;
	readonly etag?: string;
	/** Whether a page may see how long the whole is of which it gets a part. */
	readonly showsRange?: boolean;
	readonly pointer?: boolean;
	readonly answer?: () => Response;
}

/** A host of these files; notes what is asked of it. */
function hostOf(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>, habits: Habits = {}) {
	const asked: string[] = [];
	const respond = (url: string, init: RequestInit): Response => {
		const raw = url.includes('/raw/');
		const bytes = files[url.slice(url.lastIndexOf('/') + 1)];
		if (habits.answer && !raw) return habits.answer();
		if (!bytes) return new Response(null, { status: 404 });
		if (raw) {
			const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${digest(bytes)}\nsize ${bytes.length}\n`;
			return new Response(habits.pointer ? pointer : bytes);
		}
		const tag = habits.etag ? { etag: habits.etag } : {};
		const headers = { 'content-length': String(bytes.length), ...tag };
		if (init.method === 'HEAD') return new Response(null, { headers });
		if (habits.ranges === false) return new Response(bytes, { headers });
		const range = habits.showsRange === false ? {} : { 'content-range': `bytes 0-9/${bytes.length}` };
		return new Response(bytes, { status: 206, headers: { ...range, ...tag } });
	};
	const fake: typeof fetch = (input, init = {}) => {
		const url = input instanceof Request ? input.url : String(input);
		asked.push(`${init.method ?? 'GET'} ${url} ${new Headers(init.headers).get('range') ?? ''}`.trim());
		return Promise.resolve(respond(url, init));
	};
	return { asked, parts: { fetch: fake, signal: new AbortController().signal, site: SITE } };
}

const URL_OF_A = `${HUB}/resolve/main/a.gguf`;

describe('a model at an address', () => {
	test('is described by its head, and named by the digest that the hub tells', async () => {
		const { asked, parts } = hostOf({ 'a.gguf': whole }, { pointer: true });
		const found = await findModel(`${HUB}/blob/main/a.gguf`, parts);
		if (!found.ok) throw new Error(found.failure.kind);
		expect(found.value).toMatchObject({
			address: URL_OF_A,
			facts: { title: 'a', bytes: whole.length, parameters: 16, architecture: 'llama' }
		});
		const spec = ownSpec(found.value.own);
		expect(spec).toMatchObject({
			id: `gguf-${digest(whole)}`,
			engine: 'wllama',
			files: [{ url: URL_OF_A, bytes: whole.length, sha256: digest(whole) }]
		});
		expect(isFetched(found.value.own)).toBe(true);
		expect(readSettings({ ownModels: [found.value.own] }).faults).toEqual([]);
		expect(asked).toEqual([`GET ${HUB}/raw/main/a.gguf`, `GET ${URL_OF_A} bytes=0-1999999`]);
	});

	test.each<[string, Habits]>([
		['does not know ranges', { ranges: false }],
		['does not show how long the whole is', { showsRange: false }],
		['has the file itself where the hub has a pointer', {}]
	])('is found on a host that %s', async (_name, habits) => {
		const found = await findModel(URL_OF_A, hostOf({ 'a.gguf': whole }, habits).parts);
		expect(found).toMatchObject({ ok: true, value: { facts: { bytes: whole.length } } });
	});

	test('whose digest nobody tells is named by what is known of it', async () => {
		const nameBy = async (etag: string, bytes = whole) => {
			const found = await findModel(
				'https://site.example/a.gguf',
				hostOf({ 'a.gguf': bytes }, { etag }).parts
			);
			return found.ok ? found.value.own.sha256 : found.failure.kind;
		};
		const name = await nameBy('"one"');
		expect(name).toMatch(/^[\da-f]{64}$/u);
		expect(await nameBy('"one"')).toBe(name);
		const changed = whole.map((byte, at) => (at > whole.length - 100 ? 7 : byte));
		expect(new Set([name, await nameBy('"two"'), await nameBy('"one"', changed)]).size).toBe(3);
	});

	test('that is split is found whole by one of its parts', async () => {
		const [one, two] = splitGguf(whole, [1, 3]);
		const files = { 'a-00001-of-00002.gguf': one!, 'a-00002-of-00002.gguf': two! };
		const found = await findModel(`${HUB}/blob/main/a-00002-of-00002.gguf`, hostOf(files).parts);
		if (!found.ok) throw new Error(found.failure.kind);
		expect(found.value.facts).toMatchObject({ parts: 2, bytes: one!.length + two!.length });
		expect(found.value.own.files?.map(({ url }) => url)).toEqual(
			Object.keys(files).map((name) => `${HUB}/resolve/main/${name}`)
		);
		const rest = hostOf({ 'a-00001-of-00002.gguf': one! });
		expect(await findModel(`${HUB}/blob/main/a-00001-of-00002.gguf`, rest.parts)).toMatchObject({
			ok: false,
			failure: { kind: 'nothing-there', status: 404, file: 'a-00002-of-00002.gguf' }
		});
	});

	test.each<[string, Habits, object]>([
		[
			'there is nothing',
			{ answer: () => new Response(null, { status: 404 }) },
			{ kind: 'nothing-there', status: 404 }
		],
		[
			'there is a web page',
			{ answer: () => new Response('<p>', { headers: { 'content-type': 'text/html' } }) },
			{ kind: 'nothing-there', status: 200 }
		],
		['there is a lock', { answer: () => new Response(null, { status: 401 }) }, { kind: 'locked' }],
		[
			'there is something else',
			{ answer: () => new Response('PK a zip, by no means a model') },
			{ kind: 'size-unknown' }
		],
		[
			'there is something else of a length',
			{ answer: () => new Response('PK by no means a model', { headers: { 'content-length': '22' } }) },
			{ kind: 'no-gguf', file: 'a.gguf' }
		]
	])('is refused in words when %s', async (_name, habits, failure) => {
		const { parts } = hostOf({ 'a.gguf': whole }, habits);
		expect(await findModel(URL_OF_A, parts)).toMatchObject({ ok: false, failure });
	});

	test('is refused when the host is out of reach', async () => {
		const { parts } = hostOf({});
		const failing = { ...parts, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
		expect(await findModel(URL_OF_A, failing)).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
	});
});
