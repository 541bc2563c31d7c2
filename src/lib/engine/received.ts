import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { KeptParts, NewPart } from './kept-parts.ts';

/** Where the parts of one file are kept as they come. */
export interface PartKeeper {
	/** False if it could not be kept; then nothing of the file is kept any more. */
	readonly add: (part: NewPart) => Promise<boolean>;
	readonly clear: () => Promise<void>;
}

const HASHES = { sha256, md5 };

/** A part is kept as soon as it has this size, so at most so much is lost with a tab; its bytes may move to disk. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * What has come of a file so far, from its first byte on. The newest part stays open until more comes, it is closed,
 * or the download breaks off: the last one of a file is kept only by `close`, after the whole was checked.
 */
export class Received {
	bytes = 0;
	/** The host's name for the version of the file that these bytes are of. */
	etag: string | null = null;
	/** More than one answer of the host is in it. */
	isPieced = false;
	readonly #keeper: PartKeeper;
	#isKeeping = true;
	readonly #algorithm: keyof typeof HASHES;
	#hash;
	#parts: Blob[] = [];
	#open: Uint8Array<ArrayBuffer>[] = [];
	#openBytes = 0;

	constructor(keeper: PartKeeper, algorithm: keyof typeof HASHES = 'sha256') {
		this.#keeper = keeper;
		this.#algorithm = algorithm;
		this.#hash = HASHES[algorithm].create();
	}

	/** Begins with what is kept. */
	async resume(kept: KeptParts): Promise<void> {
		for (const blob of kept.blobs) this.#hash.update(new Uint8Array(await blob.arrayBuffer()));
		this.#parts = [...kept.blobs];
		this.bytes = kept.bytes;
		this.etag = kept.etag;
	}

	async add(piece: Uint8Array<ArrayBuffer>): Promise<void> {
		if (this.#openBytes >= PART_BYTES) await this.close();
		this.#hash.update(piece);
		this.#open.push(piece);
		this.#openBytes += piece.length;
		this.bytes += piece.length;
	}

	/** Keeps the open part. */
	async close(): Promise<void> {
		if (this.#openBytes === 0) return;
		const blob = new Blob(this.#open);
		const start = this.bytes - this.#openBytes;
		this.#parts.push(blob);
		this.#open = [];
		this.#openBytes = 0;
		if (this.#isKeeping) await this.#keep({ start, blob, etag: this.etag });
	}

	/** Throws all of it away, here and where it is kept. */
	async restart(): Promise<void> {
		await this.#keeper.clear();
		this.#hash = HASHES[this.#algorithm].create();
		this.#parts = [];
		this.#open = [];
		this.#openBytes = 0;
		this.bytes = 0;
		this.etag = null;
		this.isPieced = false;
	}

	blob(): Blob {
		return new Blob([...this.#parts, ...this.#open]);
	}

	/** In hexadecimal digits; nothing can be added after it. */
	digest(): string {
		return bytesToHex(this.#hash.digest());
	}

	/** Half a file would take the room that documents need, so what has no room for its end has none for its beginning. */
	async #keep(part: NewPart): Promise<void> {
		this.#isKeeping = await this.#keeper.add(part);
		if (!this.#isKeeping) await this.#keeper.clear();
	}
}
