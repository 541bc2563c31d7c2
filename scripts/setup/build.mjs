import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastWords, runCommand } from '../run-command.mjs';
import { EXIT, Stop } from '../stop.mjs';
import { programOf } from './npm-packages.mjs';

/** Everything that the built site is made of. */
const SOURCES = [
	...['src', 'static', 'workers', 'package.json', 'package-lock.json'],
	...['svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'tsconfig.base.json']
];

/** Too large to read at each start; told apart by size and time. */
const MODELS = join('static', 'models');

const LIMIT_MS = 10 * 60_000;

/**
 * Builds the site, unless the one that is there was made of exactly these sources and is whole. `npm run build` makes the
 * same folder, which can be put on any static host as it is: the model is in it.
 * @param {{ root: string, state: string }} place
 * @param {(text: string) => void} note
 */
export async function ensureBuild({ root, state }, note) {
	const stampPath = join(state, 'built');
	const sources = stampOfSources(root);
	if (isBuilt(stampPath, `${sources}\n${stampOfBuild(root)}\n`))
		return { words: 'up to date', value: undefined };
	note('running vite build');
	await rm(stampPath, { force: true });
	const result = await runCommand([...programOf(root, 'vite'), 'build'], { cwd: root, limitMs: LIMIT_MS });
	if (!result.ok || !existsSync(join(root, 'build', 'index.html'))) {
		throw new Stop(
			EXIT.failed,
			`The site could not be built. Vite said:\n${lastWords(result, 40)}`,
			'If you have changed nothing, clone the repository again; otherwise mend what the message names.'
		);
	}
	await mkdir(state, { recursive: true });
	await writeFile(stampPath, `${sources}\n${stampOfBuild(root)}\n`);
	return { words: 'built', value: undefined };
}

/**
 * @param {string} stampPath
 * @param {string} wanted
 */
function isBuilt(stampPath, wanted) {
	return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted;
}

/** @param {string} root */
export function stampOfSources(root) {
	const hash = createHash('sha256');
	for (const path of SOURCES.flatMap((name) => filesUnder(root, name))) {
		hash.update(`${path}\0`);
		if (path.startsWith(MODELS)) hash.update(sizeAndTime(join(root, path)));
		else hash.update(readFileSync(join(root, path)));
	}
	return hash.digest('hex');
}

/** Names and sizes: enough to see that a build was broken off or thrown away. @param {string} root */
function stampOfBuild(root) {
	const hash = createHash('sha256');
	for (const path of filesUnder(root, 'build')) hash.update(`${path}\0${statSync(join(root, path)).size}\0`);
	return hash.digest('hex');
}

/** @param {string} path */
function sizeAndTime(path) {
	const { size, mtimeMs } = statSync(path);
	return `${size} ${mtimeMs}`;
}

/**
 * The files of a folder, or the file itself, in a fixed order, relative to the root.
 * @param {string} root
 * @param {string} name
 * @returns {string[]}
 */
function filesUnder(root, name) {
	const found = statSync(join(root, name), { throwIfNoEntry: false });
	if (found === undefined) return [];
	if (!found.isDirectory()) return [name];
	return readdirSync(join(root, name))
		.sort()
		.flatMap((entry) => filesUnder(root, join(name, entry)));
}
