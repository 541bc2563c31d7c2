import type { AnswerTo, AskWatch, EngineRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { fail, type Result } from '#lib/core/result.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';

/** What may come between a run and its end at one step: an ask of the engine, or something that is to be kept. */
export type Obstacle =
	| { readonly kind: 'engine'; readonly failure: EngineFailure }
	| { readonly kind: 'store'; readonly failure: StoreFailure }
	/** The tab is closed before the step, or right after it. */
	| { readonly kind: 'killed'; readonly when: 'before' | 'after' }
	/** The person pauses while the step is done. */
	| { readonly kind: 'paused' };

/** Lets steps pass until one of a given number; counts them. */
export class Hurdle {
	steps = 0;
	/** Settles when the tab has been closed: nothing of its run goes on. */
	readonly killed: Promise<'killed'>;
	readonly pause = new AbortController();
	readonly #at: number;
	readonly #obstacle: Obstacle | null;
	#kill: (word: 'killed') => void = () => undefined;

	constructor(at = -1, obstacle: Obstacle | null = null) {
		this.#at = at;
		this.#obstacle = obstacle;
		this.killed = new Promise((resolve) => (this.#kill = resolve));
	}

	/** Counts a step and tells what stands in its way. */
	next(): Obstacle | null {
		return this.steps++ === this.#at ? this.#obstacle : null;
	}

	/** Does a step as far as the obstacle lets it. */
	async over<Value>(obstacle: Obstacle | null, step: () => Promise<Value>): Promise<Value> {
		if (obstacle?.kind === 'paused') this.pause.abort();
		if (obstacle?.kind !== 'killed') return step();
		if (obstacle.when === 'after') await step();
		return this.#die();
	}

	#die(): Promise<never> {
		this.#kill('killed');
		return new Promise(() => undefined);
	}
}

/** A scripted engine that remembers what it has answered, with an obstacle among its asks. */
export class HurdleEngine extends ScriptedEngine {
	hurdle = new Hurdle();
	readonly answered: EngineRequest[] = [];

	override async ask<R extends EngineRequest>(
		request: R,
		watch?: AskWatch
	): Promise<Result<AnswerTo<R>, EngineFailure>> {
		const obstacle = this.hurdle.next();
		if (obstacle?.kind === 'engine') return fail(obstacle.failure);
		const outcome = await this.hurdle.over(obstacle, () => this.answer(request, watch));
		if (outcome.ok) this.answered.push(request);
		return outcome;
	}

	/** Behind the obstacle. */
	protected answer<R extends EngineRequest>(
		request: R,
		watch?: AskWatch
	): Promise<Result<AnswerTo<R>, EngineFailure>> {
		return super.ask(request, watch);
	}
}

/** The store with an obstacle among its writes of a run. */
export function hurdleStore(store: Store, hurdle: Hurdle): Store {
	const write = <Value>(keep: (value: Value) => Stored<void>) => {
		return (value: Value): Stored<void> => {
			const obstacle = hurdle.next();
			if (obstacle?.kind === 'store') return Promise.resolve(fail(obstacle.failure));
			return hurdle.over(obstacle, () => keep(value));
		};
	};
	return {
		...store,
		keepAnswer: write(store.keepAnswer),
		addCandidate: write(store.addCandidate),
		addRating: write(store.addRating),
		recordAttempt: write(store.recordAttempt)
	};
}
