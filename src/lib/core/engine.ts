import type { EngineFailure } from './engine-failure.ts';
import type { ModelSpec } from './model.ts';
import type { Result } from './result.ts';
import type { Sampling } from './sampling.ts';

/**
 * The port that every engine implements. All that crosses it is plain data that can be cloned into a worker,
 * but for the callbacks and the signal, which stay on the caller's side.
 */
export interface Engine {
	/** Makes a model ready. Loading the model that is already loaded is free; another one replaces it. */
	load(model: ModelSpec, watch?: LoadWatch): Promise<Result<EngineDescription, EngineFailure>>;
	/**
	 * Answers one request. Requests beyond `slots` wait in order. Always settles: an interrupted, lost or
	 * stalled engine is a failure, never a hanging promise.
	 */
	ask<R extends EngineRequest>(request: R, watch?: AskWatch): Promise<Result<AnswerTo<R>, EngineFailure>>;
	/** Gives the memory back. Asks in flight end as `interrupted`. */
	unload(): Promise<void>;
	/** What is loaded now, or null. */
	describe(): EngineDescription | null;
}

export type Role = 'system' | 'user' | 'assistant';

export interface Message {
	readonly role: Role;
	readonly content: string;
}

/**
 * `chat`: messages under the model's own template; the model then writes the turn of `turn` (the assistant, if
 * not said); without messages it is the first turn. `text`: words that the model continues, with no template around
 * them. In both, the adapter takes care that nothing in the words can pass for a special token.
 */
export type Prompt =
	| { readonly form: 'chat'; readonly messages: readonly Message[]; readonly turn?: Role }
	| { readonly form: 'text'; readonly text: string };

/** Text under a prompt; with `grammar` (see `describe().grammar`) only what the grammar allows. */
export interface TextRequest {
	readonly kind: 'text';
	readonly prompt: Prompt;
	readonly sampling: Sampling;
	readonly grammar?: string;
	/** Also return each token's log-probability, before grammar and sampling. */
	readonly logprobs?: boolean;
}

/** How the model's next word is spread over the given labels (2–20 of them, each one token, all different). */
export interface ChoiceRequest {
	readonly kind: 'choice';
	readonly prompt: Prompt;
	readonly labels: readonly string[];
}

/** How likely a given text is, token by token, as the continuation of a prompt. */
export interface LikelihoodRequest {
	readonly kind: 'likelihood';
	readonly prompt: Prompt;
	readonly text: string;
	/** Also measures the mark that ends a turn, right after the text, and says where each token lies. */
	readonly ends?: boolean;
}

/** The most texts of one request. */
export const MOST_EMBEDDED = 64;

/** Where texts lie by their meaning: 1–`MOST_EMBEDDED` of them, none empty, each read by itself. */
export interface EmbedRequest {
	readonly kind: 'embed';
	readonly texts: readonly string[];
}

export type PromptedRequest = TextRequest | ChoiceRequest | LikelihoodRequest;
export type EngineRequest = PromptedRequest | EmbedRequest;

export interface Usage {
	/** Tokens of the prompt, with those that were cached. */
	readonly promptTokens: number;
	readonly cachedTokens: number;
	/** Tokens sampled or forced. */
	readonly newTokens: number;
	/** The engine's own time. */
	readonly elapsedMs: number;
}

export interface TextAnswer {
	readonly kind: 'text';
	readonly text: string;
	/** `length`: cut off by `maxTokens` or the end of the context window. */
	readonly finish: 'stop' | 'length';
	/** One per sampled token that is part of `text`, natural logarithm. Only if asked for. */
	readonly logprobs?: readonly number[];
	readonly usage: Usage;
}

export interface ChoiceAnswer {
	readonly kind: 'choice';
	/** In the order of the labels; their sum is 1. */
	readonly probabilities: readonly number[];
	readonly usage: Usage;
}

export interface LikelihoodAnswer {
	readonly kind: 'likelihood';
	/** One per token of the given text, natural logarithm. Never empty; a token that cannot be measured is left out. */
	readonly logprobs: readonly number[];
	/** Only if asked for. */
	readonly ends?: {
		/** How likely the turn ends after the text, natural logarithm. */
		readonly turn: number;
		/** Where in the text each measured token ends, in UTF-16 units; within a character, before it. */
		readonly tokens: readonly number[];
	};
	readonly usage: Usage;
}

export interface EmbedAnswer {
	readonly kind: 'embed';
	/** In the order of the texts, of length 1, to four decimals. A chat model's are all alike: take their mean away. */
	readonly vectors: readonly (readonly number[])[];
	readonly usage: Usage;
}

export type EngineAnswer = TextAnswer | ChoiceAnswer | LikelihoodAnswer | EmbedAnswer;

export type AnswerTo<R extends EngineRequest> = Extract<EngineAnswer, { kind: R['kind'] }>;

/** What an engine with a loaded model can do. */
export interface EngineDescription {
	readonly engine: 'wllama' | 'webllm' | 'scripted';
	/** `ModelSpec.id` */
	readonly model: string;
	readonly contextTokens: number;
	/** Requests that run side by side. */
	readonly slots: number;
	/** Dialect of `TextRequest.grammar`; prompts keep to what GBNF and EBNF share. */
	readonly grammar: 'gbnf' | 'ebnf' | 'none';
	readonly device: 'processor' | 'gpu' | 'none';
	/** Processor threads in use, 0 on a GPU. */
	readonly threads: number;
	readonly can: {
		readonly likelihood: boolean;
		readonly choice: boolean;
		readonly embed: boolean;
		readonly minP: boolean;
		readonly favour: boolean;
		/** Text prompts under a grammar. */
		readonly grammarOnText: boolean;
	};
}

/** The part of an `AbortSignal` that is needed here; a real one fits. */
export interface Signal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

export interface AskWatch {
	readonly signal?: Signal;
	/** The whole text so far, at most ten times a second. Only for `text`. */
	readonly onText?: (text: string) => void;
	/** The engine is at work: called at least once for every stretch of a prompt that it has read. */
	readonly onAlive?: () => void;
}

export interface LoadWatch {
	readonly signal?: Signal;
	/** At most ten times a second. */
	readonly onProgress?: (progress: LoadProgress) => void;
}

export type LoadProgress =
	| {
			readonly phase: 'download';
			readonly loadedBytes: number;
			readonly totalBytes: number;
			/** The connection broke off, and the next try comes after so many milliseconds. */
			readonly retryInMs?: number;
	  }
	| { readonly phase: 'check' }
	| { readonly phase: 'start' };
