import type {
	AnswerTo,
	AskWatch,
	Engine,
	EngineAnswer,
	EngineDescription,
	EngineRequest,
	LoadWatch
} from '#lib/core/engine.ts';
import type { EngineFailure, EngineFailureKind } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { linkSignals } from '#lib/engine/linked-signal.ts';
import { OneAtATime } from '#lib/engine/one-at-a-time.ts';
import { neutralise } from '#lib/engine/special-tokens.ts';
import { stretchFor, whyNot, type AdapterSight } from './adapter-sight.ts';
import { answerRequest } from './answer-request.ts';
import { PLAIN_CONVERSATION, specialsOf } from './conversation-template.ts';
import type { GenerationWatch } from './generation.ts';
import { readReport } from './load-report.ts';
import { LogitProbe } from './logit-probe.ts';
import { openModel, type LogitProcessor, type MlcEngine } from './mlc-engine.ts';
import { preparePrompt, type ReadyModel } from './prepare-prompt.ts';
import { loadFailure } from './webllm-failure.ts';

export interface WebllmOptions {
	/** A new engine that hands the logits of this model to that processor. */
	readonly createEngine: (model: ModelSpec, processor: LogitProcessor) => MlcEngine;
	/** The adapter that web-llm would take, or null where there is none. */
	readonly adapter: () => Promise<AdapterSight | null>;
	/** The added tokens of a model whose files are there. */
	readonly readSpecials: (model: ModelSpec) => Promise<readonly string[]>;
	/** Puts the files of a model where web-llm looks for them; what is there is left. */
	readonly fetchFiles: (
		model: ModelSpec,
		watch: LoadWatch,
		signal: AbortSignal
	) => Promise<Result<void, EngineFailure>>;
	/** Throws away the kept files of a model that cannot be what they should be; says how many. */
	readonly discardDamaged: (model: ModelSpec) => Promise<number>;
	/** Throws away all that is kept of a model. */
	readonly forget: (model: ModelSpec) => Promise<void>;
	/** Ends after so many milliseconds, or earlier when the signal is aborted. */
	readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
	/** Milliseconds, from any start. */
	readonly now: () => number;
}

/** Milliseconds before the second, third and fourth try; what has come is kept, and web-llm never tries again itself. */
const BACK_OFF = [1_000, 4_000, 15_000];

/** How much later than the error that it causes the loss of a device may be told. */
const NEWS_OF_LOSS_MS = 100;

/** Weights that are cut off show as a `RangeError`, as a lack of memory does, and a damaged tokenizer as anything. */
const MAY_BE_DAMAGE = new Set<EngineFailureKind>(['model-damaged', 'out-of-memory', 'unexpected']);

interface LoadOrder {
	readonly model: ModelSpec;
	readonly watch: LoadWatch;
	readonly stretch: number;
}

/**
 * web-llm on the graphics processor, one request at a time: it has one sequence. What it keeps of a prompt for the next
 * is up to `PromptReader`. Every correction that web-llm 0.2.86 needs is in this folder.
 */
export class WebllmEngine implements Engine {
	readonly #options: WebllmOptions;
	readonly #turns = new OneAtATime();
	#engine: MlcEngine | null = null;
	#ready: ReadyModel | null = null;
	#life = new AbortController();

	constructor(options: WebllmOptions) {
		this.#options = options;
	}

	async load(model: ModelSpec, watch: LoadWatch = {}): Promise<Result<EngineDescription, EngineFailure>> {
		if (this.#ready?.spec.id === model.id) return ok(this.#ready.description);
		const isDropped = this.unload();
		const life = this.#life.signal;
		await isDropped;
		const adapter = await this.#options.adapter();
		const lack = whyNot(model, adapter);
		if (lack) return { ok: false, failure: lack };
		const link = linkSignals(watch.signal, life);
		const loaded = await this.#loadHealing({ model, watch, stretch: stretchFor(adapter) }, link.signal);
		link.release();
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
		await engine?.unload().catch(ignore);
	}

	/** Files that are not what they should be are thrown away and fetched once more. */
	async #loadHealing(order: LoadOrder, signal: AbortSignal): Promise<Result<ReadyModel, EngineFailure>> {
		await this.#discardDamaged(order.model);
		const first = await this.#loadPatiently(order, signal);
		if (first.ok || !MAY_BE_DAMAGE.has(first.failure.kind)) return first;
		const discarded = await this.#discardDamaged(order.model);
		if (discarded === 0 && first.failure.kind !== 'model-damaged') return first;
		if (discarded === 0) await this.#options.forget(order.model).catch(() => undefined);
		const second = await this.#loadPatiently(order, signal);
		if (second.ok || (await this.#discardDamaged(order.model)) === 0) return second;
		return refuse('model-damaged', second.failure.message);
	}

	#discardDamaged(model: ModelSpec): Promise<number> {
		return this.#options.discardDamaged(model).catch(() => 0);
	}

	async #loadPatiently(order: LoadOrder, signal: AbortSignal): Promise<Result<ReadyModel, EngineFailure>> {
		const files = await this.#options.fetchFiles(order.model, order.watch, signal);
		if (!files.ok) return files;
		for (const pause of BACK_OFF) {
			const attempt = await this.#loadOnce(order, signal);
			if (attempt.ok || attempt.failure.kind !== 'download-failed') return attempt;
			await this.#options.wait(pause, signal);
		}
		return await this.#loadOnce(order, signal);
	}

