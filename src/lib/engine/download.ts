import type { Signal } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelFile } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { describeThrown, refuse, thrownText } from './engine-failure.ts';
import { linkSignals } from './linked-signal.ts';
import type { Received } from './received.ts';
import { Watchdog } from './worker/watchdog.ts';

export interface DownloadOptions {
	readonly fetch: typeof fetch;
	/** Ends after so many milliseconds, or earlier when the signal is aborted. */
	readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
	/** A connection without a byte for so many milliseconds is given up and tried again. */
	readonly silenceMs?: number;
}

export interface DownloadWatch {
	readonly signal?: AbortSignal;
	readonly onBytes?: (loaded: number) => void;
	/** The connection broke off; the next try comes after so many milliseconds. */
	readonly onRetry?: (loaded: number, ms: number) => void;
}

/** A file to be fetched. Where nobody told its size it ends where the host says that it does. */
export interface WantedFile extends Omit<ModelFile, 'bytes'> {
	readonly bytes: number | null;
	/** Hexadecimal MD5, where that is all that is known: it shows what is broken, not what somebody has forged. */
	readonly md5?: string;
}

/** One file on its way. */
interface Job {
	readonly file: WantedFile;
	readonly received: Received;
	readonly options: DownloadOptions;
	readonly watch: DownloadWatch;
}

/** Milliseconds before the second, third and fourth try without progress between them. */
const BACK_OFF = [1_000, 4_000, 15_000] as const;

/** A try that brought this much counts as progress, so that a long file on a bad line arrives in the end. */
const PROGRESS_BYTES = 1024 * 1024;

const SILENCE_MS = 30_000;

/**
 * A file, whole and checked: as many bytes as expected, with the expected SHA-256 where one is known. Goes on from what
 * has been received before. Lost and silent connections and busy hosts are tried again, from where they stopped if the
 * host can; a wrong file is not, since it would be wrong again. What came of a failed download is kept, if it is sound.
 */
export async function download(job: Job): Promise<Result<Blob, EngineFailure>> {
	let best = job.received.bytes;
	for (let tries = 1; ; tries++) {
		const attempt = await tryOnce(job);
		if (attempt.kind === 'done') return attempt.result;
		const { bytes } = job.received;
		if (bytes >= best + PROGRESS_BYTES) tries = 1;
		best = Math.max(best, bytes);
		const pause = BACK_OFF[tries - 1];
		if (pause === undefined) return attempt.result;
		job.watch.onRetry?.(bytes, pause);
		await job.options.wait(pause, job.watch.signal);
	}
}

interface Attempt {
	readonly kind: 'done' | 'again';
	readonly result: Result<Blob, EngineFailure>;
}

const done = (result: Result<Blob, EngineFailure>): Attempt => ({ kind: 'done', result });
const again = (message: string): Attempt => ({ kind: 'again', result: refuse('download-failed', message) });
const STOPPED = refuse('interrupted', 'The download was stopped.');

async function tryOnce(job: Job): Promise<Attempt> {
	const { watch, options, received, file } = job;
	if (watch.signal?.aborted) return done(STOPPED);
	const silenceMs = options.silenceMs ?? SILENCE_MS;
	const silence = new AbortController();
	const link = linkSignals(watch.signal, silence.signal);
	const watchdog = new Watchdog(silenceMs, () => silence.abort());
	try {
		const response = await ask(job, link.signal);
		return await follow(response, job, watchdog);
	} catch (thrown) {
		if (received.bytes >= (file.bytes ?? Infinity)) return await judge(job);
		await received.close();
		if (isAborted(watch.signal)) return done(STOPPED);
		if (isAborted(silence.signal)) return again(`${file.url} sent nothing for ${silenceMs / 1000} seconds.`);
		// `fetch` and streams throw `TypeError` for every kind of network trouble, and `AbortError` when a page closes.
		if (describeThrown(thrown).name === 'AbortError') return done(STOPPED);
		return again(`${file.url}: ${thrownText(thrown)}`);
	} finally {
		watchdog.end();
		link.release();
	}
}

/** A signal changes while one waits; a function call keeps the compiler from remembering its first value. */
function isAborted(signal: Signal | undefined): boolean {
	return signal?.aborted === true;
}

/**
 * Asks for what is missing. Without `If-Range`, which other hosts would have to allow: whether the answer is of the same
 * version is seen in the answer.
 */
