import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { OwnModel } from '#lib/core/own-model.ts';
import type { OwnModelFacts } from './own-model.ts';

/** The name of a model by the digests of its files, in hexadecimal digits. */
export function nameOf(digests: readonly string[]): string {
	const [only = ''] = digests;
	return digests.length === 1 ? only : bytesToHex(sha256(utf8ToBytes(digests.join('\n'))));
}

/** What is kept of the facts about a model. */
export function recordOf(facts: OwnModelFacts): Omit<OwnModel, 'sha256' | 'files'> {
	const { title, bytes, contextTokens, memoryBytes, languages, licence, promptForm, thinks } = facts;
	return { title, bytes, contextTokens, memoryBytes, languages, licence, promptForm, thinks };
}