	async #loadOnce(order: LoadOrder, signal: AbortSignal): Promise<Result<ReadyModel, EngineFailure>> {
		if (signal.aborted) return { ok: false, failure: INTERRUPTED };
		await this.#drop();
		const probe = new LogitProbe();
		const { model, watch } = order;
		const engine = this.#options.createEngine(model, probe);
		this.#engine = engine;
		// It stops downloads; what web-llm does after them it does to the end, unless its reports are refused.
		const stop = () => void engine.unload();
		signal.addEventListener('abort', stop);
		try {
			engine.setInitProgressCallback((report) => {
				if (signal.aborted) throw new Error(INTERRUPTED.message);
				watch.onProgress?.(readReport(report, model.downloadBytes));
			});
			await engine.reload(model.id, {
				context_window_size: model.contextTokens,
				conv_config: PLAIN_CONVERSATION
			});
			watch.onProgress?.({ phase: 'start' });
			const ready = await this.#describe(order, engine, probe);
			return signal.aborted ? await this.#giveUp(engine, INTERRUPTED) : ok(ready);
		} catch (thrown) {
			return await this.#giveUp(engine, signal.aborted ? INTERRUPTED : loadFailure(thrown));
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	/** A load that is stopped late may have come to its end all the same, and another may have taken its place. */
	async #giveUp(engine: MlcEngine, failure: EngineFailure): Promise<Result<never, EngineFailure>> {
		if (this.#engine === engine) this.#engine = null;
		await engine.unload().catch(ignore);
		return { ok: false, failure };
	}

	async #describe(order: LoadOrder, engine: MlcEngine, probe: LogitProbe): Promise<ReadyModel> {
		const { model: spec, stretch } = order;
		const model = openModel(engine, spec.id, stretch);
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
			can: { likelihood: true, choice: true, embed: false, minP: false, favour: true, grammarOnText: true }
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
		if (request.kind === 'embed')
			return refuse('bad-request', 'web-llm cannot embed with a model that writes.');
		const prompt = preparePrompt(request, ready);
		if (!prompt.ok) return prompt;
		const link = linkSignals(watch.signal, life);
		const watched = watchOf(request, watch, link.signal);
		ready.model.reader?.attend(watched);
		const asking = { ...ready, prompt: prompt.value, watch: watched, now: this.#options.now };
		const answer = await answerRequest(request, asking);
		link.release();
		return answer.ok ? answer : await this.#afterFailure(answer.failure, ready);
	}

	/** A model whose device is lost is no longer there, whatever broke off first. */
	async #afterFailure(failure: EngineFailure, ready: ReadyModel): Promise<Result<never, EngineFailure>> {
		if (failure.kind === 'unexpected') await this.#options.wait(NEWS_OF_LOSS_MS);
		const isLost = failure.kind === 'device-lost' || (failure.kind === 'unexpected' && ready.model.isGone());
		if (!isLost) return { ok: false, failure };
		if (this.#ready === ready) {
			this.#ready = null;
			await this.#drop();
		}
		return refuse('device-lost', failure.message);
	}
}

const ignore = () => undefined;
const INTERRUPTED: EngineFailure = { kind: 'interrupted', message: 'The load was stopped.' };

function watchOf(
	{ kind }: EngineRequest,
	{ onText, onAlive }: AskWatch,
	signal: AbortSignal
): GenerationWatch {
	return { signal, onAlive: onAlive ?? ignore, ...(onText && kind === 'text' ? { onText } : {}) };
}
