import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../setup/model-file.mjs';

/** @typedef {import('./manifest.mjs').Row} Row */
/** @typedef {import('./manifest.mjs').LeftOut} LeftOut */
/** @typedef {{ dataPath: string, nbytes: number, records: readonly { nbytes: number }[] }} Shard */

/** Longer windows cost memory, and no passage needs them. */
const LONGEST_WINDOW = 4096;
/** The library with its heap. */
const LIBRARY_BYTES = 100_000_000;
/** Below so many bytes of weights a model has less than about a billion of them. */
const FULL_FORM_BYTES = 600_000_000;

/**
 * A folder in MLC's form (https://llm.mlc.ai/docs/deploy/webllm.html) with the library for it, as a row for web-llm; or
 * why it is none.
 * @param {string} folder
 * @param {string} name of the folder in it
 * @returns {Promise<Row | LeftOut>}
 */
export async function mlcRow(folder, name) {
	try {
		const names = await readdir(join(folder, name));
		const library = names.find((file) => file.endsWith('.wasm'));
		if (library === undefined)
			return { name, why: 'There is no library (.wasm) in the folder, which web-llm needs.' };
		const config = await readJson(join(folder, name, 'mlc-chat-config.json'));
		const weights = await readJson(join(folder, name, 'tensor-cache.json'));
		const shards = /** @type {readonly Shard[]} */ (weights.records);
		const fault = await faultOfShards(join(folder, name), shards);
		if (fault !== null) return { name, why: fault };
		const needed = ['mlc-chat-config.json', 'tokenizer.json', 'tensor-cache.json'];
		const files = [library, ...needed, ...shards.map(({ dataPath }) => dataPath)];
		return await rowOf({ folder, name, files, shards, config });
	} catch (error) {
		return { name, why: error instanceof Error ? error.message : String(error) };
	}
}

/**
 * @param {{ folder: string, name: string, files: readonly string[], shards: readonly Shard[], config: any }} parts
 * @returns {Promise<Row>}
 */
async function rowOf({ folder, name, files, shards, config }) {
	const listed = [];
	for (const file of files) {
		const path = join(folder, name, file);
		listed.push({ path: `${name}/${file}`, bytes: (await stat(path)).size, sha256: await hashFile(path) });
	}
	const weights = shards.reduce((sum, { nbytes }) => sum + nbytes, 0);
	const window = Number(config.context_window_size);
	const contextTokens = window > 0 ? Math.min(window, LONGEST_WINDOW) : LONGEST_WINDOW;
	const isF16 = /f16/u.test(String(config.quantization));
	return {
		id: name,
		title: name.replace(/-MLC$/u, ''),
		engine: 'webllm',
		files: listed,
		memoryBytes: weights + contextTokens * bytesPerToken(config.model_config ?? {}, isF16) + LIBRARY_BYTES,
		contextTokens,
		largestTensorBytes: Math.max(...shards.flatMap(({ records }) => records.map(({ nbytes }) => nbytes))),
		needsF16: isF16,
		languages: [],
		licence: null,
		promptForm: weights < FULL_FORM_BYTES ? 'tiny' : 'full',
		thinks: false
	};
}

/**
 * Keys and values of one token in all layers.
 * @param {Record<string, unknown>} model
 * @param {boolean} isF16
 */
function bytesPerToken(model, isF16) {
	const number = (/** @type {string} */ key) => Number(model[key]) || 0;
	const heads = number('num_attention_heads') || 1;
	const width = number('head_dim') || number('hidden_size') / heads;
	return 2 * (isF16 ? 2 : 4) * number('num_hidden_layers') * (number('num_key_value_heads') || heads) * width;
}

/**
 * @param {string} folder
 * @param {readonly Shard[]} shards
 */
async function faultOfShards(folder, shards) {
	for (const { dataPath, nbytes } of shards) {
		const found = await stat(join(folder, dataPath)).catch(() => null);
		if (found === null) return `${dataPath} is missing.`;
		if (found.size !== nbytes) return `${dataPath} has ${found.size} bytes and should have ${nbytes}.`;
	}
	return null;
}

/** @param {string} path */
async function readJson(path) {
	return JSON.parse(await readFile(path, 'utf8'));
}
