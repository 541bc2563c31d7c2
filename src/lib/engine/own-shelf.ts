import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelFile } from '#lib/core/model.ts';
import { ownAddress, type OwnModel } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { findModel, type FindFault, type FoundModel } from './found-model.ts';
import { PartStore } from './kept-parts.ts';
import { SPARE_BYTES } from './model-files.ts';
import type { ModelShelfParts } from './model-shelf.ts';
import { inspectOwnModel, type OwnModelFacts, type OwnModelFault } from './own-model.ts';
import { nameOf, recordOf } from './own-name.ts';

/** Takes a person's own model files in: looks at them, and keeps them where the engine finds them. */
export interface OwnShelf {
	/** One file, or all parts of a split model in any order. */
	inspect(files: readonly File[]): Promise<Result<ChosenModel, OwnModelFault>>;
	/** Names the model by its content and keeps it; the files are read twice. */
	keep(chosen: ChosenModel, watch: KeepWatch): Promise<Result<OwnModel, OwnModelFault>>;
	/** Looks at the model at an address, without fetching it. */
	find(address: string, signal: AbortSignal): Promise<Result<FoundModel, FindFault>>;
}

export interface OwnShelfParts extends ModelShelfParts {
	readonly fetch: typeof fetch;
}

export interface ChosenModel {
	/** In the order of the model. */
	readonly files: readonly File[];
	readonly facts: OwnModelFacts;
}

export interface KeepWatch {
	/** From 0 to 1. */
	readonly onShare: (share: number) => void;
	/**
	 * Called before anything is kept, so that a tab which is closed in between leaves no file that nobody lists. False
	 * stops it.
	 */
	readonly onNamed: (own: OwnModel) => Promise<boolean>;
}

/** Read at once: small enough that the page stays quick while it is hashed. */
const PIECE_BYTES = 2 * 1024 * 1024;
const PART_BYTES = 16 * 1024 * 1024;
/** Hashing takes about this share of the time. */
const HASH_SHARE = 0.7;

export function createOwnShelf(parts: OwnShelfParts): OwnShelf {
	return {
		find: (address, signal) => findModel(address, { site: parts.absolute(''), fetch: parts.fetch, signal }),
		async inspect(files) {
			const found = await inspectOwnModel(files);
			return found.ok
				? ok({ files: found.value.parts.map(({ file }) => file), facts: found.value.facts })
				: found;
		},
		async keep(chosen, watch) {
			try {
				return await keep(chosen, watch, parts);
			} catch {
				// A file that was moved or changed since it was chosen rejects every read.
				return fail({ kind: 'unreadable' });
			}
		}
	};
}

/** A file of the model, by its content. */
interface NamedFile extends ModelFile {
	readonly file: File;
	readonly sha256: string;
}

async function keep(
	{ files, facts }: ChosenModel,
	{ onShare, onNamed }: KeepWatch,
	{ openCache, freeBytes, absolute }: ModelShelfParts
): Promise<Result<OwnModel, OwnModelFault>> {
	const named = await nameAll(files, (bytes) => onShare((HASH_SHARE * bytes) / facts.bytes));
	const own = ownModelOf(facts, named);
	const store = new PartStore(openCache);
	const missing: NamedFile[] = [];
	for (const one of named) {
		if ((await store.sizeOf(absolute(one.url))) !== one.bytes) missing.push(one);
	}
	const bytes = missing.reduce((sum, one) => sum + one.bytes, 0);
	const free = await freeBytes().catch(() => null);
	const noRoom = fail<OwnModelFault>({ kind: 'no-room', bytes: facts.bytes, freeBytes: free });
	if (bytes > 0 && free !== null && free < bytes + SPARE_BYTES) return noRoom;
	if (!(await onNamed(own))) return noRoom;
	const onKept = (kept: number) => onShare(HASH_SHARE + (1 - HASH_SHARE) * (kept / bytes));
	return (await putAll(missing, { store, absolute, onKept })) ? ok(own) : noRoom;
}

interface Shelving {
	readonly store: PartStore;
	readonly absolute: (url: string) => string;
	/** Bytes that are kept of what is to be kept. */
	readonly onKept: (bytes: number) => void;
}

/** False if there was no room; then nothing of it stays. */
async function putAll(files: readonly NamedFile[], shelving: Shelving): Promise<boolean> {
	let before = 0;
	for (const file of files) {
		const onKept = (bytes: number) => shelving.onKept(before + bytes);
		if (!(await put(file, { ...shelving, onKept }))) {
			for (const { url } of files) await shelving.store.remove(shelving.absolute(url));
			return false;
		}
		before += file.bytes;
	}
	return true;
}

async function put({ file, url }: NamedFile, { store, absolute, onKept }: Shelving): Promise<boolean> {
	const address = absolute(url);
	await store.remove(address);
	for (let start = 0; start < file.size; start += PART_BYTES) {
		const blob = file.slice(start, start + PART_BYTES);
		if (!(await store.add(address, { start, blob, etag: null }))) return false;
		onKept(start + blob.size);
	}
	return true;
}

async function nameAll(
	files: readonly File[],
	onBytes: (bytes: number) => void
): Promise<readonly NamedFile[]> {
	const named: NamedFile[] = [];
	let before = 0;
	for (const file of files) {
		const digest = await hash(file, (bytes) => onBytes(before + bytes));
		named.push({ file, sha256: digest, url: ownAddress(digest), bytes: file.size });
		before += file.size;
	}
	return named;
}

async function hash(file: Blob, onBytes: (bytes: number) => void): Promise<string> {
	const sha = sha256.create();
	for (let start = 0; start < file.size; start += PIECE_BYTES) {
		sha.update(new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer()));
		onBytes(start);
	}
	return bytesToHex(sha.digest());
}

function ownModelOf(facts: OwnModelFacts, named: readonly NamedFile[]): OwnModel {
	const digests = named.map((one) => one.sha256);
	const files = named.map(({ url, bytes, sha256 }) => ({ url, bytes, sha256 }));
	return { sha256: nameOf(digests), ...recordOf(facts), ...(files.length > 1 ? { files } : {}) };
}
