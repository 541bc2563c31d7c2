import type { AskFailure } from '#lib/core/ask.ts';
import type { EngineDescription, Signal } from '#lib/core/engine.ts';
import type { AskedAbout, JudgingSetting, Outcome } from '#lib/core/judging.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { JudgeModelState } from './judge-model.svelte.ts';
import { expectedMsPerToken, type TokensOf } from './judge-tokens.ts';
import { JudgePace } from './judge-pace.svelte.ts';
import type { ModelState } from './model.svelte.ts';
import type { RunEffects, RunState } from './run.svelte.ts';

/** What the judging is for: ratings of pairs, the report card, or for it comparisons and other read-outs. */
export type JudgeTask = 'pairs' | 'report' | 'comparisons' | 'read-outs';

export type JudgeLife =
	| { readonly kind: 'idle' }
	/** The model is on its way. */
	| { readonly kind: 'loading' }
	| { readonly kind: 'working'; readonly done: number; readonly total: number }
	/** The person asked to pause; the answer in flight is being given up. */
	| { readonly kind: 'pausing' }
	| { readonly kind: 'paused'; readonly failure: AskFailure | null }
	| { readonly kind: 'done' };

export interface JudgeWorkParts {
	readonly model: ModelState;
	readonly judgeModel: JudgeModelState;
	readonly run: RunState;
	readonly effects: RunEffects;
}

/** A list of things to ask the judge's model about, one after the other. */
export interface JudgePlan<Item extends AskedAbout, Found> {
	readonly task: JudgeTask;
	readonly items: readonly Item[];
	readonly tokensOf: TokensOf<Item>;
	/** What the model has to be able to do. */
	readonly needs: 'likelihood' | 'choice' | null;
	/** Fetches the code that asks. */
	readonly open: () => Promise<(setting: JudgingSetting, item: Item) => Promise<Outcome<Found>>>;
	/** Takes what came of one before the next is begun; says why it could not be kept. */
	readonly take: (finished: Finished<Item, Found>) => Promise<StoreFailure | null>;
}

export interface Finished<Item, Found> {
	readonly item: Item;
	readonly outcome: Exclude<Outcome<Found>, { kind: 'away' | 'failure' }>;
	/** `ModelSpec.id` of the model that was asked. */
	readonly judge: string;
}

const IDLE: JudgeLife = { kind: 'idle' };

/** Working through a list with the judge's model, one list at a time: start, pause, and how fast it is. */
export class JudgeWork {
	readonly #parts: JudgeWorkParts;
	#task = $state.raw<JudgeTask | null>(null);
	#life = $state.raw<JudgeLife>(IDLE);
	readonly #pace = new JudgePace();
	#stop: AbortController | null = null;
	#working: Promise<JudgeLife> = Promise.resolve(IDLE);

	/** The model that judges: one of its own, or the one that writes. Null until the device is known. */
	readonly judge: ModelSpec | null = $derived.by(
		() => this.#parts.judgeModel.current ?? this.#parts.model.current
	);

	constructor(parts: JudgeWorkParts) {
		this.#parts = parts;
	}

	get isActive(): boolean {
		return this.#life.kind === 'loading' || this.#life.kind === 'working' || this.#life.kind === 'pausing';
	}

	lifeOf(task: JudgeTask): JudgeLife {
		return this.#task === task ? this.#life : IDLE;
	}

	/** Milliseconds that these take here: by what was measured since the page was opened, else by a guess. */
	expectedMs<Item extends object>(items: readonly Item[], tokensOf: TokensOf<Item>): number {
		return (
			this.#pace.expectedMs(items, tokensOf) ??
			this.#pace.count(items, tokensOf) * expectedMsPerToken(this.#parts.model)
		);
	}

