import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const PIECE_BYTES = 1_000_000;

/** A host of files over a line of about ten megabytes a second, which can be asked for the rest of one. */
export interface SlowHost {
	readonly origin: string;
	/** The file's path and the range asked for, or `whole`, in the order asked. */
	readonly asked: readonly { readonly path: string; readonly range: string }[];
	close(): Promise<void>;
}

/** Serves a folder until it is closed. */
export async function openSlowHost(folder: string): Promise<SlowHost> {
	const asked: { path: string; range: string }[] = [];
	const server = createServer((request, answer) => {
		const path = request.url ?? '';
		asked.push({ path, range: request.headers.range ?? 'whole' });
		void sendSlowly(join(folder, path), request, answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

async function sendSlowly(path: string, request: IncomingMessage, answer: ServerResponse): Promise<void> {
	const file = await open(path);
	const { size } = await file.stat();
	const [, first = '0'] = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '') ?? [];
	const isRest = request.headers.range !== undefined;
	answer.setHeader('content-type', 'application/octet-stream');
	if (isRest) answer.setHeader('content-range', `bytes ${first}-${size - 1}/${size}`);
	answer.writeHead(isRest ? 206 : 200);
	for (let at = Number(first); at < size && !answer.destroyed; at += PIECE_BYTES) {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at);
		answer.write(buffer.subarray(0, bytesRead));
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	answer.end();
	await file.close();
}
