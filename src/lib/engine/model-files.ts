import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelFile } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { download, type DownloadOptions, type DownloadWatch } from './download.ts';

/** The browser's store of responses, as far as it is needed here. */
export type FileCache = Pick<Cache, 'match' | 'put' | 'delete'>;

export interface ModelFilesOptions extends DownloadOptions {
	/** Null where the browser has no Cache Storage (private windows, insecure pages). */
	readonly openCache: () => Promise<FileCache | null>;
	/** SHA-256 in hexadecimal digits. */
	readonly digest: (bytes: ArrayBuffer) => Promise<string>;
}

export interface ModelFileWatch extends DownloadWatch {
	/** Called before a kept file is checked. */
	readonly onCheck?: () => void;
}

/**
 * Gets the files of models. A file is kept after it has been downloaded whole and checked, in one step, so a
 * download that breaks off leaves nothing behind. A kept file that is not what it should be is thrown away and
 * downloaded again. Where nothing can be kept the file lives in memory for this time.
 */
export class ModelFiles {
	readonly #options: ModelFilesOptions;

	constructor(options: ModelFilesOptions) {
		this.#options = options;
	}

	async get(file: ModelFile, watch: ModelFileWatch = {}): Promise<Result<Blob, EngineFailure>> {
		const kept = await this.#kept(file, watch);
		if (kept !== null) return ok(kept);
		const fetched = await download(file, this.#options, watch);
		if (fetched.ok) await this.#keep(file, fetched.value);
		return fetched;
	}

	/** Forgets a file that turned out to be unusable, so that the next `get` downloads it. */
	async discard(file: ModelFile): Promise<void> {
		const cache = await this.#cache();
		await cache?.delete(file.url).catch(ignore);
	}

	async #kept(file: ModelFile, watch: ModelFileWatch): Promise<Blob | null> {
		const cache = await this.#cache();
		const response = await cache?.match(file.url).catch(ignore);
		if (!response) return null;
		watch.onCheck?.();
		const blob = await response.blob().catch(ignore);
		if (blob && (await this.#isWhole(blob, file))) return blob;
		await this.discard(file);
		return null;
	}

	async #isWhole(blob: Blob, file: ModelFile): Promise<boolean> {
		if (blob.size !== file.bytes) return false;
		if (file.sha256 === undefined || blob.size > DIGEST_LIMIT) return true;
		return (await this.#options.digest(await blob.arrayBuffer())) === file.sha256;
	}

	async #keep(file: ModelFile, blob: Blob): Promise<void> {
		const cache = await this.#cache();
		// Storage that is full costs only the next download; the model itself is here.
		await cache?.put(file.url, new Response(blob)).catch(ignore);
	}

	async #cache(): Promise<FileCache | null> {
		return (await this.#options.openCache().catch(ignore)) ?? null;
	}
}

/** Above this the digest needs more memory and time than the doubt is worth: it was checked before it was kept. */
const DIGEST_LIMIT = 256 * 1024 * 1024;

/** A cache that fails is a cache without the file: all of them are caught and mean the same here. */
function ignore(): undefined {
	return undefined;
}
