import type { ModelFile, ModelSpec } from './model.ts';

/**
 * A model that a person brought, as GGUF files or as the address of one: what its header says, and how it is used.
 */
export interface OwnModel {
	/**
	 * Its name here in hexadecimal digits, and so a part of every content key. SHA-256 over the whole file; of a split
	 * model over the digests of its parts; of an address whose digest nobody told over what is known of the file there.
	 */
	readonly sha256: string;
	/** Parts of a split model in their order, or addresses. Not said where it is one file at `ownAddress`. */
	readonly files?: readonly ModelFile[];
	readonly title: string;
	/** Of all its files. */
	readonly bytes: number;
	/** The window that it is used with. */
	readonly contextTokens: number;
	/** Reckoned: weights, keys and values for a full window, and the engine. */
	readonly memoryBytes: number;
	readonly languages: readonly string[];
	/** As the file names it, or null where it does not. */
	readonly licence: string | null;
	readonly promptForm: ModelSpec['promptForm'];
	readonly thinks: boolean;
}

/** More would not fit into any browser, and the list is read at every start. */
export const MOST_OWN_MODELS = 20;

/** Larger models are split into fewer parts than this; what is more is no model. */
export const MOST_PARTS = 200;

/** Where a file lies in the browser's store: an address of this site at which there is nothing. */
export function ownAddress(sha256: string): string {
	return `own-models/${sha256}.gguf`;
}

/** Whether its files are fetched from an address; others the person has to bring again when they are lost. */
export function isFetched({ files = [] }: OwnModel): boolean {
	return files.some(({ url }) => url.includes('://'));
}

/** The model as a row of the catalogue. */
export function ownSpec(own: OwnModel): ModelSpec {
	const { sha256, title, bytes, contextTokens, memoryBytes, languages, promptForm, thinks } = own;
	return {
		id: `gguf-${sha256}`,
		title,
		engine: 'wllama',
		files: own.files ?? [{ url: ownAddress(sha256), bytes, sha256 }],
		downloadBytes: bytes,
		memoryBytes,
		contextTokens,
		needsF16: false,
		licence: {
			name: own.licence ?? 'Licence not named',
			url: '',
			generatedData: 'Its licence decides about text that the model wrote; the file does not say it.'
		},
		languages,
		promptForm,
		thinks
	};
}
