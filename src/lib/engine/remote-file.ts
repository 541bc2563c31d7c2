import type { ModelFile } from '#lib/core/model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { thrownText } from './engine-failure.ts';
import { linkSignals } from './linked-signal.ts';
import type { HeadSource } from './tokenizer/gguf-header.ts';

/** A file at another place, looked at and not fetched. */
export interface RemoteFile extends ModelFile {
	/** The host's strong name for this version of the file, if it gave one. */
	readonly etag: string | null;
	/** Its first bytes: `HEAD_BYTES` of them, or all. */
	readonly head: Blob;
	readonly source: HeadSource;
}

export type RemoteFault =
	/** 404 and the like, or a web page in its place. */
	| { readonly kind: 'nothing-there'; readonly status: number }
	/** The hub asks for a log-in or for consent to the licence. */
	| { readonly kind: 'locked' }
	| { readonly kind: 'unreachable'; readonly message: string }
	/** The host does not say how long the file is. */
	| { readonly kind: 'size-unknown' };

export interface RemoteParts {
	readonly fetch: typeof fetch;
	readonly signal: AbortSignal;
}

/** What the reader of heads asks for first. */
export const HEAD_BYTES = 2_000_000;
/** A host that says nothing for so long does not answer. */
const SILENCE_MS = 30_000;

/** Looks at a file by its first bytes. */
export async function lookAtFile(url: string, parts: RemoteParts): Promise<Result<RemoteFile, RemoteFault>> {
	try {
		const pointer = await readPointer(url, parts);
		const first = await askFor(url, [0, HEAD_BYTES], parts);
		const fault = faultOf(first);
		if (fault) {
			await first.body?.cancel();
			return fail(fault);
		}
		const { headers } = first;
		const size = pointer?.bytes ?? sizeIn(first) ?? (await sizeByHead(url, parts));
		const head = await readPiece(first, [0, HEAD_BYTES]);
		if (size === null) return fail({ kind: 'size-unknown' });
		const source: HeadSource = { size, read: (start, end) => read({ url, head }, [start, end], parts) };
		const digest = pointer ? { sha256: pointer.sha256 } : {};
		return ok({ url, bytes: size, ...digest, etag: strongTag(headers), head, source });
	} catch (thrown) {
		// `fetch` throws `TypeError` for every kind of network trouble.
		return fail({ kind: 'unreachable', message: thrownText(thrown) });
	}
}

function strongTag(headers: Headers): string | null {
	const etag = headers.get('etag');
	return etag?.startsWith('"') ? etag : null;
}

type Span = readonly [start: number, end: number];

async function read(
	{ url, head }: { readonly url: string; readonly head: Blob },
	[start, end]: Span,
	parts: RemoteParts
): Promise<Blob> {
	if (end <= head.size) return head.slice(start, end);
	const response = await askFor(url, [start, end], parts);
	if (!response.ok) throw new Error(`The host answers ${response.status}.`);
	return await readPiece(response, [start, end]);
}

async function askFor(url: string, [start, end]: Span, parts: RemoteParts): Promise<Response> {
	return await ask(url, { headers: { range: `bytes=${start}-${end - 1}` } }, parts);
}

async function ask(url: string, init: RequestInit, parts: RemoteParts): Promise<Response> {
	const link = linkSignals(parts.signal, AbortSignal.timeout(SILENCE_MS));
	return await parts.fetch(url, { ...init, cache: 'no-store', signal: link.signal });
}

/** A host without ranges sends the file from its start; no more of it is taken than is needed. */
async function readPiece(response: Response, [start, end]: Span): Promise<Blob> {
	if (response.status === 206) return await response.blob();
	const reader = response.body?.getReader();
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	for (let next = await reader?.read(); next && !next.done && bytes < end; next = await reader?.read()) {
		pieces.push(next.value);
		bytes += next.value.length;
	}
	await reader?.cancel();
	return new Blob(pieces).slice(start, end);
}

const LOCKED = [401, 403];

function faultOf({ status, ok: isOk, headers }: Response): RemoteFault | null {
	if (LOCKED.includes(status)) return { kind: 'locked' };
	const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
	return isOk && !isPage ? null : { kind: 'nothing-there', status };
}

function sizeIn({ status, headers }: Response): number | null {
	const said =
		status === 206
			? /\/(\d+)$/u.exec(headers.get('content-range') ?? '')?.[1]
			: headers.get('content-length');
	return said ? Number(said) : null;
}

/** Hosts need not show a page how long the whole is of which they send a part; the length of the whole they do show. */
async function sizeByHead(url: string, parts: RemoteParts): Promise<number | null> {
	const response = await ask(url, { method: 'HEAD' }, parts);
	return response.ok ? sizeIn(new Response(null, { headers: response.headers })) : null;
}

const POINTER =
	/^version https:\/\/git-lfs[^\n]*\noid sha256:(?<sha256>[\da-f]{64})\nsize (?<bytes>\d{1,15})\n/u;
const POINTER_BYTES = 1000;
const ON_HUB = /^(?<repository>https:\/\/huggingface\.co\/[^/]+\/[^/]+)\/resolve\//u;

/**
 * The hub keeps large files by Git LFS, and shows what stands in the repository for one under `raw`: its SHA-256 and its
 * size (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). Null where there is none, which is no fault.
 */
async function readPointer(
	url: string,
	parts: RemoteParts
): Promise<{ readonly sha256: string; readonly bytes: number } | null> {
	if (!ON_HUB.test(url)) return null;
	const response = await ask(url.replace(ON_HUB, '$<repository>/raw/'), {}, parts).catch(() => null);
	if (!response?.ok) {
		await response?.body?.cancel();
		return null;
	}
	const text = await (await readPiece(response, [0, POINTER_BYTES])).text();
	const { sha256, bytes } = POINTER.exec(text)?.groups ?? {};
	return sha256 && bytes ? { sha256, bytes: Number(bytes) } : null;
}
