import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * The model that comes with the site, as `src/lib/engine/embedded-model.json` describes it.
 * @typedef {object} EmbeddedModel
 * @property {string} title
 * @property {string} url relative to the site; its last part is the file's name
 * @property {number} bytes
 * @property {string} sha256 hexadecimal
 */

/** @param {string} root */
export async function readEmbeddedModel(root) {
	const text = await readFile(join(root, 'src/lib/engine/embedded-model.json'), 'utf8');
	return /** @type {EmbeddedModel} */ (JSON.parse(text));
}

/** @param {EmbeddedModel} model */
export function fileNameOf(model) {
	return basename(new URL(model.url, 'http://localhost/').pathname);
}

/**
 * SHA-256 of a file, hexadecimal.
 * @param {string} path
 */
export async function hashFile(path) {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
	return hash.digest('hex');
}

/**
 * What is at a path, measured against what should be there.
 * @param {string} path
 * @param {{ bytes: number, sha256: string }} wanted
 * @returns {Promise<'right' | 'wrong' | 'missing'>}
 */
export async function judgeFile(path, wanted) {
	const found = await stat(path).catch(() => null);
	if (found === null) return 'missing';
	if (!found.isFile() || found.size !== wanted.bytes) return 'wrong';
	return (await hashFile(path)) === wanted.sha256 ? 'right' : 'wrong';
}

/**
 * As `judgeFile`, but a file that was right and has kept its size and time is not read again.
 * @param {string} path
 * @param {{ bytes: number, sha256: string }} wanted
 * @param {string} notePath where to note that it was right
 */
export async function judgeFileOnce(path, wanted, notePath) {
	const found = await stat(path).catch(() => null);
	const note = `${path}\n${found?.size}\n${found?.mtimeMs}\n${wanted.sha256}\n`;
	if (found !== null && note === (await readFile(notePath, 'utf8').catch(() => ''))) return 'right';
	const judgement = await judgeFile(path, wanted);
	await rm(notePath, { force: true });
	if (judgement === 'right') {
		await mkdir(dirname(notePath), { recursive: true });
		await writeFile(notePath, note);
	}
	return judgement;
}

/**
 * Moves a file, across file systems too; what stood there before is replaced.
 * @param {string} from
 * @param {string} to
 */
export async function moveFile(from, to) {
	await mkdir(dirname(to), { recursive: true });
	try {
		await rename(from, to);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EXDEV') throw error;
		await copyFile(from, to);
		await rm(from);
	}
}
