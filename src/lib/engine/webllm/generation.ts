import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import type { ChatCompletionChunk, ChatCompletionRequestStreaming, MlcEngine } from './mlc-engine.ts';
import { askFailure } from './webllm-failure.ts';

/** What differs between requests; the rest is the same for all of them. */
export interface Wish {
	readonly prompt: string;
	readonly maxTokens: number;
	readonly temperature: number;
	readonly topP: number;
	readonly seed: number;
	readonly stop?: readonly string[];
	readonly grammar?: string;
	/** By token id. */
	readonly bias?: Record<string, number>;
	/** Goes on past the tokens and strings that would end an answer. */
	readonly ignoresEnd?: boolean;
}

export interface GenerationWatch {
	readonly signal: AbortSignal;
	readonly onAlive: () => void;
	readonly onText?: (text: string) => void;
}

export interface Generation {
	readonly text: string;
	readonly finish: 'stop' | 'length';
	readonly promptTokens: number;
	readonly newTokens: number;
}

/**
 * Generates once. The stream is always read to its end or closed: one that is dropped would hold the model for ever
 * (https://github.com/mlc-ai/mlc-llm/issues/3113). While a prompt is read web-llm cannot be interrupted; there
 * `PromptReader` throws once the signal is aborted.
 */
export async function generate(
	engine: MlcEngine,
	wish: Wish,
	watch: GenerationWatch
): Promise<Result<Generation, EngineFailure>> {
	const { signal } = watch;
	const interrupt = () => void engine.interruptGenerate();
	signal.addEventListener('abort', interrupt);
	try {
		const stream = await engine.chat.completions.create(requestOf(wish));
		const read = await readStream(stream, watch, wish.stop ?? []);
		// A stop string takes back what the stream has already given of it.
		return read.ok ? ok({ ...read.value, text: await engine.getMessage() }) : read;
	} catch (thrown) {
		if (signal.aborted) return refuse('interrupted', 'Stopped.');
		return { ok: false, failure: askFailure(thrown) };
	} finally {
		signal.removeEventListener('abort', interrupt);
	}
}

type Stream = Awaited<ReturnType<MlcEngine['chat']['completions']['create']>>;

async function readStream(
	stream: Stream,
	watch: GenerationWatch,
	stops: readonly string[]
): Promise<Result<Generation, EngineFailure>> {
	let state: Generation & { readonly isBroken: boolean } = START;
	for await (const event of stream) {
		watch.onAlive();
		// Leaving the loop closes the stream, which stops the engine and frees the model.
		if (watch.signal.aborted) break;
		const before = state.text;
		state = add(state, event);
		if (state.text !== before) watch.onText?.(certainPart(state.text, stops));
	}
	if (watch.signal.aborted) return refuse('interrupted', 'Stopped.');
	// Nobody here asked for it: the engine was unloaded under the request.
	if (state.isBroken) return refuse('device-lost', 'web-llm broke off by itself.');
	const { text, finish, promptTokens, newTokens } = state;
	return ok({ text, finish, promptTokens, newTokens });
}

/** Without the end that may be the beginning of a stop string. */
function certainPart(text: string, stops: readonly string[]): string {
	let end = text.length;
	for (const stop of stops) {
		for (let length = Math.min(stop.length, text.length); length > 0; length--) {
			if (text.endsWith(stop.slice(0, length))) end = Math.min(end, text.length - length);
		}
	}
	return text.slice(0, end);
}

const START = { text: '', finish: 'stop', promptTokens: 0, newTokens: 0, isBroken: false } as const;

function add(state: Generation & { readonly isBroken: boolean }, { choices, usage }: ChatCompletionChunk) {
	const [choice] = choices;
	const end = choice?.finish_reason;
	return {
		text: state.text + (choice?.delta.content ?? ''),
		finish: end === 'length' ? end : state.finish,
		promptTokens: usage?.prompt_tokens ?? state.promptTokens,
		newTokens: usage?.completion_tokens ?? state.newTokens,
		isBroken: state.isBroken || end === 'abort'
	};
}

function requestOf(wish: Wish): ChatCompletionRequestStreaming {
	return {
		messages: [{ role: 'user', content: wish.prompt }],
		stream: true,
		stream_options: { include_usage: true },
		max_tokens: wish.maxTokens,
		temperature: wish.temperature,
		top_p: wish.topP,
		seed: wish.seed,
		// What is not said comes from the model's own configuration.
		frequency_penalty: 0,
		presence_penalty: 0,
		repetition_penalty: 1,
		...(wish.stop ? { stop: [...wish.stop] } : {}),
		...(wish.bias ? { logit_bias: wish.bias } : {}),
		...(wish.ignoresEnd ? { ignore_eos: true } : {}),
		...(wish.grammar === undefined
			? {}
			: { response_format: { type: 'grammar' as const, grammar: wish.grammar } })
	};
}
