import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { OwnModel } from '#lib/core/own-model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import { readModelAddress, type AddressFault } from './model-address.ts';
import { inspectParts, type ModelPart, type OwnModelFacts, type OwnModelFault } from './own-model.ts';
import { nameOf, recordOf } from './own-name.ts';
import { lookAtFile, type RemoteFault, type RemoteFile, type RemoteParts } from './remote-file.ts';
import { readHeadBy } from './tokenizer/gguf-header.ts';

/** A model at an address: what it is, before it is fetched. */
export interface FoundModel {
	readonly own: OwnModel;
	readonly facts: OwnModelFacts;
	/** Of its first file. */
	readonly address: string;
}

/** Why there is no usable model at an address. */
export type FindFault =
	| AddressFault
	| OwnModelFault
	| (RemoteFault & {
			/** Which of the files of a split model. */
			readonly file: string;
	  });

interface FoundPart extends ModelPart {
	readonly remote: RemoteFile;
}

/**
 * Looks at the model at an address: its size, and by its first megabytes what it is. Of a split model the address of one
 * part is enough. `site` is the address of this site.
 */
export async function findModel(
	text: string,
	{ site, ...parts }: RemoteParts & { readonly site: string }
): Promise<Result<FoundModel, FindFault>> {
	const address = readModelAddress(text, site);
	if (!address.ok) return address;
	const found: FoundPart[] = [];
	for (const file of address.value.files) {
		const part = await findPart(file, parts);
		if (!part.ok) return part;
		found.push(part.value);
	}
	const inspected = inspectParts(found);
	if (!inspected.ok) return inspected;
	const { facts } = inspected.value;
	const remotes = inspected.value.parts.map(({ remote }) => remote);
	return ok({ own: await ownModelOf(facts, remotes), facts, address: remotes[0]?.url ?? text });
}

async function findPart(
	{ url, name }: { readonly url: string; readonly name: string },
	parts: RemoteParts
): Promise<Result<FoundPart, FindFault>> {
	const remote = await lookAtFile(url, parts);
	if (!remote.ok) return fail({ ...remote.failure, file: name });
	const head = await readHeadBy(remote.value.source);
	if (!head.ok) return fail({ kind: 'no-gguf', file: name, message: head.failure.message });
	return ok({ name, bytes: remote.value.bytes, head: head.value, remote: remote.value });
}

async function ownModelOf(facts: OwnModelFacts, remotes: readonly RemoteFile[]): Promise<OwnModel> {
	const files = remotes.map(({ url, bytes, sha256: digest }) => ({
		url,
		bytes,
		...(digest === undefined ? {} : { sha256: digest })
	}));
	const digests = await Promise.all(remotes.map(digestOf));
	return { sha256: nameOf(digests), ...recordOf(facts), files };
}

/** Of the content where the host tells it, else of what is known of it. */
async function digestOf({ sha256: digest, url, bytes, etag, head }: RemoteFile): Promise<string> {
	if (digest !== undefined) return digest;
	const start = bytesToHex(sha256(new Uint8Array(await head.arrayBuffer())));
	return bytesToHex(sha256(utf8ToBytes([url, bytes, etag, start].join('\n'))));
}
