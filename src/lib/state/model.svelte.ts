import { downloadPace, noteDownload, type DownloadMark, type DownloadPace } from '#lib/core/download-pace.ts';
import type { Engine, EngineDescription, LoadProgress } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ownSpec } from '#lib/core/own-model.ts';
import { fail, type Result } from '#lib/core/result.ts';
import type { DeviceReport } from '#lib/engine/device-check.ts';
import { fitOf, nextSmaller, recommend, type Fit, type Recommendation } from '#lib/engine/recommendation.ts';
import { withSiteModels } from '#lib/engine/site-models.ts';
import type { ProjectState } from './project.svelte.ts';

export type { DeviceReport, Fit, Recommendation };

/** Where the engine is in its life. */
export type ModelLife =
	/** The device has not been looked at yet. */
	| { readonly kind: 'looking' }
	| { readonly kind: 'absent' }
	| { readonly kind: 'loading'; readonly progress: LoadProgress | null }
	| { readonly kind: 'ready'; readonly description: EngineDescription }
	/** Its memory was given back after a while without work; the next run loads it again. */
	| { readonly kind: 'resting' }
	| { readonly kind: 'failed'; readonly failure: EngineFailure };

/** The models that lie beside the site, or what is wrong with their list. */
export type ReadSiteModels = () => Promise<Result<readonly ModelSpec[], string>>;

export interface ModelParts {
	readonly engine: Engine;
	readonly project: ProjectState;
	readonly catalogue: readonly ModelSpec[];
	/** Bytes of a model's files that this browser holds already. */
	readonly keptBytes: (model: ModelSpec) => number;
	/** Milliseconds, from any start. */
	readonly now: () => number;
}

/** The device, the models that suit it, the one in use, and how far it is. */
export class ModelState {
	readonly #engine: Engine;
	readonly #project: ProjectState;
	readonly #now: () => number;
	readonly #keptBytes: (model: ModelSpec) => number;
	#listed = $state.raw<readonly ModelSpec[]>([]);
	#siteFault = $state.raw<string | null>(null);
	#device = $state.raw<DeviceReport | null>(null);
	#life = $state.raw<ModelLife>({ kind: 'looking' });
	/** The model that `#life` is about, once there is one. */
	#lifeOf = $state.raw<string | null>(null);
	#marks = $state.raw<readonly DownloadMark[]>([]);
	#stop: AbortController | null = null;
	#look: Promise<void> | null = null;

	/** All models that are offered: the site's, then the person's own. */
	readonly catalogue: readonly ModelSpec[] = $derived.by(() => [
		...this.#listed,
		...this.#project.settings.ownModels.map(ownSpec)
	]);
	/** What fits this device, or null until it has been looked at. */
	readonly recommendation: Recommendation | null = $derived.by(() =>
		this.#device ? recommend(this.#device, this.#listed) : null
	);
	/** The person's choice, else what the device check recommends; null until the device is known. */
	readonly current: ModelSpec | null = $derived.by(() => {
		const chosen = this.catalogue.find((model) => model.id === this.#project.settings.model);
		return chosen ?? this.recommendation?.model ?? null;
	});
	/** What to go on with where the current one finds too little memory; null if there is nothing smaller. */
	readonly nextSmaller: ModelSpec | null = $derived.by(() =>
		this.#device && this.current ? nextSmaller(this.current, this.#device, this.#listed) : null
	);

	/** How fast the download is, or null while there is none or it is too early to say. */
	readonly pace: DownloadPace | null = $derived.by(() => {
		const progress = this.#life.kind === 'loading' ? this.#life.progress : null;
		return progress?.phase === 'download' ? downloadPace(this.#marks, progress.totalBytes) : null;
	});

	constructor({ engine, project, catalogue, keptBytes, now }: ModelParts) {
		this.#engine = engine;
		this.#project = project;
		this.#now = now;
		this.#keptBytes = keptBytes;
		this.#listed = catalogue;
	}

	get device(): DeviceReport | null {
		return this.#device;
	}

	/** Of the current model: another one may still be in memory after a choice, until the next load. */
	get life(): ModelLife {
		const life = this.#life;
		const isOfAny = life.kind === 'looking' || life.kind === 'loading';
		return isOfAny || this.#lifeOf === this.current?.id ? life : { kind: 'absent' };
	}

	/** What is wrong with the site's own list of models, or null. */
	get siteFault(): string | null {
		return this.#siteFault;
	}

	/** Looks at the device and at the models that lie beside the site; a second call gives the first look. */
	look(check: () => Promise<DeviceReport>, readSite: ReadSiteModels): Promise<void> {
		this.#look ??= Promise.all([check(), readSite()]).then(([device, placed]) => {
			if (placed.ok) this.#listed = withSiteModels(this.#listed, placed.value);
			else this.#siteFault = placed.failure;
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
		if (!model) return fail({ kind: 'not-loaded', message: 'The device check is not done' });
		const stop = new AbortController();
		this.#stop = stop;
		this.#lifeOf = model.id;
		this.#marks = [];
		if (this.#engine.describe()?.model !== model.id) this.#life = { kind: 'loading', progress: null };
		const loaded = await this.#engine.load(model, {
			signal: stop.signal,
			onProgress: (progress) => {
				this.#follow(progress);
				onProgress?.(progress);
			}
		});
		this.#life = loaded.ok ? { kind: 'ready', description: loaded.value } : lifeAfterFailure(loaded.failure);
		// Whoever goes on now would take one model's answers for another's.
		if (this.current?.id !== model.id) return fail({ kind: 'interrupted', message: OVERTAKEN });
		return loaded;
	}

	#follow(progress: LoadProgress): void {
		this.#life = { kind: 'loading', progress };
		if (progress.phase !== 'download') return;
		this.#marks = noteDownload(this.#marks, { at: this.#now(), loadedBytes: progress.loadedBytes });
	}

	/** Whether a model suits this device, or null until the device is known. */
	fit(model: ModelSpec): Fit | null {
		if (!this.#device) return null;
		const free = this.#device.freeStorageBytes;
		// What is here already needs no room.
		const freeStorageBytes = free === null ? null : free + this.#keptBytes(model);
		return fitOf(model, { ...this.#device, freeStorageBytes });
	}

	/** Gives up a load. What has come of a download stays, and the next load goes on from there. */
	cancel(): void {
		this.#stop?.abort();
	}

	/** Gives the memory back because a person wants it so. */
	async unload(): Promise<void> {
		this.#life = { kind: 'absent' };
		await this.#engine.unload();
	}

	/** Gives the memory back because nobody has used it for a while. */
	async rest(): Promise<void> {
		if (this.#life.kind === 'ready') this.#life = { kind: 'resting' };
		await this.#engine.unload();
	}

	/** Looks at the engine again after a run stopped: it may be gone, and the next load starts it anew. */
	refresh(): void {
		const description = this.#engine.describe();
		this.#lifeOf = description?.model ?? null;
		this.#life = description ? { kind: 'ready', description } : { kind: 'absent' };
	}
}

const OVERTAKEN = 'Another model was chosen meanwhile.';

function lifeAfterFailure(failure: EngineFailure): ModelLife {
	return failure.kind === 'interrupted' ? { kind: 'absent' } : { kind: 'failed', failure };
}