async function ask({ file, received, options }: Job, signal: AbortSignal): Promise<Response> {
	if (received.bytes > 0 && !canGoOn(file, received)) await received.restart();
	const range = received.bytes > 0 ? { headers: { range: `bytes=${received.bytes}-` } } : {};
	// Kept by us; the browser's own cache would hold it a second time, and unchecked.
	return await options.fetch(file.url, { cache: 'no-store', signal, ...range });
}

/** Two answers are put together only where the digest or the host's strong name shows that they are of one file. */
function canGoOn(file: WantedFile, { etag }: Received): boolean {
	return digestOf(file) !== undefined || (etag !== null && !etag.startsWith('W/'));
}

async function follow(response: Response, job: Job, watchdog: Watchdog): Promise<Attempt> {
	const { file, received } = job;
	const kind = kindOf(response, job);
	const fault = kind === 'changed' ? again(`${file.url} has changed.`) : faultOf(response, file);
	if (kind === 'changed' || (kind === 'whole' && !fault)) await received.restart();
	if (fault) {
		await response.body?.cancel();
		return fault;
	}
	received.isPieced = kind === 'rest';
	if (kind === 'whole') received.etag = response.headers.get('etag');
	return await receive(response, job, watchdog);
}

/** What an answer brings: all of the file, what is missing of it, or the news that the rest belongs to another one. */
function kindOf(response: Response, job: Job): 'whole' | 'rest' | 'changed' {
	if (job.received.bytes === 0) return 'whole';
	if (response.status === 416) return 'changed';
	if (response.status !== 206) return 'whole';
	return continues(response, job) ? 'rest' : 'changed';
}

const CONTENT_RANGE = /^bytes (\d+)-/u;

/** Whether a partial answer begins where the last one ended, in the same version of the file. */
function continues(response: Response, { file, received }: Job): boolean {
	const range = CONTENT_RANGE.exec(response.headers.get('content-range') ?? '');
	if (range && Number(range[1]) !== received.bytes) return false;
	const etag = response.headers.get('etag');
	// Other hosts need not show these headers; then the digest decides in the end.
	if (digestOf(file) === undefined) return range !== null && etag === received.etag;
	return etag === null || received.etag === null || etag === received.etag;
}

const GONE = [404, 410];
const BUSY = [408, 425, 429];

function faultOf(response: Response, { url }: WantedFile): Attempt | null {
	const { status } = response;
	if (GONE.includes(status)) return done(refuse('model-missing', `${url} answers ${status}.`));
	if (BUSY.includes(status) || status >= 500) return again(`${url} answers ${status}.`);
	if (!response.ok) return done(refuse('download-failed', `${url} answers ${status}.`));
	// Hosts of single pages answer any address with their own page, and so do networks that want a log-in.
	const isPage = response.headers.get('content-type')?.startsWith('text/html');
	return isPage ? done(refuse('model-missing', `${url} answers with a web page.`)) : null;
}

async function receive(response: Response, job: Job, watchdog: Watchdog): Promise<Attempt> {
	const { received, file, watch } = job;
	const reader = response.body?.getReader();
	for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
		await received.add(read.value);
		if (received.bytes > (file.bytes ?? Infinity)) break;
		watchdog.feed();
		watch.onBytes?.(received.bytes);
	}
	await reader?.cancel();
	return await judge(job);
}

function digestOf({ sha256, md5 }: WantedFile): string | undefined {
	return sha256 ?? md5;
}

async function judge({ received, file }: Job): Promise<Attempt> {
	const { url } = file;
	const bytes = file.bytes ?? Math.max(1, received.bytes);
	const digest = digestOf(file);
	if (received.bytes < bytes) {
		await received.close();
		return again(`${url} ended after ${received.bytes} of ${bytes} bytes.`);
	}
	const fault = received.bytes > bytes ? `has more than ${bytes} bytes` : 'has the wrong content';
	if (received.bytes === bytes && (digest === undefined || received.digest() === digest)) {
		await received.close();
		return done(ok(received.blob()));
	}
	const { isPieced } = received;
	await received.restart();
	// Pieces may each be right and not belong together; one whole answer that is wrong would be wrong again.
	return isPieced ? again(`${url} ${fault}.`) : done(refuse('model-damaged', `${url} ${fault}.`));
}
