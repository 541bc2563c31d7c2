import type { LoadModelParams, RawCompletionParams } from '@wllama/wllama/esm/index.js';

/** The part of `Wllama` that is used, so that tests can stand in for it. */
export interface LlamaServer {
	loadModel(files: Blob[], params: LoadModelParams): Promise<void>;
	/** Zeros where the model could not be loaded: `loadModel` itself does not say so. */
	getLoadedContextInfo(): { readonly n_vocab: number; readonly n_ctx: number };
	getNumThreads(): number;
	createCompletion(params: CompletionParams): Promise<void>;
	createEmbedding(params: EmbeddingParams): Promise<unknown>;
	exit(): Promise<void>;
}

/** wllama's parameters and those of llama-server that its types leave out. */
export interface CompletionParams extends Omit<RawCompletionParams, 'stream' | 'logit_bias'> {
	readonly prompt: string;
	readonly stream: true;
	readonly onData: (event: unknown) => void;
	readonly cache_prompt: boolean;
	/** Added to the logits of tokens, by their ids. */
	readonly logit_bias?: Readonly<Record<string, number>>;
	readonly post_sampling_probs?: boolean;
}

/** The parameters of llama-server's `/v1/embeddings` that are used. */
export interface EmbeddingParams {
	readonly input: string;
	readonly embd_normalize: number;
	readonly abortSignal: AbortSignal;
}

/** Starts an instance that writes what goes wrong to `onError`, line by line. */
export type StartServer = (onError: (line: string) => void) => LlamaServer;
