import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../setup/model-file.mjs';

/** @typedef {import('./manifest.mjs').Row} Row */
/** @typedef {import('./manifest.mjs').LeftOut} LeftOut */
/** @typedef {import('../../src/lib/engine/own-model.ts').OwnModelFacts} Facts */

/**
 * Looks at the files of one model, as the page does.
 * @typedef {(files: readonly File[]) => Promise<
 *   { ok: true, names: readonly string[], facts: Facts } | { ok: false, why: string }
 * >} Inspect
 */

/** The name that all parts of a split model share. */
const PART = /-\d{5}-of-\d{5}(?=\.gguf$)/iu;

/**
 * The GGUF files of a folder as models, parts of a split one together.
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {Inspect} inspect
 */
export async function ggufRows(folder, names, inspect) {
	/** @type {Row[]} */
	const rows = [];
	/** @type {LeftOut[]} */
	const leftOut = [];
	for (const stem of new Set(names.map((name) => name.replace(PART, '')))) {
		const members = names.filter((name) => name.replace(PART, '') === stem);
		const files = await Promise.all(
			members.map(async (name) => new File([await openAsBlob(join(folder, name))], name))
		);
		const found = await inspect(files);
		if (found.ok) rows.push(await rowOf(folder, found.names, found.facts));
		else leftOut.push({ name: members[0] ?? stem, why: found.why });
	}
	return { rows, leftOut };
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {Facts} facts
 * @returns {Promise<Row>}
 */
async function rowOf(folder, names, facts) {
	const files = [];
	for (const name of names) {
		const path = join(folder, name);
		files.push({ path: name, bytes: (await openAsBlob(path)).size, sha256: await hashFile(path) });
	}
	const { title, memoryBytes, contextTokens, languages, licence, promptForm, thinks } = facts;
	return {
		id: `gguf-${nameOf(files.map(({ sha256 }) => sha256))}`,
		title,
		engine: 'wllama',
		files,
		memoryBytes,
		contextTokens,
		needsF16: false,
		languages: [...languages],
		licence,
		promptForm,
		thinks
	};
}

/**
 * As `nameOf` in `src/lib/engine/own-name.ts`: the same files have the same name, wherever they come from.
 * @param {readonly string[]} digests
 */
function nameOf(digests) {
	return digests.length === 1 ? digests[0] : createHash('sha256').update(digests.join('\n')).digest('hex');
}
