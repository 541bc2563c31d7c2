import type { Answer, AskFailure } from '#lib/core/ask.ts';
import { isExhausted, sourcesLeft, type ToDo } from '#lib/core/sources-left.ts';
import type { AskKey, RecipeId, SegmentId } from '#lib/core/ids.ts';
import type { AskEvent } from '#lib/core/journal.ts';
import type { Method, MethodSteps } from '#lib/core/methods/method.ts';
import type { MethodStage } from '#lib/core/methods/method-sheet.ts';
import type { Source } from '#lib/core/source.ts';
import type { Recipe } from '#lib/core/recipe.ts';
import type { Desk } from '#lib/core/desk.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { run, RunEnd, RunEvent } from '#lib/core/run.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { Spent } from './pace.ts';
import { afterAsk, writingOf, type Writing } from './writing.ts';

/** What a run is doing, and why it stopped. */
export type RunLife =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly total: number }
	/** The person asked to pause; the answer in flight is being given up. */
	| { readonly kind: 'pausing'; readonly total: number }
	| { readonly kind: 'paused'; readonly failure: AskFailure | null }
	| { readonly kind: 'done'; readonly tried: number };

export interface RunEffects {
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** One run at a time: start, pause, and what there is to see meanwhile. What it makes goes to the store. */
export class RunState {
	readonly #store: Store;
	readonly #effects: RunEffects;
	#life = $state.raw<RunLife>({ kind: 'idle' });
	#writing = $state.raw<Writing | null>(null);
	#finished = $state.raw(0);
	#spentMs = $state.raw(0);
	#replayed = $state.raw(0);
	#asked = $state.raw(0);
	/** What the asks of one model took since the page was opened. */
	#spent = $state.raw<{ readonly model: string; readonly on: Spent } | null>(null);
	#recipe = $state.raw<Pick<Recipe, 'id' | 'model'> | null>(null);
	#stages = $state.raw<readonly MethodStage[]>([]);
	readonly #counted = new Set<AskKey>();
	#startedAt = 0;
	#stop: AbortController | null = null;
	#listener: ((event: RunEvent) => void) | null = null;

	constructor(store: Store, effects: RunEffects) {
		this.#store = store;
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

	/** Asks that the engine answered in this run, and asks that the journal answered. */
	get asks(): { readonly asked: number; readonly replayed: number } {
		return { asked: this.#asked, replayed: this.#replayed };
	}

	/** Mean milliseconds per source in this run, or null before the first. */
	get pace(): number | null {
		return this.#finished === 0 ? null : this.#spentMs / this.#finished;
	}

	/** The same, if the run is or was of this recipe. */
	paceOf(recipe: RecipeId): number | null {
		return this.#recipe?.id === recipe ? this.pace : null;
	}

	/** What the asks of a model took since the page was opened; null where it was not the last one at work. */
	spentOn(model: string): Spent | null {
		return this.#spent?.model === model ? this.#spent.on : null;
	}

	/** The stages of the method at work. */
	get stages(): readonly MethodStage[] {
		return this.#stages;
	}

	/** What is left for the recipe, read from the store and not from what a screen happens to show. */
	async #todo({ recipe, sources, limit, segments }: RunPlan): Stored<ToDo[]> {
		const kept = await this.#store.keepRecipe(recipe);
		if (!kept.ok) return kept;
		const wanted = await sources();
		if (!wanted.ok) return wanted;
		const judged = await this.#store.judged();
		if (!judged.ok) return judged;
		const attempts = await this.#store.attempts();
		if (!attempts.ok) return attempts;
		const left = sourcesLeft(recipe, wanted.value.slice(0, limit), {
			judged: judged.value,
			attempts: attempts.value
		});
		return ok(left.filter((one) => segments?.has(one.source.segment.id) ?? !isExhausted(one)));
	}

	/** Whether a run would ask nothing, because nothing is left or storage does not say what is: then no model need be loaded. */
	async isIdle(plan: RunPlan): Promise<boolean> {
		const todo = await this.#todo(plan);
		return !todo.ok || todo.value.length === 0;
	}

	/** What a run needs; its code is fetched with the first one. */
	async #prepare(plan: RunPlan): Promise<Result<Prepared, AskFailure>> {
		const todo = await this.#todo(plan);
		if (!todo.ok) return todo;
		try {
			const [{ run }, { steps, sheet }] = await Promise.all([import('#lib/core/run.ts'), plan.method.open()]);
			this.#stages = sheet.stages;
			return ok({ run, steps, todo: todo.value });
		} catch (thrown) {
			// Offline, or the site was replaced since the page was opened: its parts are no longer where they were.
			return fail({ kind: 'unexpected', message: String(thrown) });
		}
	}

