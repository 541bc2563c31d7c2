import type { AskFailure } from '#lib/core/ask.ts';
import { sourcesToDo, type ToDo } from '#lib/core/attempt.ts';
import type { Method } from '#lib/core/methods/method.ts';
import type { Source } from '#lib/core/source.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { Engine } from '#lib/core/engine.ts';
import { ok } from '#lib/core/result.ts';
import { run, type RunEnd, type RunEvent } from '#lib/core/run.ts';
import type { Store, Stored } from '#lib/core/store.ts';

/** What a run is doing, and why it stopped. */
export type RunLife =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly total: number }
	/** The person asked to pause; the answer in flight is being given up. */
	| { readonly kind: 'pausing'; readonly total: number }
	| { readonly kind: 'paused'; readonly failure: AskFailure | null }
	| { readonly kind: 'done'; readonly tried: number };

/** What the model is writing at this moment. */
export interface Writing {
	readonly source: Source;
	/** `name@version` of the prompt in use, or null before the first ask. */
	readonly prompt: string | null;
	readonly text: string;
	/** Texts that were finished for this source, in order. */
	readonly drafts: readonly string[];
	readonly asks: number;
}

export interface RunEffects {
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** One run at a time: start, pause, and what there is to see meanwhile. What it makes goes to the store. */
export class RunState {
	readonly #store: Store;
	readonly #engine: Engine;
	readonly #effects: RunEffects;
	#life = $state.raw<RunLife>({ kind: 'idle' });
	#writing = $state.raw<Writing | null>(null);
	#durations = $state.raw<readonly number[]>([]);
	#replayed = $state.raw(0);
	#asked = $state.raw(0);
	#startedAt = 0;
	#stop: AbortController | null = null;
	#listener: ((event: RunEvent) => void) | null = null;

	constructor(store: Store, engine: Engine, effects: RunEffects) {
		this.#store = store;
		this.#engine = engine;
		this.#effects = effects;
	}

	get life(): RunLife {
		return this.#life;
	}

	get writing(): Writing | null {
		return this.#writing;
	}

	get isActive(): boolean {
		return this.#life.kind === 'running' || this.#life.kind === 'pausing';
	}

	/** Sources finished in this run. */
	get finished(): number {
		return this.#durations.length;
	}

	/** Asks that the engine answered in this run, and asks that the journal answered. */
	get asks(): { readonly asked: number; readonly replayed: number } {
		return { asked: this.#asked, replayed: this.#replayed };
	}

	/** Mean milliseconds per source in this run, or null before the first. */
	get pace(): number | null {
		if (this.#durations.length === 0) return null;
		return this.#durations.reduce((sum, each) => sum + each, 0) / this.#durations.length;
	}

	/** What is left for the recipe, read from the store and not from what a screen happens to show. */
	async #todo({ recipe, sources, limit }: RunPlan): Stored<ToDo[]> {
		const kept = await this.#store.keepRecipe(recipe);
		if (!kept.ok) return kept;
		const wanted = await sources();
		if (!wanted.ok) return wanted;
		const judged = await this.#store.judged();
		if (!judged.ok) return judged;
		const attempts = await this.#store.attempts();
		if (!attempts.ok) return attempts;
		const limited = wanted.value.slice(0, limit);
		return ok(sourcesToDo(recipe.id, limited, { judged: judged.value, attempts: attempts.value }));
	}

	/**
	 * Runs until nothing is left, the person pauses, or a failure that no segment would survive. The model has to
	 * be loaded. Does nothing while a run is going on.
	 */
	async start(plan: RunPlan): Promise<RunLife> {
		if (this.isActive) return this.#life;
		const stop = new AbortController();
		this.#stop = stop;
		this.#reset(plan.onEvent ?? null);
		this.#life = { kind: 'running', total: 0 };
		const todo = await this.#todo(plan);
		if (!todo.ok) return this.#end({ kind: 'paused', failure: todo.failure });
		this.#life = { kind: 'running', total: todo.value.length };
		const end = await run(
			{
				method: plan.method,
				recipe: plan.recipe,
				engine: this.#engine,
				store: this.#store,
				now: this.#effects.now,
				signal: stop.signal,
				onEvent: (event) => this.#follow(event)
			},
			todo.value
		);
		return this.#end(lifeAfter(end, todo.value.length));
	}

	/** Gives up the answer in flight; everything before it is kept. */
	pause(): void {
		if (this.#life.kind !== 'running') return;
		this.#life = { kind: 'pausing', total: this.#life.total };
		this.#stop?.abort();
	}

	#reset(listener: ((event: RunEvent) => void) | null): void {
		this.#listener = listener;
		this.#durations = [];
		this.#replayed = 0;
		this.#asked = 0;
		this.#writing = null;
	}

	#end(life: RunLife): RunLife {
		this.#stop = null;
		this.#writing = null;
		this.#life = life;
		return life;
	}

	#follow(event: RunEvent): void {
		switch (event.kind) {
			case 'started':
				this.#startedAt = this.#effects.now();
				this.#writing = { source: event.source, prompt: null, text: '', drafts: [], asks: 0 };
				break;
			case 'finished':
				this.#durations = [...this.#durations, this.#effects.now() - this.#startedAt];
				break;
			case 'ask':
				this.#followAsk(event.event);
				break;
			case 'candidate':
			case 'rating':
			case 'failed':
				break;
		}
		this.#listener?.(event);
	}

	#followAsk(event: Extract<RunEvent, { kind: 'ask' }>['event']): void {
		const writing = this.#writing;
		if (!writing) return;
		switch (event.kind) {
			case 'asked':
				this.#writing = { ...writing, prompt: event.ask.prompt, text: '', asks: writing.asks + 1 };
				break;
			case 'writing':
				this.#writing = { ...writing, text: event.text };
				break;
			case 'answered': {
				const { answer } = event.answer;
				if (event.replayed) this.#replayed += 1;
				else this.#asked += 1;
				const drafts = answer.kind === 'text' ? [...writing.drafts, answer.text] : writing.drafts;
				this.#writing = { ...writing, text: '', drafts };
			}
		}
	}
}

export interface RunPlan {
	readonly method: Method;
	readonly recipe: Recipe;
	/** The passages to work on, read when the run begins. */
	readonly sources: () => Stored<readonly Source[]>;
	/** Only the first so many of them; all, if not said. */
	readonly limit?: number;
	readonly onEvent?: (event: RunEvent) => void;
}

function lifeAfter(end: RunEnd, tried: number): RunLife {
	if (end.kind === 'done') return { kind: 'done', tried };
	return { kind: 'paused', failure: end.failure.kind === 'interrupted' ? null : end.failure };
}
