import type { ModelSpec } from './model.ts';

/** A model that a person brought as a GGUF file, kept in their browser: what its header says, and how it is used. */
export interface OwnModel {
	/** SHA-256 over the whole file in hexadecimal digits: its name here, and so a part of every content key. */
	readonly sha256: string;
	readonly title: string;
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

/** Where the file lies in the browser's store: an address of this site at which there is nothing. */
export function ownAddress(sha256: string): string {
	return `own-models/${sha256}.gguf`;
}

/** The model as a row of the catalogue. */
export function ownSpec(own: OwnModel): ModelSpec {
	const { sha256, title, bytes, contextTokens, memoryBytes, languages, promptForm, thinks } = own;
	return {
		id: `gguf-${sha256}`,
		title,
		engine: 'wllama',
		files: [{ url: ownAddress(sha256), bytes, sha256 }],
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
