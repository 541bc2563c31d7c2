import type { Engine, EngineDescription, LoadProgress } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { Result } from '#lib/core/result.ts';
import type { DeviceReport } from '#lib/engine/device-check.ts';
import { fitOf, recommend, type Fit, type Recommendation } from '#lib/engine/recommendation.ts';
import type { ProjectState } from './project.svelte.ts';

export type { DeviceReport, Fit, Recommendation };

/** Where the engine is in its life. */
export type ModelLife =
	/** The device has not been looked at yet. */
	| { readonly kind: 'looking' }
	| { readonly kind: 'absent' }
	| { readonly kind: 'loading'; readonly progress: LoadProgress | null }
	| { readonly kind: 'ready'; readonly description: EngineDescription }
	| { readonly kind: 'failed'; readonly failure: EngineFailure };

/** The device, the models that suit it, the one in use, and how far it is. */
export class ModelState {
	readonly #engine: Engine;
	readonly #project: ProjectState;
	readonly catalogue: readonly ModelSpec[];
	#device = $state.raw<DeviceReport | null>(null);
	#life = $state.raw<ModelLife>({ kind: 'looking' });
	#stop: AbortController | null = null;
	#look: Promise<void> | null = null;

	/** What fits this device, or null until it has been looked at. */
	readonly recommendation: Recommendation | null = $derived.by(() =>
		this.#device ? recommend(this.#device, this.catalogue) : null
	);
	/** The person's choice, else what the device check recommends; null until the device is known. */
	readonly current: ModelSpec | null = $derived.by(() => {
		const chosen = this.catalogue.find((model) => model.id === this.#project.settings.model);
		return chosen ?? this.recommendation?.model ?? null;
	});

	constructor(engine: Engine, project: ProjectState, catalogue: readonly ModelSpec[]) {
		this.#engine = engine;
		this.#project = project;
		this.catalogue = catalogue;
	}

	get device(): DeviceReport | null {
		return this.#device;
	}

	get life(): ModelLife {
		return this.#life;
	}

	/** Looks at the device; a second call gives the first look. */
	look(check: () => Promise<DeviceReport>): Promise<void> {
		this.#look ??= check().then((device) => {
			this.#device = device;
			if (this.#life.kind === 'looking') this.#life = { kind: 'absent' };
		});
		return this.#look;
	}

	/** Makes the current model ready; free if it is. */
	async load(
		onProgress?: (progress: LoadProgress) => void
	): Promise<Result<EngineDescription, EngineFailure>> {
		const model = this.current;
		if (!model)
			return { ok: false, failure: { kind: 'not-loaded', message: 'The device check is not done' } };
		const stop = new AbortController();
		this.#stop = stop;
		if (this.#engine.describe()?.model !== model.id) this.#life = { kind: 'loading', progress: null };
		const loaded = await this.#engine.load(model, {
			signal: stop.signal,
			onProgress: (progress) => {
				this.#life = { kind: 'loading', progress };
				onProgress?.(progress);
			}
		});
		this.#life = loaded.ok ? { kind: 'ready', description: loaded.value } : lifeAfterFailure(loaded.failure);
		return loaded;
	}

	/** Whether a model suits this device, or null until the device is known. */
	fit(model: ModelSpec): Fit | null {
		return this.#device ? fitOf(model, this.#device) : null;
	}

	/** Gives up a load. */
	cancel(): void {
		this.#stop?.abort();
	}

	/** Gives the memory back. */
	async unload(): Promise<void> {
		await this.#engine.unload();
		this.#life = { kind: 'absent' };
	}

	/** Looks at the engine again after a run stopped: it may be gone, and the next load starts it anew. */
	refresh(): void {
		const description = this.#engine.describe();
		this.#life = description ? { kind: 'ready', description } : { kind: 'absent' };
	}
}

function lifeAfterFailure(failure: EngineFailure): ModelLife {
	return failure.kind === 'interrupted' ? { kind: 'absent' } : { kind: 'failed', failure };
}
