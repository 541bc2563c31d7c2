import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { download, type DownloadOptions, type DownloadWatch, type WantedFile } from './download.ts';
import { NO_PARTS, PartStore, type KeptParts, type OpenCache } from './kept-parts.ts';
import { Received, type PartKeeper } from './received.ts';

export interface ModelFilesOptions extends DownloadOptions {
	readonly openCache: OpenCache;
	/** Bytes that may still be stored, or null where the browser does not say. */
	readonly freeBytes: () => Promise<number | null>;
	/** SHA-256 in hexadecimal digits. */
	readonly digest: (bytes: ArrayBuffer) => Promise<string>;
}

export interface ModelFileWatch extends DownloadWatch {
	/** Called before a kept file is checked. */
	readonly onCheck?: () => void;
}

/**
 * Gets the files of models. A file is kept in parts as it comes, so that a download that breaks off goes on where it
 * stopped, also in the next visit; its last part is kept when the whole has been checked. A kept file that is not what
 * it should be is thrown away and downloaded again. Where there is no room the file lives in memory for this time.
 */
export class ModelFiles {
	readonly #options: ModelFilesOptions;
	readonly #parts: PartStore;

	constructor(options: ModelFilesOptions) {
		this.#options = options;
		this.#parts = new PartStore(options.openCache);
	}

	async get(file: WantedFile, watch: ModelFileWatch = {}): Promise<Result<Blob, EngineFailure>> {
		const kept = await this.#parts.read(file.url);
		if (kept.bytes < (file.bytes ?? Infinity)) return await this.#download(file, watch, kept);
		watch.onCheck?.();
		const blob = new Blob([...kept.blobs]);
		if (await this.#isWhole(blob, file)) return ok(blob);
		await this.discard(file);
		return await this.#download(file, watch, NO_PARTS);
	}

	/** Forgets a file that turned out to be unusable, so that the next `get` downloads it. */
	async discard(file: WantedFile): Promise<void> {
		await this.#parts.remove(file.url);
	}

	async #download(
		file: WantedFile,
		watch: ModelFileWatch,
		kept: KeptParts
	): Promise<Result<Blob, EngineFailure>> {
		const { url } = file;
		const hasRoom = await this.#hasRoom(Math.max(0, (file.bytes ?? 0) - kept.bytes));
		const keeper: PartKeeper = {
			add: async (part) => hasRoom && (await this.#parts.add(url, part)),
			clear: () => this.#parts.remove(url)
		};
		const isByMd5 = file.sha256 === undefined && file.md5 !== undefined;
		const received = new Received(keeper, isByMd5 ? 'md5' : 'sha256');
		if (kept.bytes > 0) watch.onCheck?.();
		await received.resume(kept);
		return await download({ file, received, options: this.#options, watch });
	}

	async #hasRoom(bytes: number): Promise<boolean> {
		const free = await this.#options.freeBytes().catch(() => null);
		return free === null || free >= bytes + SPARE_BYTES;
	}

	async #isWhole(blob: Blob, file: WantedFile): Promise<boolean> {
		if (blob.size !== file.bytes) return false;
		if (file.sha256 === undefined || blob.size > DIGEST_LIMIT) return true;
		return (await this.#options.digest(await blob.arrayBuffer())) === file.sha256;
	}
}

/** Above this the digest needs more memory and time than the doubt is worth: it was checked before it was kept. */
const DIGEST_LIMIT = 256 * 1024 * 1024;

/** Left for documents and answers, which cannot be fetched again. */
export const SPARE_BYTES = 20_000_000;
