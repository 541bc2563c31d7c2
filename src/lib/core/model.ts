/** A row of the model catalogue. All of it is data; nothing is fetched by knowing it. */
export interface ModelSpec {
	/** Names the weights exactly, quantisation included: it is part of every content key. */
	readonly id: string;
	/** For people: "SmolLM2 135M". */
	readonly title: string;
	readonly engine: 'wllama' | 'webllm' | 'scripted';
	/**
	 * Where the weights are: addresses of GGUF files for wllama; for web-llm those of one folder in MLC's form and of its
	 * library, or none for an id of its own list.
	 */
	readonly files: readonly ModelFile[];
	/** What has to be downloaded once. */
	readonly downloadBytes: number;
	/** What it takes while it runs, weights and context together. */
	readonly memoryBytes: number;
	/** Graphics processors limit how much may be bound at once; not said for models of the processor. */
	readonly largestTensorBytes?: number;
	readonly contextTokens: number;
	readonly needsF16: boolean;
	readonly licence: ModelLicence;
	/** ISO 639-1 codes of the languages it was made for. */
	readonly languages: readonly string[];
	/** How it marks turns, where that is known; a person's own file says it itself. */
	readonly chatForm?: ChatForm;
	/**
	 * `tiny`: propose and rank, for models that cannot follow an instruction about a text.
	 * `full`: the paper's form, one instruction to a model that understands it.
	 */
	readonly promptForm: 'tiny' | 'full';
	/** It has a switch for a thinking block, which is on unless told otherwise. */
	readonly thinks: boolean;
	/** Whoever runs this site put its files beside it, for those who visit: better than any other that suits the device. */
	readonly isPlaced?: boolean;
}

/** Families of chat templates, by what marks a turn: `<|im_start|>`, `<|start_header_id|>`, `<start_of_turn>` … */
export type ChatForm = 'chatml' | 'llama-3' | 'gemma' | 'mistral' | 'phi';

export interface ModelFile {
	/** Absolute, or relative to the site's base. */
	readonly url: string;
	readonly bytes: number;
	/** Hexadecimal SHA-256, where it is known. */
	readonly sha256?: string;
}

export interface ModelLicence {
	/** SPDX identifier, or the licence's own name. */
	readonly name: string;
	readonly url: string;
	/** What it says of text that the model wrote, in a short sentence. */
	readonly generatedData: string;
	/** It says something of models that are trained on that text. */
	readonly bindsData?: boolean;
}
