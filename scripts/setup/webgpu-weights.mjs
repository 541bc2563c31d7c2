import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { megabytes } from '../say.mjs';
import { EXIT, Stop } from '../stop.mjs';
import { judgeFile, judgeFileOnce, moveFile } from './model-file.mjs';

/** @typedef {import('./mlc-files.mjs').MlcFile} MlcFile */

/**
 * The model that comes with the site for graphics processors, as `src/lib/engine/embedded-webgpu-model.json`
 * describes it.
 * @typedef {object} WebgpuModel
 * @property {string} id
 * @property {string} title
 * @property {readonly { url: string, bytes: number, sha256: string }[]} files relative to the site; the last part of
 * each is the file's name
 */

/**
 * @typedef {object} WeightsPlace
 * @property {string} gguf the file that the weights are taken from
 * @property {string} folder where the site takes its models from
 * @property {string} state where half-done files and notes are kept
 */

/**
 * Makes the model's files out of the GGUF file.
 * @callback Repack
 * @param {string} gguf
 * @returns {Promise<Iterable<MlcFile>>}
 */

/** @param {string} root */
export async function readWebgpuModel(root) {
	const text = await readFile(join(root, 'src/lib/engine/embedded-webgpu-model.json'), 'utf8');
	return /** @type {WebgpuModel} */ (JSON.parse(text));
}

/**
 * Imported late, because it needs a package, and an earlier step of the set-up is what installs the packages.
 * @type {Repack}
 */
async function repackGguf(gguf) {
	const { readGguf } = await import('./gguf-file.mjs');
	const { mlcFiles } = await import('./mlc-files.mjs');
	return mlcFiles(await readGguf(gguf));
}

/**
 * Sees to it that the weights for WebGPU are there, byte for byte. They are the numbers of the GGUF file in another
 * order, so nothing is fetched.
 * @param {WebgpuModel} model
 * @param {WeightsPlace} place
 * @param {{ note: (text: string) => void, repack?: Repack }} ways
 */
export async function ensureWebgpuWeights(model, place, { note, repack = repackGguf }) {
	const files = model.files.map((file) => ({ ...file, name: basename(file.url) }));
	const folder = join(place.folder, model.id);
	if (await areRight(files, folder, join(place.state, 'weights-checked'))) {
		return { words: `${model.title} is there`, value: undefined };
	}
	note('laying the weights out for graphics processors');
	const half = join(place.state, 'downloads', model.id);
	await writeFiles(await repack(place.gguf), half);
	for (const file of files) {
		if ((await judgeFile(join(half, file.name), file)) !== 'right') throw notExpected(model, file.name);
	}
	for (const { name } of files) await moveFile(join(half, name), join(folder, name));
	await rm(half, { recursive: true });
	const bytes = files.reduce((total, file) => total + file.bytes, 0);
	return { words: `${model.title}, ${megabytes(bytes)}, laid out and checked`, value: undefined };
}

/**
 * @param {readonly { name: string, bytes: number, sha256: string }[]} files
 * @param {string} folder
 * @param {string} notes
 */
async function areRight(files, folder, notes) {
	for (const file of files) {
		const judgement = await judgeFileOnce(join(folder, file.name), file, join(notes, file.name));
		if (judgement !== 'right') return false;
	}
	return true;
}

/**
 * @param {Iterable<MlcFile>} files
 * @param {string} folder emptied before
 */
async function writeFiles(files, folder) {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const { name, pieces } of files) await writeFile(join(folder, name), pieces);
}

/**
 * @param {WebgpuModel} model
 * @param {string} name
 */
function notExpected({ title }, name) {
	return new Stop(
		EXIT.noModel,
		`The weights of ${title} did not come out as expected: ${name} is another file.`,
		'If you have changed nothing, clone the repository again; otherwise make\n' +
			'src/lib/engine/embedded-webgpu-model.json say what scripts/setup/mlc-files.mjs makes.'
	);
}
