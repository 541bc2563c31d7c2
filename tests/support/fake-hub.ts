import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeHub {
	readonly address: string;
	/** `METHOD range` of each request, in order. */
	readonly requests: readonly string[];
}

export interface HubHabits {
	readonly content: Buffer;
	/** What it says before the download; a quoted SHA-256 from an honest hub. */
	readonly etag: string;
	/** Bytes after which it cuts each connection, once so many more have landed. */
	readonly cut?: { readonly after: number; readonly landed: () => number };
	/** Bytes after which it says nothing any more and keeps the line. */
	readonly stallAfter?: number;
	readonly knowsRanges?: boolean;
	/** Status of the download itself. */
	readonly status?: number;
}

/** A hub on this machine with the given habits. Sets `BACKPROMPT_HUB` for the test. */
export async function startFakeHub(habits: HubHabits): Promise<FakeHub> {
	const requests: string[] = [];
	const server = createServer((request, answer) => {
		requests.push(`${request.method ?? ''} ${request.headers.range ?? ''}`.trim());
		if (request.method === 'HEAD')
			answer.writeHead(302, { 'x-linked-etag': habits.etag, location: '/x' }).end();
		else sendContent(habits, request, answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	useHub(address);
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { address, requests };
}

/** Points the set-up at a hub for the rest of the test. */
export function useHub(address: string): void {
	const before = process.env.BACKPROMPT_HUB;
	process.env.BACKPROMPT_HUB = address;
	onTestFinished(() => {
		if (before === undefined) delete process.env.BACKPROMPT_HUB;
		else process.env.BACKPROMPT_HUB = before;
	});
}

function sendContent(habits: HubHabits, request: IncomingMessage, answer: ServerResponse): void {
	const { content, knowsRanges = true, status = 200 } = habits;
	const [, first = '0'] = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '') ?? [];
	const start = knowsRanges ? Number(first) : 0;
	const rest = content.subarray(start);
	if (start > 0) answer.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`);
	answer.writeHead(start > 0 ? 206 : status, { 'content-length': rest.length });
	sendBody(habits, rest, answer);
}

function sendBody({ cut, stallAfter }: HubHabits, rest: Buffer, answer: ServerResponse): void {
	const most = cut?.after ?? stallAfter ?? rest.length;
	if (most >= rest.length) return void answer.end(rest);
	answer.write(rest.subarray(0, most));
	if (cut) cutOnce(cut, answer);
}

/** What is on its way when a connection is cut may be lost, so the cut waits for it. */
function cutOnce({ after, landed }: NonNullable<HubHabits['cut']>, answer: ServerResponse): void {
	const goal = landed() + after;
	const timer = setInterval(() => {
		if (landed() < goal) return;
		clearInterval(timer);
		answer.destroy();
	}, 5);
	answer.once('close', () => clearInterval(timer));
}
