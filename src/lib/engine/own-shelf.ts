import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ownAddress, type OwnModel } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { PartStore } from './kept-parts.ts';
import { SPARE_BYTES } from './model-files.ts';
import type { ModelShelfParts } from './model-shelf.ts';
import { inspectOwnModel, type OwnModelFacts, type OwnModelFault } from './own-model.ts';

/** Takes a person's own model files in: looks at them, and keeps them where the engine finds them. */
export interface OwnShelf {
	inspect(file: File): Promise<Result<OwnModelFacts, OwnModelFault>>;
	/** Names the file by its content and keeps it; it is read twice. */
	keep(chosen: ChosenModel, watch: KeepWatch): Promise<Result<OwnModel, OwnModelFault>>;
}

export interface ChosenModel {
	readonly file: File;
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

export function createOwnShelf(parts: ModelShelfParts): OwnShelf {
	return {
		inspect: (file) => inspectOwnModel(file, file.name),
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

async function keep(
	{ file, facts }: ChosenModel,
	{ onShare, onNamed }: KeepWatch,
	{ openCache, freeBytes, absolute }: ModelShelfParts
): Promise<Result<OwnModel, OwnModelFault>> {
	const digest = await hash(file, (share) => onShare(HASH_SHARE * share));
	const store = new PartStore(openCache);
	const address = absolute(ownAddress(digest));
	const own = ownModelOf(facts, digest);
	const free = await freeBytes().catch(() => null);
	const isHere = (await store.sizeOf(address)) === file.size;
	const noRoom = fail<OwnModelFault>({ kind: 'no-room', bytes: file.size, freeBytes: free });
	if (!isHere && free !== null && free < file.size + SPARE_BYTES) return noRoom;
	if (!(await onNamed(own))) return noRoom;
	if (isHere) return ok(own);
	await store.remove(address);
	return (await put(file, { store, address, onShare })) ? ok(own) : noRoom;
}

interface Shelved {
	readonly store: PartStore;
	readonly address: string;
	readonly onShare: (share: number) => void;
}

/** False if there was no room; then nothing of it stays. */
async function put(file: File, { store, address, onShare }: Shelved): Promise<boolean> {
	for (let start = 0; start < file.size; start += PART_BYTES) {
		const blob = file.slice(start, start + PART_BYTES);
		if (!(await store.add(address, { start, blob, etag: null }))) {
			await store.remove(address);
			return false;
		}
		onShare(HASH_SHARE + (1 - HASH_SHARE) * ((start + blob.size) / file.size));
	}
	return true;
}

async function hash(file: Blob, onShare: (share: number) => void): Promise<string> {
	const sha = sha256.create();
	for (let start = 0; start < file.size; start += PIECE_BYTES) {
		sha.update(new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer()));
		onShare(start / file.size);
	}
	return bytesToHex(sha.digest());
}

function ownModelOf(facts: OwnModelFacts, digest: string): OwnModel {
	const { title, bytes, contextTokens, memoryBytes, languages, licence, promptForm, thinks } = facts;
	return { sha256: digest, title, bytes, contextTokens, memoryBytes, languages, licence, promptForm, thinks };
}
