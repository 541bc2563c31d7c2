import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { plain } from '../say.mjs';
import { EXIT, reasonOf, Stop } from '../stop.mjs';

/** More than this does not fit through the door of the page. */
const MOST_BYTES = 150_000_000;

/**
 * Where the person stood: npm changes to the repository before it starts us.
 * @param {NodeJS.ProcessEnv} env
 */
export function callersFolder(env) {
	return env.npm_lifecycle_event && env.INIT_CWD ? env.INIT_CWD : process.cwd();
}

/**
 * Looks at a file before anything is set up, so that a slip of the keyboard is told at once.
 * @param {string} path
 */
export async function inspectInput(path) {
	const name = plain(path, 200);
	const found = await stat(path).catch((/** @type {NodeJS.ErrnoException} */ error) => error);
	if (found instanceof Error) {
		const isMissing = found.code === 'ENOENT' || found.code === 'ENOTDIR';
		if (isMissing) throw new Stop(EXIT.unreadable, `There is no file ${name}.`, 'Check its name and folder.');
		throw new Stop(EXIT.unreadable, `${name} cannot be read: ${reasonOf(found)}`, 'Check its permissions.');
	}
	if (!found.isFile())
		throw new Stop(EXIT.unreadable, `${name} is not a file.`, 'Name the files in it one by one.');
	if (found.size === 0) throw new Stop(EXIT.notText, `${name} is empty.`, 'Name a file with text in it.');
	if (found.size > MOST_BYTES) {
		throw new Stop(EXIT.failed, `${name} is larger than 150 MB.`, 'Split it, or open it on the site.');
	}
	await access(path, constants.R_OK).catch((error) => {
		throw new Stop(EXIT.unreadable, `${name} cannot be read: ${reasonOf(error)}`, 'Check its permissions.');
	});
}

/** @typedef {import('../../src/lib/state/headless-contract.ts').TypedOption} TypedOption */

/** More than any option takes; an option of a method says how many characters it allows. */
const MOST_OPTION_BYTES = 10_000_000;

/**
 * The options with the words of a file in the place of `@FILE`.
 * @param {readonly TypedOption[]} options
 * @param {string} folder that the files are looked for from
 * @returns {Promise<TypedOption[]>}
 */
export async function withWordsOfFiles(options, folder) {
	const read = [];
	for (const { name, value } of options) {
		if (value.startsWith('@')) read.push({ name, value: await wordsOf(resolve(folder, value.slice(1))) });
		else read.push({ name, value });
	}
	return read;
}

/** @param {string} path */
async function wordsOf(path) {
	await inspectInput(path);
	const bytes = await readBytes(path);
	const name = plain(path, 200);
	if (bytes.length > MOST_OPTION_BYTES) {
		throw new Stop(EXIT.failed, `${name} is larger than 10 MB.`, 'An option takes no more than that.');
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
	} catch {
		throw new Stop(EXIT.notText, `${name} is not text in UTF-8.`, 'Save it as such.');
	}
}

/**
 * @param {string} path
 * @param {import('./arguments.mjs').HeadlessCommand} command
 * @returns {Promise<import('../../src/lib/state/headless-contract.ts').HeadlessJob>}
 */
export async function jobFor(path, { format, limit, model, method, judge, options, rounds }) {
	const bytes = await readBytes(path);
	const file = { fileName: basename(path), base64: bytes.toString('base64') };
	return { ...file, format, limit, model, method, judge, options, rounds };
}

/** @param {string} path */
function readBytes(path) {
	return readFile(path).catch((error) => {
		throw new Stop(
			EXIT.unreadable,
			`${plain(path)} cannot be read: ${reasonOf(error)}`,
			'Check its permissions.'
		);
	});
}