	/** Asks until all are done, the person pauses, or a failure that no item would survive. Does nothing while it or a run is at work. */
	start<Item extends AskedAbout, Found>(plan: JudgePlan<Item, Found>): Promise<JudgeLife> {
		if (this.isActive || this.#parts.run.isActive) return Promise.resolve(this.#life);
		this.#task = plan.task;
		this.#life = { kind: 'loading' };
		this.#working = this.#work(plan);
		return this.#working;
	}

	/** Gives up the answer in flight; everything before it is kept. Resolves when the model is free. */
	async pause(): Promise<void> {
		if (!this.isActive) return;
		const { model } = this.#parts;
		if (this.#life.kind === 'loading' && model.life.kind === 'loading') model.cancel();
		this.#life = { kind: 'pausing' };
		this.#stop?.abort();
		await this.#working;
	}

	async #work<Item extends AskedAbout, Found>(plan: JudgePlan<Item, Found>): Promise<JudgeLife> {
		const stop = new AbortController();
		this.#stop = stop;
		const prepared = await this.#prepare(plan, stop.signal);
		const failure = prepared.ok ? await this.#goThrough(plan, prepared.value, stop.signal) : prepared.failure;
		const isPaused = stop.signal.aborted || failure?.kind === 'interrupted';
		// A model that could not be loaded goes on saying why.
		if (prepared.ok) this.#parts.model.refresh();
		this.#stop = null;
		if (isPaused) this.#life = { kind: 'paused', failure: null };
		else this.#life = failure ? { kind: 'paused', failure } : { kind: 'done' };
		return this.#life;
	}

	/** Loads the model, and fetches the code with the first work. */
	async #prepare<Item extends AskedAbout, Found>(
		{ open, needs }: JudgePlan<Item, Found>,
		signal: Signal
	): Promise<Result<Prepared<Item, Found>, AskFailure>> {
		const { judge } = this;
		if (!judge) return fail({ kind: 'not-loaded', message: 'The device check is not done' });
		const loaded = await this.#load(judge, signal);
		if (!loaded.ok) return loaded;
		if (needs && !loaded.value.can[needs]) return fail({ kind: 'bad-request', message: CANNOT[needs] });
		try {
			return ok({ judge: judge.id, ask: await open() });
		} catch (thrown) {
			// Offline, or the site was replaced since the page was opened: its parts are no longer where they were.
			return fail({ kind: 'unexpected', message: String(thrown) });
		}
	}

	#load(judge: ModelSpec, signal: Signal): Promise<Result<EngineDescription, AskFailure>> {
		const { model, judgeModel } = this.#parts;
		return judge.id === model.current?.id ? model.load() : judgeModel.desk().bring(judge.id, signal);
	}

	/** What ended the work before its time, or null. */
	async #goThrough<Item extends AskedAbout, Found>(
		{ items, tokensOf, take }: JudgePlan<Item, Found>,
		{ judge, ask }: Prepared<Item, Found>,
		signal: Signal
	): Promise<AskFailure | null> {
		const { judgeModel, effects } = this.#parts;
		const desk = judgeModel.desk();
		for (const [done, item] of items.entries()) {
			if (signal.aborted) return null;
			this.#life = { kind: 'working', done, total: items.length };
			const startedAt = effects.now();
			let isAsked = false;
			const onAsk = ({ kind }: { kind: string }) => (isAsked ||= kind === 'asked');
			const outcome = await ask({ desk, model: judge, now: effects.now, signal, onAsk }, item);
			if (outcome.kind === 'failure') return outcome.failure;
			if (outcome.kind === 'away') return { kind: 'not-loaded', message: `${judge} is not loaded any more.` };
			if (isAsked) this.#pace.note(item, tokensOf, effects.now() - startedAt);
			const refusal = await take({ item, outcome, judge });
			if (refusal) return refusal;
		}
		return null;
	}
}

interface Prepared<Item extends AskedAbout, Found> {
	readonly judge: string;
	readonly ask: Awaited<ReturnType<JudgePlan<Item, Found>['open']>>;
}

const CANNOT = {
	likelihood: 'This model cannot say how likely a text is.',
	choice: 'This model cannot say how likely each of two letters is.'
};
