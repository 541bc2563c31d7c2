/** What a host does with the requests for one file, by their order; the last one goes on for ever. */
export type Deed =
	/** The whole file, or the rest of it that was asked for. */
	| 'whole'
	/** The first part of what was asked for, then the connection is cut. */
	| 'cut'
	/** The first part, then silence. */
	| 'stall'
	/** Not even an answer. */
	| 'silence'
	| 'hang-up'
	/** The whole file from its start, whatever was asked for. */
	| 'no-ranges'
	/** The first part, under the length of the whole. */
	| 'says-more'
	/** The whole file, under half its length. */
	| 'says-less'
	/** Another file of the same length, under another name. */
	| 'other-version'
	/** The same without a name that would show it. */
	| 'other-version-unnamed'
	| 'page'
	| 'unsatisfiable'
	| 'gone'
	| 'busy';

/** Bytes of the file that the host has, and of the other one that it has later. */
export const HOSTED_BYTES = 300_000;
export const hosted = Uint8Array.from({ length: HOSTED_BYTES }, (_none, at) => at % 251);
export const hostedLater = Uint8Array.from({ length: HOSTED_BYTES }, (_none, at) => at % 241);

/** So much of an answer comes before it goes wrong. */
export const FIRST_BYTES = 120_000;

/** Where the host does these deeds; each `name` begins anew. */
export function addressOf(host: string, deeds: readonly Deed[], name: string): string {
	return `${host}/${deeds.join(',')}/${name}.gguf`;
}
