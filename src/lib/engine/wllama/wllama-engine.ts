import type {
	AnswerTo,
	AskWatch,
	Engine,
	EngineAnswer,
	EngineDescription,
	EngineRequest,
	LoadWatch
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { checkRequest } from '#lib/engine/check-request.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { linkSignals } from '#lib/engine/linked-signal.ts';
import type { ModelFiles } from '#lib/engine/model-files.ts';
import { OneAtATime } from '#lib/engine/one-at-a-time.ts';
import { readGgufHeader } from '#lib/engine/tokenizer/gguf-header.ts';
import { answerRequest } from './answer-request.ts';
import type { LlamaServer, StartServer } from './llama-server.ts';
import { fittingPrompt } from './fitting-prompt.ts';
import { describeLoaded, type LoadedModel } from './loaded-model.ts';
import { askFailure, startFailure } from './wllama-failure.ts';

export interface WllamaOptions {
	readonly files: ModelFiles;
	readonly startServer: StartServer;
	/** Processor threads; more than one needs cross-origin isolation. */
	readonly threads: number;
	/** Milliseconds, from any start. */
	readonly now: () => number;
	/** 64-bit memory, without which the WebAssembly would never start, nor say so. */
	readonly hasWasmFeatures: boolean;
}

/**
 * Tokens read at once. Each batch is a sign of life and a place where a long prompt can be stopped; twice as many
 * are only 7 % faster, half as many are slower.
 */
const BATCH_TOKENS = 32;

/** Layers on the graphics processor. That one is web-llm's here; another number switches it on for this engine. */
const GPU_LAYERS = 0;

/** `LogLevel.ERROR` of wllama, whose enum would load the library for one number. */
const LOG_ERRORS = 4;

/**
 * llama.cpp in WebAssembly, on the processor. One request at a time: there, parallel slots would each read the shared
 * prefix of their prompts again. What a prompt shares with the one before it is not read again.
 */
export class WllamaEngine implements Engine {
	readonly #options: WllamaOptions;
	readonly #turns = new OneAtATime();
	#loaded: LoadedModel | null = null;
	/** Aborted when the model goes: wllama itself leaves its callers waiting for ever then. */
	#life = new AbortController();

	constructor(options: WllamaOptions) {
		this.#options = options;
	}

	async load(model: ModelSpec, watch: LoadWatch = {}): Promise<Result<EngineDescription, EngineFailure>> {
		if (this.#loaded?.description.model === model.id) return ok(this.#loaded.description);
		await this.unload();
		if (!this.#options.hasWasmFeatures) {
			return refuse('unsupported-device', 'WebAssembly has no 64-bit memory here.');
		}
		const link = linkSignals(watch.signal, this.#life.signal);
		const attempt = () => this.#loadOnce(model, watch, link.signal);
		let loaded = await attempt();
		if (!loaded.ok && loaded.failure.kind === 'model-damaged') {
			// What was kept may have been spoilt since; a fresh copy decides.
			await Promise.all(model.files.map((file) => this.#options.files.discard(file)));
			loaded = await attempt();
		}
		link.release();
		if (loaded.ok) this.#loaded = loaded.value;
		return loaded.ok ? ok(loaded.value.description) : loaded;
	}

	ask<R extends EngineRequest>(request: R, watch?: AskWatch): Promise<Result<AnswerTo<R>, EngineFailure>>;
	ask(request: EngineRequest, watch: AskWatch = {}): Promise<Result<EngineAnswer, EngineFailure>> {
		const life = this.#life.signal;
		return this.#turns.run(() => this.#answer(request, watch, life));
	}

	async unload(): Promise<void> {
		const loaded = this.#loaded;
		this.#loaded = null;
		this.#life.abort();
		this.#life = new AbortController();
		await loaded?.server.exit();
	}

	describe(): EngineDescription | null {
		return this.#loaded?.description ?? null;
	}

	async #loadOnce(
		model: ModelSpec,
		watch: LoadWatch,
		signal: AbortSignal
	): Promise<Result<LoadedModel, EngineFailure>> {
		const blobs = await this.#getFiles(model, watch, signal);
		if (!blobs.ok) return blobs;
		const [first] = blobs.value;
		if (first === undefined) return refuse('model-missing', `${model.id} has no file.`);
		const header = await readGgufHeader(first);
		if (!header.ok) return header;
		watch.onProgress?.({ phase: 'start' });
		const server = await this.#start(blobs.value, model, signal);
		return server.ok ? ok(describeLoaded(server.value, header.value, model)) : server;
	}

	async #getFiles(
		model: ModelSpec,
		{ onProgress }: LoadWatch,
		signal: AbortSignal
	): Promise<Result<Blob[], EngineFailure>> {
		const blobs: Blob[] = [];
		const totalBytes = model.files.reduce((total, file) => total + file.bytes, 0);
		let before = 0;
		for (const file of model.files) {
			const base = before;
			const report = (bytes: number, retry?: { readonly retryInMs: number }) =>
				onProgress?.({ phase: 'download', loadedBytes: base + bytes, totalBytes, ...retry });
			const got = await this.#options.files.get(file, {
				signal,
				onBytes: (bytes) => report(bytes),
				onRetry: (bytes, retryInMs) => report(bytes, { retryInMs }),
				onCheck: () => onProgress?.({ phase: 'check' })
			});
			if (!got.ok) return got;
			blobs.push(got.value);
			before += file.bytes;
		}
		return ok(blobs);
	}

	async #start(
		files: Blob[],
		model: ModelSpec,
		signal: AbortSignal
	): Promise<Result<LlamaServer, EngineFailure>> {
		if (signal.aborted) return refuse('interrupted', 'The load was stopped.');
		const log: string[] = [];
		const server = this.#options.startServer((line) => log.push(line));
		try {
			const loading = server.loadModel(files, {
				n_ctx: model.contextTokens,
				n_batch: BATCH_TOKENS,
				n_ubatch: BATCH_TOKENS,
				n_threads: this.#options.threads,
				n_parallel: 1,
				// A model can embed beside writing then. By its last state, since a mean has to be read in one batch.
				embeddings: true,
				pooling_type: 'last',
				n_gpu_layers: GPU_LAYERS,
				log_level: LOG_ERRORS
			});
			await orAborted(loading, signal);
			if (server.getLoadedContextInfo().n_vocab > 0) return ok(server);
			await server.exit();
			return { ok: false, failure: startFailure(log) };
		} catch (thrown) {
			await server.exit();
			return { ok: false, failure: askFailure(thrown) };
		}
	}

	async #answer(
		request: EngineRequest,
		watch: AskWatch,
		life: AbortSignal
	): Promise<Result<EngineAnswer, EngineFailure>> {
		if (watch.signal?.aborted || life.aborted) return refuse('interrupted', 'Stopped before it began.');
		const model = this.#loaded;
		if (model === null) return refuse('not-loaded', 'No model is loaded.');
		const fault = checkRequest(request);
		if (fault) return { ok: false, failure: fault };
		const prompt = fittingPrompt(request, model);
		if (!prompt.ok) return prompt;
		return await this.#askServer(request, watch, { model, prompt: prompt.value, life });
	}

	async #askServer(
		request: EngineRequest,
		watch: AskWatch,
		{ model, prompt, life }: { model: LoadedModel; prompt: string; life: AbortSignal }
	): Promise<Result<EngineAnswer, EngineFailure>> {
		const link = linkSignals(watch.signal, life);
		const { onText = ignore, onAlive = ignore } = watch;
		try {
			const asking = {
				model,
				prompt,
				now: this.#options.now,
				watch: { signal: link.signal, onText, onAlive }
			};
			return await orAborted(answerRequest(request, asking), life);
		} catch (thrown) {
			return { ok: false, failure: askFailure(thrown) };
		} finally {
			link.release();
		}
	}
}

const ignore = (): void => undefined;

/** The promise, or an `AbortError` as soon as the signal is aborted, whatever becomes of the promise. */
async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
	let abort = ignore;
	const aborted = new Promise<never>((_resolve, reject) => {
		abort = () => reject(new DOMException('The model was unloaded.', 'AbortError'));
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort);
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
