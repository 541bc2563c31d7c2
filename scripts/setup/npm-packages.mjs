import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { reasonOf } from '../stop.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/**
 * Why node_modules is not what package-lock.json asks for, or null where it is. npm writes its own list of what it
 * installed (`node_modules/.package-lock.json`) last of all, so that a broken-off `npm ci` leaves none.
 * @param {string} root
 * @returns {string | null}
 */
export function whatIsNotInstalled(root) {
	if (!existsSync(join(root, 'node_modules'))) return 'not installed yet';
	const wanted = packagesIn(join(root, 'package-lock.json'));
	const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
	if (installed === null) return 'an earlier installation was broken off';
	if (wanted === null) return 'package-lock.json cannot be read';
	const stale = [...wanted].find(([path, entry]) => path !== '' && differs(entry, installed.get(path)));
	if (stale) return `${nameOf(stale[0])} is not the one in package-lock.json`;
	const gone = [...installed.keys()].find((path) => !existsSync(join(root, path)));
	return gone === undefined ? null : `${nameOf(gone)} is missing from node_modules`;
}

const nameOf = (/** @type {string} */ path) =>
	path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * @param {LockedPackage} wanted
 * @param {LockedPackage | undefined} installed
 */
function differs(wanted, installed) {
	// npm leaves out what is made for another system.
	if (installed === undefined) return wanted.optional !== true && wanted.devOptional !== true;
	return wanted.version !== installed.version || wanted.integrity !== installed.integrity;
}

/**
 * @param {string} path of a lock file
 * @returns {Map<string, LockedPackage> | null}
 */
function packagesIn(path) {
	try {
		const lock = JSON.parse(readFileSync(path, 'utf8'));
		return new Map(Object.entries(lock.packages));
	} catch {
		// Missing or damaged: both mean that it must be written anew.
		return null;
	}
}

/**
 * How to call npm: by the file that runs us, where npm does, since Windows cannot start `npm` without a shell.
 * @param {NodeJS.ProcessEnv} env
 */
export function npmCommand(env) {
	const path = env.npm_execpath;
	if (path !== undefined && basename(path) === 'npm-cli.js') return [process.execPath, path];
	return process.platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c', 'npm'] : ['npm'];
}

/**
 * The program that a package installs, as a command.
 * @param {string} root
 * @param {string} name of the package
 * @param {string} [program] where the package has several
 * @returns {string[]}
 */
export function programOf(root, name, program = name) {
	const folder = join(root, 'node_modules', name);
	try {
		const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		const path = typeof bin === 'string' ? bin : bin[program];
		return [process.execPath, join(folder, path)];
	} catch (error) {
		throw new Error(`${name} is not installed: ${reasonOf(error)}`, { cause: error });
	}
}
