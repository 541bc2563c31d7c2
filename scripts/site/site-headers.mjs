import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.xml': 'application/xml; charset=utf-8',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.webp': 'image/webp',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
	'.gguf': 'application/octet-stream'
};

/**
 * For every answer. The first two isolate the page from others, without which the processor engine gets one thread
 * only; static/_headers says the same to hosts that read it.
 */
export const COMMON_HEADERS = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer'
};

/** A page carries its policy itself; this is the part that a page cannot say. */
export const PAGE_POLICY = "frame-ancestors 'none'";

/**
 * The policy of the built pages, for their scripts: a worker that is loaded by its address is bound by the header it
 * comes with and not by the page (CSP 3, section 4.2.2).
 * @param {string} root of the built site
 * @returns {string | null} null where the pages have none
 */
export function pagePolicyOf(root) {
	const page = readFileSync(join(root, 'index.html'), 'utf8');
	const match = /<meta http-equiv="content-security-policy" content="([^"]*)"/iu.exec(page);
	return match?.[1] ?? null;
}

/**
 * @param {import('./site-files.mjs').FoundFile} file
 * @param {string | null} policy of the pages
 * @returns {Record<string, string>}
 */
export function headersFor(file, policy) {
	const extension = extname(file.name).toLowerCase();
	/** @type {Record<string, string>} */
	const headers = {
		...COMMON_HEADERS,
		'Content-Type': TYPES[extension] ?? 'application/octet-stream',
		'Cache-Control': cachingOf(file.name),
		'Accept-Ranges': 'bytes',
		ETag: `"${file.bytes.toString(36)}-${Math.round(file.modifiedMs).toString(36)}"`
	};
	if (extension === '.html') headers['Content-Security-Policy'] = PAGE_POLICY;
	else if (policy !== null && /^\.m?js$/u.test(extension)) headers['Content-Security-Policy'] = policy;
	return headers;
}

/** Kit puts a content hash into the names under `_app/immutable`; everything else is asked for anew. @param {string} name */
function cachingOf(name) {
	return name.startsWith('_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
