import type { Engine, EngineAnswer, EngineRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import type { EngineEvent, EngineService, LoadSetting } from './contract.ts';
import { throttle } from './throttle.ts';

/** Makes the engine for a model; loads its library, so that only the engine in use is fetched. */
export type OpenEngine = (model: ModelSpec, setting: LoadSetting) => Promise<Engine>;

/** Ten times a second is as fast as a person can see. */
const EVENT_MS = 100;

/** The worker's side of the contract: one engine at a time, asks by number, events to one listener. */
export class EngineHost implements EngineService {
	readonly #open: OpenEngine;
	readonly #now: () => number;
	#engine: Engine | null = null;
	#model: ModelSpec | null = null;
	#loading: AbortController | null = null;
	#listener: (event: EngineEvent) => void = () => undefined;
	readonly #asks = new Map<number, AbortController>();

	constructor(open: OpenEngine, now: () => number) {
		this.#open = open;
		this.#now = now;
	}

	listen(listener: (event: EngineEvent) => void): void {
		this.#listener = listener;
	}

	async load(model: ModelSpec, setting: LoadSetting): ReturnType<EngineService['load']> {
		if (this.#model?.engine !== model.engine) await this.unload();
		const loading = new AbortController();
		this.#loading = loading;
		const progress = throttle<EngineEvent>((event) => this.#listener(event), EVENT_MS, { now: this.#now });
		const engine = (this.#engine ??= await this.#open(model, setting));
		this.#model = model;
		const loaded = await engine.load(model, {
			signal: loading.signal,
			onProgress: (value) => {
				progress.push({ kind: 'progress', progress: value });
				// Nothing comes after it for a while that would take it along.
				if (value.phase === 'download' && value.retryInMs !== undefined) progress.flush();
			}
		});
		progress.flush();
		return loaded;
	}

	cancelLoad(): void {
		this.#loading?.abort();
	}

	async ask(id: number, request: EngineRequest): Promise<Result<EngineAnswer, EngineFailure>> {
		if (!this.#engine) return refuse('not-loaded', 'No model is loaded.');
		const abort = new AbortController();
		this.#asks.set(id, abort);
		const send = (event: EngineEvent) => this.#listener(event);
		const text = throttle(send, EVENT_MS, { now: this.#now });
		const alive = throttle(send, EVENT_MS, { now: this.#now });
		const answer = await this.#engine.ask(request, {
			signal: abort.signal,
			onText: (whole) => text.push({ kind: 'text', id, text: whole }),
			onAlive: () => alive.push({ kind: 'alive', id })
		});
		text.flush();
		this.#asks.delete(id);
		return answer;
	}

	interrupt(id: number): void {
		this.#asks.get(id)?.abort();
	}

	async unload(): Promise<void> {
		const engine = this.#engine;
		this.#engine = null;
		this.#model = null;
		for (const abort of this.#asks.values()) abort.abort();
		await engine?.unload();
	}
}
