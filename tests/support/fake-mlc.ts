import type {
	ChatCompletionChunk,
	ChatCompletionRequestStreaming,
	InitProgressReport,
	LogitProcessor,
	MlcEngine
} from '#lib/engine/webllm/mlc-engine.ts';

type Finish = 'stop' | 'length' | 'abort' | null;

const SPECIALS = ['<|im_start|>', '<|im_end|>', '<think>', '</think>'];
const LETTERS = [...' \n.,?abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
/** The unknown token first, then what the model may say, then whole words that serve as labels. */
export const FAKE_VOCABULARY = ['\ufffd', ...SPECIALS, ...LETTERS, 'Yes', 'No'];
const END = FAKE_VOCABULARY.indexOf('<|im_end|>');

/** A template in the form of Qwen's, with a default system message that nobody asked for. */
export const FAKE_CONVERSATION = {
	system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
	system_message: 'You are a helpful assistant.',
	roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant', tool: '<|im_start|>tool' },
	role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
	seps: ['<|im_end|>\n'],
	role_content_sep: '\n',
	role_empty_sep: '\n',
	stop_str: ['<|im_end|>'],
	stop_token_ids: [END],
	system_prefix_token_ids: null
};

/**
 * Web-llm as far as its adapter sees it: the same private fields, the same order of grammar, processor and sampling
 * (`LLMChatPipeline.sampleFromRawLogits`), the same rules for interrupts and streams. Its "model" is a formula.
 */
export class FakeMlc implements MlcEngine {
	readonly loadedModelIdToPipeline = new Map<string, object>();
	readonly loadedModelIdToChatConfig = new Map<string, object>();
	readonly prompts: string[] = [];
	readonly requests: ChatCompletionRequestStreaming[] = [];
	/** Streams that were begun and neither read to the end nor closed. */
	openStreams = 0;
	/** Thrown by the next requests, one each. */
	readonly faults: unknown[] = [];
	#pipeline: { tokenizer: object; logitProcessor: LogitProcessor | undefined } | null = null;
	#isInterrupted = false;
	#message = '';
	#onReport: (report: InitProgressReport) => void = () => undefined;

	constructor(
		readonly processor: LogitProcessor,
		readonly onReload: () => Promise<void> = () => Promise.resolve()
	) {}

	setInitProgressCallback(callback: (report: InitProgressReport) => void): void {
		this.#onReport = callback;
	}

	async reload(modelId: string, options: object): Promise<void> {
		this.#onReport({ progress: 0.5, timeElapsed: 1, text: 'Fetching param cache[1/2]: 5MB fetched.' });
		await this.onReload();
		this.#onReport({ progress: 0.5, timeElapsed: 2, text: 'Loading model from cache[1/2]: 5MB loaded.' });
		this.#pipeline = { tokenizer: { encode, decode }, logitProcessor: this.processor };
		this.loadedModelIdToPipeline.set(modelId, this.#pipeline);
		this.loadedModelIdToChatConfig.set(modelId, { conv_template: FAKE_CONVERSATION, ...options });
	}

	unload(): Promise<void> {
		this.loadedModelIdToPipeline.clear();
		this.#pipeline = null;
		return Promise.resolve();
	}

	getMessage(): Promise<string> {
		return Promise.resolve(this.#message);
	}

	interruptGenerate(): void {
		this.#isInterrupted = true;
	}

	readonly chat = {
		completions: {
			create: (request: ChatCompletionRequestStreaming) => {
				this.requests.push(request);
				if (this.faults.length > 0) return Promise.reject(this.faults.shift());
				return Promise.resolve(this.#stream(request));
			}
		}
	};

	get processorIsIn(): boolean {
		return this.#pipeline?.logitProcessor !== undefined;
	}

	async *#stream(request: ChatCompletionRequestStreaming): AsyncGenerator<ChatCompletionChunk> {
		this.openStreams += 1;
		try {
			this.#isInterrupted = false;
			const prompt = request.messages.map(({ content }) => String(content)).join('');
			this.prompts.push(prompt);
			const context = [...encode(prompt)];
			const said: number[] = [];
			for (let finish: Finish = null; finish === null;) {
				await new Promise((resolve) => setTimeout(resolve));
				const before = decode(Int32Array.from(said));
				finish = this.#step(context, said, request);
				const text = decode(Int32Array.from(said));
				const cut = stopped(text, request);
				if (cut !== null) finish = 'stop';
				this.#message = cut ?? text;
				yield event(this.#message.slice(before.length), finish);
			}
			yield { ...event('', null), choices: [], usage: usage(context.length, said.length) };
		} finally {
			this.openStreams -= 1;
		}
	}

	#step(context: readonly number[], said: number[], request: ChatCompletionRequestStreaming): Finish {
		if (this.#isInterrupted) return 'abort';
		const token = this.#sample([...context, ...said], said, request);
		const ends = !request.ignore_eos && token === END;
		if (!ends) said.push(token);
		if (said.length >= (request.max_tokens ?? Infinity)) return 'length';
		return ends ? 'stop' : null;
	}

	#sample(ids: readonly number[], said: readonly number[], request: ChatCompletionRequestStreaming): number {
		let logits = logitsAfter(ids);
		const grammar = request.response_format?.grammar;
		if (grammar) logits = masked(logits, said, grammar);
		const processor = this.#pipeline?.logitProcessor;
		if (processor) logits = processor.processLogits(logits);
		const shifted = logits.map(
			(logit, id) => logit + (request.temperature ? (id * (request.seed ?? 0)) % 7 : 0)
		);
		const token = shifted.indexOf(Math.max(...shifted));
		processor?.processSampledToken(token);
		return token;
	}
}

/** What the "model" finds likely: any letters, the unknown token and the end hardly ever. */
export function logitsAfter(ids: readonly number[]): Float32Array {
	const last = (ids.at(-1) ?? 0) * 17 + ids.length * 29;
	return Float32Array.from(FAKE_VOCABULARY, (_entry, id) =>
		id <= SPECIALS.length ? -20 : ((id * 31 + last) % 97) / 12
	);
}

export function encode(text: string): Int32Array {
	const ids: number[] = [];
	for (let rest = text; rest !== '';) {
		const entry = FAKE_VOCABULARY.filter((word) => rest.startsWith(word)).sort(
			(a, b) => b.length - a.length
		)[0];
		const step = entry ?? String.fromCodePoint(rest.codePointAt(0)!);
		ids.push(entry === undefined ? 0 : FAKE_VOCABULARY.indexOf(entry));
		rest = rest.slice(step.length);
	}
	return Int32Array.from(ids);
}

export function decode(ids: Int32Array): string {
	return [...ids].map((id) => FAKE_VOCABULARY[id]).join('');
}

/** Grammars of the form `root ::= "one" | "other"`; what they exclude is masked, as the real kernel does it. */
function masked(logits: Float32Array, said: readonly number[], grammar: string): Float32Array {
	const words = [...grammar.matchAll(/"([^"]+)"/gu)].map(([, word]) => word ?? '');
	const before = decode(Int32Array.from(said));
	return logits.map((logit, id) => {
		const entry = FAKE_VOCABULARY[id] ?? '';
		const isOpen = words.some((word) => word.startsWith(before + entry) && id !== END);
		return isOpen || (id === END && words.includes(before)) ? logit : -Infinity;
	});
}

function stopped(text: string, { stop }: ChatCompletionRequestStreaming): string | null {
	for (const end of Array.isArray(stop) ? stop : []) {
		const at = text.lastIndexOf(end);
		if (at >= 0) return text.slice(0, at);
	}
	return null;
}

function event(content: string, finish_reason: Finish): ChatCompletionChunk {
	return {
		id: 'fake',
		object: 'chat.completion.chunk',
		created: 0,
		model: 'fake',
		choices: [{ index: 0, delta: { content }, finish_reason, logprobs: null }]
	};
}

function usage(prompt_tokens: number, completion_tokens: number) {
	const extra = {
		e2e_latency_s: 0,
		prefill_tokens_per_s: 0,
		decode_tokens_per_s: 0,
		time_to_first_token_s: 0,
		time_per_output_token_s: 0
	};
	return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens, extra };
}
