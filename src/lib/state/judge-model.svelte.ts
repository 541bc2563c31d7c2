import type { Desk } from '#lib/core/desk.ts';
import type { Engine, EngineDescription, LoadProgress, Signal } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { fail, type Result } from '#lib/core/result.ts';
import { nextSmaller } from '#lib/engine/recommendation.ts';
import { hasRoomForTwo } from '#lib/engine/room-for-two.ts';
import type { ModelState } from './model.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

export interface JudgeModelParts {
	/** The engine of the model that writes. */
	readonly engine: Engine;
	/** For a judge that is loaded beside it. */
	readonly judgeEngine: Engine;
	readonly model: ModelState;
	readonly project: ProjectState;
}

/** Where a judge of its own is in its life. */
export type JudgeLife =
	| { readonly kind: 'away' }
	| { readonly kind: 'loading'; readonly progress: LoadProgress | null }
	| { readonly kind: 'ready' };

/**
 * Another model that judges what the first one writes: beside it where memory allows, else in its place, and then the
 * run groups its asks.
 */
export class JudgeModelState {
	readonly #parts: JudgeModelParts;
	#life = $state.raw<JudgeLife>({ kind: 'away' });
	#failure = $state.raw<EngineFailure | null>(null);

	/** The person's choice, or null where the model that writes judges too. */
	readonly current: ModelSpec | null = $derived.by(() => {
		const { model, project } = this.#parts;
		const chosen = model.catalogue.find(({ id }) => id === project.settings.judge) ?? null;
		return chosen?.id === model.current?.id ? null : chosen;
	});
	/** What to judge with where this one finds too little memory; null where only the model that writes is left. */
	readonly nextSmaller: ModelSpec | null = $derived.by(() => {
		const { current: writer, device, catalogue } = this.#parts.model;
		const smaller = this.current && device ? nextSmaller(this.current, device, catalogue) : null;
		return smaller?.id === writer?.id ? null : smaller;
	});
	/** Whether both are loaded at the same time. */
	readonly isBeside: boolean = $derived.by(() => {
		const { current: writer, device } = this.#parts.model;
		return writer !== null && device !== null && this.current !== null
			? hasRoomForTwo(writer, this.current, device)
			: false;
	});

	constructor(parts: JudgeModelParts) {
		this.#parts = parts;
	}

	get life(): JudgeLife {
		return this.#life;
	}

	/** Why the last try to load it failed, or null. */
	get failure(): EngineFailure | null {
		return this.current ? this.#failure : null;
	}

	/** The models of a run. */
	desk(): Desk {
		return {
			at: (model) => this.#engines().find((engine) => engine.describe()?.model === model) ?? null,
			bring: (model, signal) => this.#bring(model, signal)
		};
	}

	/**
	 * Loads a judge for which there is room, so that each pair is judged as soon as it is made. A run that finds it away
	 * tries again, and says why where it cannot be loaded.
	 */
	async loadBeside(): Promise<void> {
		if (this.current && this.isBeside) await this.#bring(this.current.id);
	}

	/** Gives the memory of the judge back. */
	async unload(): Promise<void> {
		await this.#parts.judgeEngine.unload();
		this.#life = { kind: 'away' };
	}

	#engines(): readonly Engine[] {
		return [this.#parts.engine, this.#parts.judgeEngine];
	}

	async #bring(id: string, signal?: Signal): Promise<Result<EngineDescription, EngineFailure>> {
		const spec = this.#parts.model.catalogue.find((each) => each.id === id);
		if (!spec) return fail({ kind: 'not-loaded', message: `${id} is in no list.` });
		const isJudge = id === this.current?.id;
		if (!this.isBeside) await this.unload();
		if (isJudge) this.#beginLoad();
		const engine = isJudge && this.isBeside ? this.#parts.judgeEngine : this.#parts.engine;
		const loaded = await engine.load(spec, {
			...(signal ? { signal } : {}),
			onProgress: (progress) => {
				if (isJudge) this.#life = { kind: 'loading', progress };
			}
		});
		if (isJudge) this.#endLoad(loaded);
		this.#parts.model.refresh();
		return loaded;
	}

	#beginLoad(): void {
		this.#life = { kind: 'loading', progress: null };
		this.#failure = null;
	}

	#endLoad(loaded: Result<EngineDescription, EngineFailure>): void {
		this.#life = { kind: loaded.ok ? 'ready' : 'away' };
		this.#failure = loaded.ok ? null : loaded.failure;
	}
}
