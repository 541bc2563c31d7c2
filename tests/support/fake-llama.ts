import type { CompletionParams, EmbeddingParams, LlamaServer } from '#lib/engine/wllama/llama-server.ts';

export interface FakeToken {
	readonly id: number;
	readonly text: string;
	readonly logprob?: number;
}

/** What the server does with a request: events, or the thing that it throws. */
export type Reply = (params: CompletionParams) => readonly FakeToken[] | Error;

/** What wllama throws when the server has written nothing: the length is that of its message's own first bytes. */
export const UNWRITABLE = Object.assign(new Error('Invalid typed array length: 1163217991'), {
	name: 'RuntimeError'
});

/** wllama as far as its adapter sees it, with answers from the test. A reply may break off by an `UNWRITABLE` token. */
export class FakeLlama implements LlamaServer {
	readonly asked: CompletionParams[] = [];
	readonly embedded: EmbeddingParams[] = [];
	/** What it gives for an input. */
	embed: (input: string) => readonly number[] = (input) => [input.length, 1];
	isEnded = false;
	vocabulary = 1000;
	onLoad: () => Promise<void> = () => Promise.resolve();

	constructor(
		readonly reply: Reply,
		readonly onError: (line: string) => void = () => undefined
	) {}

	loadModel(): Promise<void> {
		return this.onLoad();
	}

	getLoadedContextInfo() {
		return { n_vocab: this.vocabulary, n_ctx: 4096 };
	}

	getNumThreads(): number {
		return 1;
	}

	async createCompletion(params: CompletionParams): Promise<void> {
		this.asked.push(params);
		const tokens = this.reply(params);
		if (tokens instanceof Error) throw tokens;
		for (const token of tokens) await send(token, params);
		const finish = tokens.length >= (params.max_tokens ?? Infinity) ? 'length' : 'stop';
		params.onData({
			...event('', null, finish),
			usage: {
				prompt_tokens: 5,
				completion_tokens: tokens.length,
				prompt_tokens_details: { cached_tokens: 2 }
			}
		});
	}

	async createEmbedding(params: EmbeddingParams): Promise<unknown> {
		this.embedded.push(params);
		await Promise.resolve();
		params.abortSignal.throwIfAborted();
		return { data: [{ embedding: this.embed(params.input) }], usage: { prompt_tokens: 5 } };
	}

	exit(): Promise<void> {
		this.isEnded = true;
		return Promise.resolve();
	}
}

async function send(token: FakeToken, { abortSignal, n_probs, onData }: CompletionParams): Promise<void> {
	await Promise.resolve();
	abortSignal?.throwIfAborted();
	if (n_probs && token.text === UNWRITABLE.message) throw UNWRITABLE;
	const content = n_probs ? [{ id: token.id, logprob: token.logprob ?? -1 }] : null;
	onData(event(token.text, content && { content }, null));
}

function event(text: string, logprobs: object | null, finish_reason: string | null) {
	return { choices: [{ text, index: 0, logprobs, finish_reason }] };
}
