import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { rangeOf } from './byte-range.mjs';
import { locate } from './site-files.mjs';
import { COMMON_HEADERS, headersFor, pagePolicyOf } from './site-headers.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Answer */
/** @typedef {import('./site-files.mjs').FoundFile} FoundFile */

/**
 * Answers requests with the files of a built site.
 * @param {string} root
 * @returns {(request: Request, answer: Answer) => void}
 */
export function siteHandler(root) {
	const policy = pagePolicyOf(root);
	return (request, answer) => {
		respond({ root, policy }, request, answer).catch(() => {
			// The file went away while it was looked at: a build is under way.
			if (!answer.headersSent) sendText(answer, 500, 'This file cannot be read just now.');
			else answer.destroy();
		});
	};
}

/**
 * @param {{ root: string, policy: string | null }} site
 * @param {Request} request
 * @param {Answer} answer
 */
async function respond({ root, policy }, request, answer) {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		answer.setHeader('Allow', 'GET, HEAD');
		return sendText(answer, 405, 'Only GET and HEAD are answered here.');
	}
	const [pathname = '', ...query] = (request.url ?? '').split('?');
	const located = await locate(root, pathname);
	switch (located.kind) {
		case 'file':
			return sendFile(request, answer, { file: located, headers: headersFor(located, policy) });
		case 'elsewhere':
			answer.setHeader('Location', [encodeURI(located.to), ...query].join('?'));
			return sendText(answer, 308, 'This page is written without the slash.');
		case 'missing-page':
			return sendMissingPage(root, request, answer);
		case 'missing-file':
			return sendText(answer, 404, 'There is no such file.');
		case 'malformed':
			return sendText(answer, 400, 'This address is malformed.');
	}
}

/**
 * @param {Request} request
 * @param {Answer} answer
 * @param {{ file: FoundFile, headers: Record<string, string> }} what
 */
function sendFile(request, answer, { file, headers }) {
	if (isKnown(request.headers['if-none-match'], headers.ETag))
		return void answer.writeHead(304, headers).end();
	const wantsRange =
		request.headers['if-range'] === undefined || request.headers['if-range'] === headers.ETag;
	const range = wantsRange ? rangeOf(request.headers.range, file.bytes) : 'whole';
	if (range === 'outside') {
		answer.setHeader('Content-Range', `bytes */${file.bytes}`);
		return sendText(answer, 416, 'The file is shorter than that.');
	}
	if (range === 'whole') {
		answer.writeHead(200, { ...headers, 'Content-Length': file.bytes });
		return stream(request, answer, { path: file.path });
	}
	const { start, end } = range;
	const partHeaders = {
		'Content-Length': end - start + 1,
		'Content-Range': `bytes ${start}-${end}/${file.bytes}`
	};
	answer.writeHead(206, { ...headers, ...partHeaders });
	return stream(request, answer, { path: file.path, start, end });
}

/**
 * @param {string | undefined} header
 * @param {string | undefined} tag
 */
function isKnown(header, tag) {
	return header !== undefined && header.split(',').some((known) => known.trim().replace(/^W\//u, '') === tag);
}

/**
 * @param {Request} request
 * @param {Answer} answer
 * @param {{ path: string, start?: number, end?: number }} part
 */
function stream(request, answer, { path, ...part }) {
	if (request.method === 'HEAD') return void answer.end();
	pipeline(createReadStream(path, { ...part, highWaterMark: 1 << 18 }), answer, (error) => {
		// Too late for a status: a cut connection is how the browser learns of it.
		if (error) answer.destroy();
	});
}

/**
 * @param {string} root
 * @param {Request} request
 * @param {Answer} answer
 */
async function sendMissingPage(root, request, answer) {
	const page = await locate(root, '/404.html');
	if (page.kind !== 'file') return sendText(answer, 404, 'There is no such page.');
	answer.writeHead(404, { ...headersFor(page, null), 'Content-Length': page.bytes });
	return stream(request, answer, { path: page.path });
}

/**
 * @param {Answer} answer
 * @param {number} status
 * @param {string} text
 */
function sendText(answer, status, text) {
	const headers = {
		...COMMON_HEADERS,
		'Content-Type': 'text/plain; charset=utf-8',
		'Cache-Control': 'no-store'
	};
	answer.writeHead(status, headers).end(`${text}\n`);
}

/**
 * @typedef {object} RunningSite
 * @property {string} address `http://localhost:PORT/`
 * @property {number} port
 * @property {() => Promise<void>} close ends at once, answers in flight included
 */

/**
 * Serves a site to this machine alone, on IPv4 and, where there is one, IPv6.
 * @param {string} root
 * @param {{ port: number, tries?: number }} where the first port to try, and how many; port 0: any
 * @returns {Promise<RunningSite | null>} null where no port is free
 */
export async function serveSite(root, { port: first, tries = 1 }) {
	const handler = siteHandler(root);
	for (let port = first; port < first + tries; port++) {
		const four = await listen(handler, '127.0.0.1', port);
		if (typeof four === 'string') continue;
		const bound = /** @type {import('node:net').AddressInfo} */ (four.address()).port;
		const six = await listen(handler, '::1', bound);
		if (six !== 'taken') return running(bound, typeof six === 'string' ? [four] : [four, six]);
		four.close();
	}
	return null;
}

/**
 * @param {ReturnType<typeof siteHandler>} handler
 * @param {string} host
 * @param {number} port
 * @returns {Promise<import('node:http').Server | 'taken' | 'no-such-host'>}
 */
function listen(handler, host, port) {
	return new Promise((resolve) => {
		const server = createServer(handler);
		server.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
			resolve(code === 'EADDRINUSE' || code === 'EACCES' ? 'taken' : 'no-such-host')
		);
		server.listen(port, host, () => resolve(server));
	});
}

/**
 * @param {number} port
 * @param {import('node:http').Server[]} servers
 * @returns {RunningSite}
 */
function running(port, servers) {
	const close = async () => {
		for (const server of servers) server.closeAllConnections();
		await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	};
	return { address: `http://localhost:${port}/`, port, close };
}