	/**
	 * Runs until nothing is left, the person pauses, or a failure that no segment would survive. Where something is left,
	 * the model has to be loaded. Does nothing while a run is going on.
	 */
	async start(plan: RunPlan): Promise<RunLife> {
		if (this.isActive) return this.#life;
		const stop = new AbortController();
		this.#stop = stop;
		this.#reset(plan);
		this.#life = { kind: 'running', total: 0 };
		const prepared = await this.#prepare(plan);
		if (!prepared.ok) return this.#end({ kind: 'paused', failure: prepared.failure });
		const { run, steps, todo } = prepared.value;
		this.#life = { kind: stop.signal.aborted ? 'pausing' : 'running', total: todo.length };
		const end = await run(
			{
				steps,
				recipe: plan.recipe,
				desk: plan.desk,
				store: this.#store,
				now: this.#effects.now,
				signal: stop.signal,
				onEvent: (event) => this.#follow(event)
			},
			todo
		);
		return this.#end(lifeAfter(end, todo.length));
	}

	/** Gives up the answer in flight; everything before it is kept. */
	pause(): void {
		if (this.#life.kind !== 'running') return;
		this.#life = { kind: 'pausing', total: this.#life.total };
		this.#stop?.abort();
	}

	#reset({ recipe, onEvent }: RunPlan): void {
		this.#recipe = recipe;
		this.#listener = onEvent ?? null;
		this.#finished = 0;
		this.#spentMs = 0;
		this.#replayed = 0;
		this.#asked = 0;
		this.#counted.clear();
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
				this.#writing = writingOf(event.source);
				break;
			case 'finished':
				this.#finished += 1;
				this.#spentMs += this.#effects.now() - this.#startedAt;
				break;
			case 'aside':
				this.#spentMs += this.#effects.now() - this.#startedAt;
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

	#followAsk(event: AskEvent): void {
		if (this.#writing) this.#writing = afterAsk(this.#writing, event);
		if (event.kind === 'answered') this.#count(event.answer, event.replayed);
	}

	/** A passage that was put aside is answered again by the journal up to there, which is nothing new. */
	#count(answer: Answer, replayed: boolean): void {
		if (this.#counted.has(answer.key)) return;
		this.#counted.add(answer.key);
		if (replayed) {
			this.#replayed += 1;
			return;
		}
		this.#asked += 1;
		if (answer.model === this.#recipe?.model) {
			this.#spent = { model: answer.model, on: spentWith(answer, this.spentOn(answer.model)) };
		}
	}
}

const NOTHING_SPENT: Spent = { readTokens: 0, writtenTokens: 0, elapsedMs: 0 };

function spentWith({ answer }: Answer, before: Spent | null): Spent {
	const { readTokens, writtenTokens, elapsedMs } = before ?? NOTHING_SPENT;
	const { promptTokens, cachedTokens, newTokens, elapsedMs: took } = answer.usage;
	// Where a text is measured its tokens are read, though the engine forces them one after the other.
	const written = answer.kind === 'text' ? newTokens : 0;
	return {
		readTokens: readTokens + promptTokens - cachedTokens + newTokens - written,
		writtenTokens: writtenTokens + written,
		elapsedMs: elapsedMs + took
	};
}

interface Prepared {
	readonly run: typeof run;
	readonly steps: MethodSteps;
	readonly todo: readonly ToDo[];
}

export interface RunPlan {
	readonly method: Method;
	readonly recipe: Recipe;
	/** The recipe's models. */
	readonly desk: Desk;
	/** The passages to work on, read when the run begins. */
	readonly sources: () => Stored<readonly Source[]>;
	/** Only the first so many of them; all, if not said. */
	readonly limit?: number;
	/** Only these of them, however often they have failed: a person asked for them. */
	readonly segments?: ReadonlySet<SegmentId>;
	readonly onEvent?: (event: RunEvent) => void;
}

function lifeAfter(end: RunEnd, tried: number): RunLife {
	if (end.kind === 'done') return { kind: 'done', tried };
	return { kind: 'paused', failure: end.failure.kind === 'interrupted' ? null : end.failure };
}
