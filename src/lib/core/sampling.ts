/** How a model draws its words. */
export interface Sampling {
	/** 0 is greedy. */
	readonly temperature: number;
	/** 0 < topP ≤ 1. */
	readonly topP: number;
	/** Drops tokens less likely than this share of the likeliest; ignored where `can.minP` is false. */
	readonly minP?: number;
	/** At least 1. An answer that reaches it has `finish: 'length'`. */
	readonly maxTokens: number;
	/** Integer ≥ 0: the same seed, prompt and model give the same text on the same device. */
	readonly samplerSeed: number;
	/** The answer ends before the first of these. */
	readonly stop?: readonly string[];
	/** Ignored where `can.favour` is false. */
	readonly favour?: Favour;
}

/** Words that are made likelier, so that a small model keeps to a passage's own. */
export interface Favour {
	readonly words: readonly string[];
	/** Words that stay as likely as they are, although a favoured one may share their token. */
	readonly except: readonly string[];
	/** Added once to the logit of every token that a favoured word is written with, after a space. */
	readonly nats: number;
}
