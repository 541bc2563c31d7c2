import type { HeadlessReport } from '#lib/state/headless-contract.ts';

type Content = Pick<Extract<HeadlessReport, { ok: true }>, 'content' | 'encoding'>;

/** Bytes at once, as many as a call takes arguments; a multiple of 3, so that the pieces join. */
const PIECE = 30_000;

/** A file as text that passes from the page to the command: bytes in base64. */
export function asText(content: string | Uint8Array): Content {
	if (typeof content === 'string') return { content, encoding: 'text' };
	const pieces: string[] = [];
	for (let at = 0; at < content.length; at += PIECE) {
		pieces.push(btoa(String.fromCharCode(...content.subarray(at, at + PIECE))));
	}
	return { content: pieces.join(''), encoding: 'base64' };
}
