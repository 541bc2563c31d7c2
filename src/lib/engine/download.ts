import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Signal } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelFile } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { describeThrown, refuse, thrownText } from './engine-failure.ts';

export interface DownloadOptions {
	readonly fetch: typeof fetch;
	/** Ends after so many milliseconds, or earlier when the signal is aborted. */
	readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface DownloadWatch {
	readonly signal?: AbortSignal;
	readonly onBytes?: (loaded: number) => void;
}

/** Milliseconds before the second, third and fourth try. */
const BACK_OFF = [1_000, 4_000, 15_000];

/**
 * A file, whole and checked: as many bytes as expected, with the expected SHA-256 where one is known. Lost
 * connections and busy hosts are tried again; a wrong file is not, since it would be wrong again.
 */
export async function download(
	file: ModelFile,
	options: DownloadOptions,
	watch: DownloadWatch = {}
): Promise<Result<Blob, EngineFailure>> {
	for (const pause of [...BACK_OFF, null]) {
		const attempt = await tryOnce(file, options, watch);
		if (attempt.kind !== 'again') return attempt.result;
		if (pause === null) return attempt.result;
		watch.onBytes?.(0);
		await options.wait(pause, watch.signal);
	}
	return refuse('download-failed', `No try is left for ${file.url}.`);
}

interface Attempt {
	readonly kind: 'done' | 'again';
	readonly result: Result<Blob, EngineFailure>;
}

const done = (result: Result<Blob, EngineFailure>): Attempt => ({ kind: 'done', result });
const again = (message: string): Attempt => ({ kind: 'again', result: refuse('download-failed', message) });

async function tryOnce(file: ModelFile, options: DownloadOptions, watch: DownloadWatch): Promise<Attempt> {
	const { signal } = watch;
	if (signal?.aborted) return done(refuse('interrupted', 'The download was stopped.'));
	try {
		// Kept by us once it is checked; the browser's own cache would hold it a second time, and unchecked.
		const response = await options.fetch(file.url, { cache: 'no-store', ...(signal ? { signal } : {}) });
		return faultOf(response, file) ?? (await receive(response, file, watch));
	} catch (thrown) {
		// `fetch` and streams throw `TypeError` for every kind of network trouble, and `AbortError` on a signal.
		if (isAborted(signal) || describeThrown(thrown).name === 'AbortError') {
			return done(refuse('interrupted', 'The download was stopped.'));
		}
		return again(`${file.url}: ${thrownText(thrown)}`);
	}
}

/** A signal changes while one waits; a function call keeps the compiler from remembering its first value. */
function isAborted(signal: Signal | undefined): boolean {
	return signal?.aborted === true;
}

const GONE = [404, 410];
const BUSY = [408, 425, 429];

function faultOf(response: Response, { url }: ModelFile): Attempt | null {
	const { status } = response;
	if (GONE.includes(status)) return done(refuse('model-missing', `${url} answers ${status}.`));
	if (BUSY.includes(status) || status >= 500) return again(`${url} answers ${status}.`);
	if (!response.ok) return done(refuse('download-failed', `${url} answers ${status}.`));
	// Hosts of single pages answer any address with their own page, and so do networks that want a log-in.
	const isPage = response.headers.get('content-type')?.startsWith('text/html');
	return isPage ? done(refuse('model-missing', `${url} answers with a web page.`)) : null;
}

async function receive(response: Response, file: ModelFile, watch: DownloadWatch): Promise<Attempt> {
	const received = new Received();
	const reader = response.body?.getReader();
	for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
		received.add(read.value);
		if (received.bytes > file.bytes) break;
		watch.onBytes?.(received.bytes);
	}
	await reader?.cancel();
	return judge(received, file);
}

function judge(received: Received, { url, bytes, sha256: expected }: ModelFile): Attempt {
	if (received.bytes < bytes) return again(`${url} ended after ${received.bytes} of ${bytes} bytes.`);
	if (received.bytes > bytes) return done(refuse('model-damaged', `${url} has more than ${bytes} bytes.`));
	const isRight = expected === undefined || received.digest() === expected;
	return done(isRight ? ok(received.blob()) : refuse('model-damaged', `${url} has the wrong content.`));
}

/** A part becomes a `Blob` as soon as it has this size, so that the browser may move it to disk. */
const PART_BYTES = 16 * 1024 * 1024;

/** What has come of a file so far. */
class Received {
	bytes = 0;
	readonly #sha = sha256.create();
	readonly #parts: Blob[] = [];
	#open: Uint8Array<ArrayBuffer>[] = [];
	#openBytes = 0;

	add(piece: Uint8Array<ArrayBuffer>): void {
		this.#sha.update(piece);
		this.#open.push(piece);
		this.#openBytes += piece.length;
		this.bytes += piece.length;
		if (this.#openBytes < PART_BYTES) return;
		this.#parts.push(new Blob(this.#open));
		this.#open = [];
		this.#openBytes = 0;
	}

	blob(): Blob {
		return new Blob([...this.#parts, ...this.#open]);
	}

	digest(): string {
		return bytesToHex(this.#sha.digest());
	}
}
