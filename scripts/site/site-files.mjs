import { stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/**
 * @typedef {object} FoundFile
 * @property {'file'} kind
 * @property {string} path on the disk
 * @property {string} name within the site, with slashes and no slash at the front
 * @property {number} bytes
 * @property {number} modifiedMs
 */

/**
 * @typedef {FoundFile | { kind: 'elsewhere', to: string } | { kind: 'missing-page' } | { kind: 'missing-file' } | { kind: 'malformed' }} Located
 */

/** Where only files lie: a page in place of a missing one would be taken for the file. */
const FILE_FOLDERS = ['/models/', '/_app/'];

/**
 * Finds what a path of the site stands for. Kit writes the page `/segments` as `segments.html`.
 * @param {string} root
 * @param {string} pathname as the browser sent it, escapes and all
 * @returns {Promise<Located>}
 */
export async function locate(root, pathname) {
	const name = decode(pathname);
	if (name === null || inside(root, name) === null) return { kind: 'malformed' };
	const found = (await fileAt(root, name)) ?? (await fileAt(root, pageOf(name)));
	if (found !== null) return found;
	const bare = name.replace(/(?<!\/)\/+$/u, '');
	if (bare !== name && bare !== '' && (await fileAt(root, pageOf(bare))))
		return { kind: 'elsewhere', to: bare };
	const isFile = FILE_FOLDERS.some((folder) => name.startsWith(folder)) || extname(name) !== '';
	return { kind: isFile ? 'missing-file' : 'missing-page' };
}

const pageOf = (/** @type {string} */ name) => (name.endsWith('/') ? `${name}index.html` : `${name}.html`);

/** @param {string} pathname */
function decode(pathname) {
	try {
		const name = decodeURIComponent(pathname);
		const isPlain = name.startsWith('/') && !name.startsWith('//') && !/[\0\\]/u.test(name);
		return isPlain ? name : null;
	} catch {
		// A percent sign that escapes nothing.
		return null;
	}
}

/**
 * The path on the disk, unless it leads out of the site.
 * @param {string} root
 * @param {string} name
 */
function inside(root, name) {
	const path = resolve(join(root, name));
	const base = resolve(root);
	return path === base || path.startsWith(base + sep) ? path : null;
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {Promise<FoundFile | null>}
 */
async function fileAt(root, name) {
	// A slash at the end names a folder, though the disk would let it pass.
	const path = name.endsWith('/') ? null : inside(root, name);
	const found = path === null ? null : await stat(path).catch(() => null);
	if (path === null || !found?.isFile()) return null;
	return { kind: 'file', path, name: name.slice(1), bytes: found.size, modifiedMs: found.mtimeMs };
}
