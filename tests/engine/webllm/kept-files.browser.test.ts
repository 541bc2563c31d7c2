import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelFile } from '#lib/core/model.ts';
import { discardDamaged, forgetKept, type ModelPlace } from '#lib/engine/webllm/kept-files.ts';

const FOLDER = 'https://hub.example/Tiny/resolve/main/';
const LIBRARY = 'https://hub.example/libs/tiny.wasm';
const SHARD = 'a hundred weights of a model';
const LIST = JSON.stringify({ records: [{ dataPath: 'params_shard_0.bin', nbytes: SHARD.length }] });

/** By the scope and the address within which web-llm keeps them. */
const SOUND = [
	['webllm/config', `${FOLDER}mlc-chat-config.json`, '{"vocab_size":7}'],
	['webllm/model', `${FOLDER}tokenizer.json`, ' {"added_tokens":[]}'],
	['webllm/model', `${FOLDER}tensor-cache.json`, LIST],
	['webllm/model', `${FOLDER}params_shard_0.bin`, SHARD],
	['webllm/wasm', LIBRARY, '\0asm and more']
] as const;
const ANOTHER = ['webllm/model', 'https://hub.example/Tiny-2/resolve/main/tokenizer.json', '<html>'] as const;

/** A row of web-llm's own list, of whose files nothing is known. */
const unknown: ModelPlace = { folder: FOLDER, library: LIBRARY, files: [] };

type Entry = readonly [scope: string, address: string, content: string];

async function keep([scope, address, content]: Entry): Promise<void> {
	await (await caches.open(scope)).put(address, new Response(content));
}

async function addressesKept(): Promise<string[]> {
	const all = [...SOUND, ANOTHER].map(async ([scope, address]) =>
		(await (await caches.open(scope)).match(address)) ? [address] : []
	);
	return (await Promise.all(all)).flat();
}

const without = (address: string) =>
	[...SOUND, ANOTHER].map((entry) => entry[1]).filter((one) => one !== address);

beforeEach(async () => {
	for (const entry of [...SOUND, ANOTHER]) await keep(entry);
});
afterEach(async () => {
	await forgetKept(unknown);
	await (await caches.open(ANOTHER[0])).delete(ANOTHER[1]);
});

describe('what web-llm keeps of a model', () => {
	test('stays where nothing is wrong with it', async () => {
		expect(await discardDamaged(unknown)).toBe(0);
		expect(await addressesKept()).toEqual(without(''));
	});

	test.each<[string, Entry]>([
		['weights that are cut off', ['webllm/model', `${FOLDER}params_shard_0.bin`, SHARD.slice(5)]],
		['a page instead of weights', ['webllm/model', `${FOLDER}params_shard_0.bin`, '<!doctype html>']],
		['a page instead of the list of weights', ['webllm/model', `${FOLDER}tensor-cache.json`, '<html>']],
		['a page instead of the tokenizer', ['webllm/model', `${FOLDER}tokenizer.json`, '<html>']],
		['a page instead of the configuration', ['webllm/config', `${FOLDER}mlc-chat-config.json`, '\n<html>']],
		['a page instead of the library', ['webllm/wasm', LIBRARY, '<!doctype html>']],
		['nothing at all', ['webllm/wasm', LIBRARY, '']]
	])('is thrown away where it is %s, and the rest stays', async (_name, entry) => {
		await keep(entry);
		expect(await discardDamaged(unknown)).toBe(1);
		expect(await addressesKept()).toEqual(without(entry[1]));
	});

	test('is thrown away where its hash is another', async () => {
		const sha256 = '0'.repeat(64);
		const shard: ModelFile = { url: `${FOLDER}params_shard_0.bin`, bytes: SHARD.length, sha256 };
		expect(await discardDamaged({ ...unknown, files: [shard] })).toBe(1);
		expect(await addressesKept()).toEqual(without(shard.url));
	});

	test('stays where its hash is the right one', async () => {
		const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(SHARD));
		const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		const shard: ModelFile = { url: `${FOLDER}params_shard_0.bin`, bytes: SHARD.length, sha256 };
		expect(await discardDamaged({ ...unknown, files: [shard] })).toBe(0);
	});

	test('is forgotten as a whole, although the list of its files is damaged', async () => {
		await keep(['webllm/model', `${FOLDER}tensor-cache.json`, '<html>']);
		await forgetKept(unknown);
		expect(await addressesKept()).toEqual([ANOTHER[1]]);
	});
});
