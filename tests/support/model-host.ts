import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FIRST_BYTES, hosted, hostedLater, type Deed } from './host-deeds.ts';

export interface ModelHost {
	readonly address: string;
	close(): Promise<void>;
}

/** A host of one file with bad habits, on this machine. `GET /log/NAME` tells the ranges that were asked for. */
export async function startModelHost(): Promise<ModelHost> {
	const asked = new Map<string, string[]>();
	const server = createServer((request, answer) => {
		const [, deeds = '', name = ''] = (request.url ?? '').split('/');
		answer.setHeader('access-control-allow-origin', '*');
		answer.setHeader('access-control-expose-headers', 'etag, content-range');
		answer.setHeader('cross-origin-resource-policy', 'cross-origin');
		if (deeds === 'log') return void answer.end(JSON.stringify(asked.get(name) ?? []));
		const before = asked.get(name) ?? [];
		asked.set(name, [...before, request.headers.range ?? '']);
		const list = deeds.split(',') as Deed[];
		doDeed(list[Math.min(before.length, list.length - 1)] ?? 'gone', request, answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		}
	};
}

function doDeed(deed: Deed, request: IncomingMessage, answer: ServerResponse): void {
	switch (deed) {
		case 'silence':
			return;
		case 'hang-up':
			return void answer.destroy();
		case 'page':
			return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>Log in');
		case 'unsatisfiable':
			return void answer.writeHead(request.headers.range === undefined ? 500 : 416).end();
		case 'gone':
			return void answer.writeHead(404).end();
		case 'busy':
			return void answer.writeHead(503).end();
		default:
			return send(deed, request, answer);
	}
}

function send(deed: Deed, request: IncomingMessage, answer: ServerResponse): void {
	const isOther = deed.startsWith('other-version');
	const content = isOther ? hostedLater : hosted;
	const start = ALWAYS_WHOLE.has(deed) ? 0 : firstOf(request);
	const rest = Buffer.from(content.subarray(start));
	if (deed !== 'other-version-unnamed') answer.setHeader('etag', isOther ? '"later"' : '"now"');
	if (start > 0) answer.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`);
	answer.setHeader('content-type', 'application/octet-stream');
	answer.setHeader('content-length', deed === 'says-less' ? rest.length / 2 : rest.length);
	answer.writeHead(start > 0 ? 206 : 200);
	if (!BREAKS_OFF.has(deed)) return void answer.end(rest);
	// What is on its way when a connection is cut may be lost; a moment later it has landed.
	answer.write(rest.subarray(0, FIRST_BYTES), () => {
		if (deed !== 'stall') setTimeout(() => answer.destroy(), 50);
	});
}

const ALWAYS_WHOLE = new Set<Deed>(['no-ranges', 'says-more', 'says-less']);
const BREAKS_OFF = new Set<Deed>(['cut', 'stall', 'says-more']);

function firstOf(request: IncomingMessage): number {
	const [, first = '0'] = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '') ?? [];
	return Number(first);
}
