import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../places.mjs';
import { fileNameOf, readEmbeddedModel } from '../setup/model-file.mjs';
import { readWebgpuModel } from '../setup/webgpu-weights.mjs';
import { ggufRows } from './gguf-rows.mjs';
import { LARGER_MODEL } from './larger-model.mjs';
import { mlcRow } from './mlc-row.mjs';

/** @typedef {import('../../src/lib/engine/site-models-list.ts').SiteModelsList['models'][number]} Row */
/** @typedef {{ name: string, why: string }} LeftOut */

/** What a person may have changed by hand, and what is therefore kept when the list is written anew. */
const BY_HAND = /** @type {const} */ (['title', 'licence', 'languages', 'promptForm', 'thinks']);

/** Of models whose files do not name it, by the ids of their rows. */
const LICENCES = new Map([[`gguf-${LARGER_MODEL.sha256}`, LARGER_MODEL.licence]]);

/**
 * Lists the models of a folder in its `models.json`: GGUF files and their parts, and folders in MLC's form with the
 * library that web-llm needs. The site's own model is none of them.
 * @param {string} folder
 * @param {import('./gguf-rows.mjs').Inspect} inspect
 * @returns {Promise<{ rows: readonly Row[], leftOut: readonly LeftOut[] }>}
 */
export async function refreshManifest(folder, inspect) {
	const path = join(folder, 'models.json');
	const own = await namesOfOwn();
	const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !own.has(name));
	const names = entries.map(({ name }) => name).sort();
	const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	const found = await ggufRows(
		folder,
		names.filter((name) => /\.gguf$/iu.test(name)),
		inspect
	);
	/** @type {Row[]} */
	const rows = [...found.rows];
	const leftOut = [...found.leftOut];
	for (const name of folders.sort()) {
		const read = await mlcRow(folder, name);
		if ('why' in read) leftOut.push(read);
		else rows.push(read);
	}
	const before = await readBefore(path);
	const kept = rows.map((row) => ({
		...row,
		licence: row.licence ?? LICENCES.get(row.id) ?? null,
		...byHand(before.find(({ id }) => id === row.id))
	}));
	await writeFile(path, `${JSON.stringify({ version: 1, models: kept }, null, '\t')}\n`);
	return { rows: kept, leftOut };
}

/**
 * An empty list where there is none, so that the page does not ask in vain.
 * @param {string} folder
 */
export async function ensureManifest(folder) {
	const path = join(folder, 'models.json');
	// `wx` fails where the file is there already, which is as it should be.
	await writeFile(path, `${JSON.stringify({ version: 1, models: [] })}\n`, { flag: 'wx' }).catch(
		() => undefined
	);
}

/** Names in the folder that the catalogue itself has. */
async function namesOfOwn() {
	const { files } = await readWebgpuModel(ROOT);
	const folders = files.map(({ url }) => url.split('/').at(-2) ?? '');
	return new Set([fileNameOf(await readEmbeddedModel(ROOT)), ...folders]);
}

/**
 * The rows of the list as it was; none where there is none, or it cannot be read: then it is written anew.
 * @param {string} path
 * @returns {Promise<readonly Partial<Row>[]>}
 */
async function readBefore(path) {
	try {
		const list = JSON.parse(await readFile(path, 'utf8'));
		return Array.isArray(list.models) ? list.models : [];
	} catch {
		// No list, or a broken one: nothing of it can be kept.
		return [];
	}
}

/** @param {Partial<Row> | undefined} row */
function byHand(row) {
	const said = Object.entries(row ?? {}).filter(([key]) => BY_HAND.some((name) => name === key));
	return Object.fromEntries(said);
}
