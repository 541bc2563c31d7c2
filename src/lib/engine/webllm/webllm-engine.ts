import type {
	AnswerTo,
	AskWatch,
	Engine,
	EngineAnswer,
	EngineDescription,
	EngineRequest,
	LoadWatch,
	Prompt
} from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { assertNever, ok, type Result } from '#lib/core/result.ts';
import { checkRequest } from '#lib/engine/check-request.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { linkSignals } from '#lib/engine/linked-signal.ts';
import { OneAtATime } from '#lib/engine/one-at-a-time.ts';
import { neutralise } from '#lib/engine/special-tokens.ts';
import { answerRequest, type LoadedModel } from './answer-request.ts';
import { PLAIN_CONVERSATION, renderConversation, specialsOf } from './conversation-template.ts';
import { readReport } from './load-report.ts';
import { LogitProbe } from './logit-probe.ts';
import { openModel, type LogitProcessor, type MlcEngine } from './mlc-engine.ts';
import { loadFailure } from './webllm-failure.ts';

export interface WebllmOptions {
	/** A new engine that hands the logits of this model to that processor. */
	readonly createEngine: (model: ModelSpec, processor: LogitProcessor) => MlcEngine;
	/** Features of the adapter that web-llm would take, or null where there is none. */
	readonly adapterFeatures: () => Promise<ReadonlySet<string> | null>;
	/** The added tokens of a model whose files are there. */
	readonly readSpecials: (model: ModelSpec) => Promise<readonly string[]>;
	/** Throws away what is kept of a model. */
	readonly forget: (model: ModelSpec) => Promise<void>;
	/** Ends after so many milliseconds, or earlier when the signal is aborted. */
	readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
	/** Milliseconds, from any start. */
	readonly now: () => number;
}

/** Milliseconds before the second, third and fourth try; what has come is kept, and web-llm never tries again itself. */
const BACK_OFF = [1_000, 4_000, 15_000];

interface Ready extends LoadedModel {
	readonly spec: ModelSpec;
	readonly description: EngineDescription;
}

/**
 * web-llm on the graphics processor, one request at a time: it has one sequence and keeps nothing of a prompt for the
 * next. Every correction that web-llm 0.2.86 needs is in this folder.
 */
export class WebllmEngine implements Engine {
	readonly #options: WebllmOptions;
	readonly #turns = new OneAtATime();
	#engine: MlcEngine | null = null;
	#ready: Ready | null = null;
	#life = new AbortController();

	constructor(options: WebllmOptions) {
		this.#options = options;
	}

	async load(model: ModelSpec, watch: LoadWatch = {}): Promise<Result<EngineDescription, EngineFailure>> {
		if (this.#ready?.spec.id === model.id) return ok(this.#ready.description);
		await this.unload();
		const lack = await this.#whyNot(model);
		if (lack) return { ok: false, failure: lack };
		const link = linkSignals(watch.signal, this.#life.signal);
		const loaded = await this.#loadHealing(model, watch, link.signal);
		link.release();
		if (!loaded.ok) await this.#drop();
		if (loaded.ok) this.#ready = loaded.value;
		return loaded.ok ? ok(loaded.value.description) : loaded;
	}

	ask<R extends EngineRequest>(request: R, watch?: AskWatch): Promise<Result<AnswerTo<R>, EngineFailure>>;
	ask(request: EngineRequest, watch: AskWatch = {}): Promise<Result<EngineAnswer, EngineFailure>> {
		const life = this.#life.signal;
		return this.#turns.run(() => this.#answer(request, watch, life));
	}

	async unload(): Promise<void> {
		this.#ready = null;
		this.#life.abort();
		this.#life = new AbortController();
		await this.#drop();
	}

	describe(): EngineDescription | null {
		return this.#ready?.description ?? null;
	}

	async #drop(): Promise<void> {
		const engine = this.#engine;
		this.#engine = null;
		// A device that is lost already cannot be given back; there is nothing to do about it.
		await engine?.unload().catch(() => undefined);
	}

	/** web-llm's own list does not say which models need 16-bit shaders, and without them fails late and oddly. */
	async #whyNot(model: ModelSpec): Promise<EngineFailure | null> {
		const features = await this.#options.adapterFeatures();
		if (features === null) return { kind: 'no-webgpu', message: 'WebGPU gives no adapter.' };
		if (!model.needsF16 || features.has('shader-f16')) return null;
		return { kind: 'unsupported-device', message: 'The adapter has no 16-bit shaders (shader-f16).' };
	}

