import type { ModelSpec } from './model.ts';

/** The models whose files this browser keeps. */
export interface ModelShelf {
	/** Bytes of the model's files that are kept; less than all of them after a download that broke off. */
	keptBytes(model: ModelSpec): Promise<number>;
	/** What all of its files take, as far as that is known; else what the catalogue reckons. */
	wholeBytes(model: ModelSpec): Promise<number>;
	/** Forgets its files. A model that is loaded stays in memory. */
	remove(model: ModelSpec): Promise<void>;
	/** Bytes that may still be stored, or null where the browser does not say. */
	freeBytes(): Promise<number | null>;
}