	/** Files that are not what they should be are thrown away and fetched once more. */
	async #loadHealing(
		model: ModelSpec,
		watch: LoadWatch,
		signal: AbortSignal
	): Promise<Result<Ready, EngineFailure>> {
		const first = await this.#loadPatiently(model, watch, signal);
		if (first.ok || first.failure.kind !== 'model-damaged') return first;
		await this.#options.forget(model).catch(() => undefined);
		return await this.#loadPatiently(model, watch, signal);
	}

	async #loadPatiently(
		model: ModelSpec,
		watch: LoadWatch,
		signal: AbortSignal
	): Promise<Result<Ready, EngineFailure>> {
		for (const pause of BACK_OFF) {
			const attempt = await this.#loadOnce(model, watch, signal);
			if (attempt.ok || attempt.failure.kind !== 'download-failed') return attempt;
			await this.#options.wait(pause, signal);
		}
		return await this.#loadOnce(model, watch, signal);
	}

	async #loadOnce(
		model: ModelSpec,
		{ onProgress }: LoadWatch,
		signal: AbortSignal
	): Promise<Result<Ready, EngineFailure>> {
		if (signal.aborted) return refuse('interrupted', 'The load was stopped.');
		await this.#drop();
		const probe = new LogitProbe();
		const engine = this.#options.createEngine(model, probe);
		this.#engine = engine;
		// The only way to stop a load.
		const stop = () => void engine.unload();
		signal.addEventListener('abort', stop);
		try {
			engine.setInitProgressCallback((report) => onProgress?.(readReport(report, model.downloadBytes)));
			await engine.reload(model.id, {
				context_window_size: model.contextTokens,
				conv_config: PLAIN_CONVERSATION
			});
			if (signal.aborted) return refuse('interrupted', 'The load was stopped.');
			onProgress?.({ phase: 'start' });
			return ok(await this.#describe(model, engine, probe));
		} catch (thrown) {
			return signal.aborted
				? refuse('interrupted', 'The load was stopped.')
				: { ok: false, failure: loadFailure(thrown) };
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	async #describe(spec: ModelSpec, engine: MlcEngine, probe: LogitProbe): Promise<Ready> {
		const model = openModel(engine, spec.id);
		model.setProcessor(undefined);
		// The template's own marks stay, should the file with the others be out of reach.
		const added = await this.#options.readSpecials(spec).catch(() => []);
		const specials = [...new Set([...specialsOf(model.conversation), ...added])];
		const description: EngineDescription = {
			engine: 'webllm',
			model: spec.id,
			contextTokens: spec.contextTokens,
			slots: 1,
			grammar: 'ebnf',
			device: 'gpu',
			threads: 0,
			can: { likelihood: true, choice: true, minP: false, favour: true, grammarOnText: true }
		};
		return { spec, engine, model, probe, description, safe: (text) => neutralise(text, specials) };
	}

	async #answer(
		request: EngineRequest,
		watch: AskWatch,
		life: AbortSignal
	): Promise<Result<EngineAnswer, EngineFailure>> {
		if (watch.signal?.aborted || life.aborted) return refuse('interrupted', 'Stopped before it began.');
		const ready = this.#ready;
		if (ready === null) return refuse('not-loaded', 'No model is loaded.');
		const prompt = prepare(request, ready);
		if (!prompt.ok) return prompt;
		const link = linkSignals(watch.signal, life);
		const { onText, onAlive = ignore } = watch;
		const asking = { ...ready, prompt: prompt.value, now: this.#options.now };
		const shown = onText && request.kind === 'text' ? { onText } : {};
		const answer = await answerRequest(request, {
			...asking,
			watch: { signal: link.signal, onAlive, ...shown }
		});
		link.release();
		return answer;
	}
}

const ignore = () => undefined;

/** The prompt that the model reads, or why it cannot. */
function prepare(request: EngineRequest, ready: Ready): Result<string, EngineFailure> {
	const fault = checkRequest(request);
	if (fault) return { ok: false, failure: fault };
	const prompt = writePrompt(request.prompt, ready);
	const misfit = prompt.ok ? faultOfLength(request, prompt.value, ready) : null;
	return misfit ? { ok: false, failure: misfit } : prompt;
}

function writePrompt(prompt: Prompt, { safe, spec, model }: Ready): Result<string, EngineFailure> {
	if (prompt.form === 'text') return ok(safe(prompt.text));
	const messages = prompt.messages.map(({ role, content }) => ({ role, content: safe(content) }));
	const turn = prompt.turn ?? 'assistant';
	return renderConversation(model.conversation, messages, { turn, thinks: spec.thinks });
}

/** No vocabulary has longer tokens than this, so what is longer than all of them together need not be counted. */
const LONGEST_TOKEN = 512;

function faultOfLength(request: EngineRequest, prompt: string, ready: Ready): EngineFailure | null {
	const { contextTokens: window } = ready.description;
	const { tokenizer, conversation } = ready.model;
	const tooLong = (sum: string): EngineFailure => ({
		kind: 'too-long',
		message: `${sum} tokens in a window of ${window}.`
	});
	const measured = request.kind === 'likelihood' ? ready.safe(request.text) : '';
	if (prompt.length + measured.length > window * LONGEST_TOKEN) return tooLong(`More than ${window}`);
	const promptTokens = (conversation.system_prefix_token_ids?.length ?? 0) + tokenizer.encode(prompt).length;
	if (promptTokens === 0) return { kind: 'bad-request', message: 'The prompt is empty.' };
	const newTokens = newTokensOf(request, tokenizer.encode(measured).length);
	return promptTokens + newTokens > window ? tooLong(`${promptTokens} + ${newTokens}`) : null;
}

function newTokensOf(request: EngineRequest, measured: number): number {
	switch (request.kind) {
		case 'text':
			return request.sampling.maxTokens;
		case 'choice':
			return 1;
		case 'likelihood':
			return measured;
		default:
			return assertNever(request);
	}
}
