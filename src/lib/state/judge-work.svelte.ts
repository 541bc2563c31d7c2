import type { AskFailure } from '#lib/core/ask.ts';
import type { Signal } from '#lib/core/engine.ts';
import type { judgeOne, PairOutcome, PairToJudge } from '#lib/core/judging.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';
import type { JudgeModelState } from './judge-model.svelte.ts';
import { expectedMsPerToken, tokensToJudge } from './judge-pace.ts';
import type { ModelState } from './model.svelte.ts';
import type { RunEffects, RunState } from './run.svelte.ts';

/** What the judging is for: ratings of pairs, or the report card. */
export type JudgeTask = 'pairs' | 'report';

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

export interface JudgePlan {
	readonly task: JudgeTask;
	readonly pairs: readonly PairToJudge[];
	/** Takes what came of a pair before the next is begun; says why it could not be kept. */
	readonly take: (finished: FinishedPair) => Promise<StoreFailure | null>;
}

export interface FinishedPair {
	readonly pair: PairToJudge;
	readonly outcome: Exclude<PairOutcome, { kind: 'away' | 'failure' }>;
	/** `ModelSpec.id` of the model that judged. */
	readonly judge: string;
}

const IDLE: JudgeLife = { kind: 'idle' };

/** Working through a list of pairs with the judge's model, one list at a time: start, pause, and how fast it is. */
export class JudgeWork {
	readonly #parts: JudgeWorkParts;
	#task = $state.raw<JudgeTask | null>(null);
	#life = $state.raw<JudgeLife>(IDLE);
	#spentMs = $state.raw(0);
	#readTokens = $state.raw(0);
	readonly #tokens = new WeakMap<PairToJudge, number>();
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

	/** Milliseconds that these pairs take here: by what was measured since the page was opened, else by a guess. */
	expectedMs(pairs: readonly PairToJudge[]): number {
		const tokens = pairs.reduce((sum, pair) => sum + this.#tokensOf(pair), 0);
		const measured = this.#readTokens === 0 ? null : this.#spentMs / this.#readTokens;
		return tokens * (measured ?? expectedMsPerToken(this.#parts.model));
	}

	/** Judges until all are done, the person pauses, or a failure that no pair would survive. Does nothing while it or a run is at work. */
	start(plan: JudgePlan): Promise<JudgeLife> {
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

	async #work(plan: JudgePlan): Promise<JudgeLife> {
		const stop = new AbortController();
		this.#stop = stop;
		const prepared = await this.#prepare(stop.signal);
		const failure = prepared.ok ? await this.#goThrough(plan, prepared.value, stop.signal) : prepared.failure;
		const isPaused = stop.signal.aborted || failure?.kind === 'interrupted';
		this.#parts.model.refresh();
		this.#stop = null;
		if (isPaused) this.#life = { kind: 'paused', failure: null };
		else this.#life = failure ? { kind: 'paused', failure } : { kind: 'done' };
		return this.#life;
	}

	/** Loads the model, and fetches the code with the first work. */
	async #prepare(signal: Signal): Promise<Result<Prepared, AskFailure>> {
		const { judge } = this;
		if (!judge) return fail({ kind: 'not-loaded', message: 'The device check is not done' });
		const { model, judgeModel } = this.#parts;
		const loaded =
			judge.id === model.current?.id ? await model.load() : await judgeModel.desk().bring(judge.id, signal);
		if (!loaded.ok) return loaded;
		if (!loaded.value.can.likelihood) return fail({ kind: 'bad-request', message: CANNOT_MEASURE });
		try {
			const { judgeOne } = await import('#lib/core/judging.ts');
			return ok({ judge: judge.id, judgeOne });
		} catch (thrown) {
			// Offline, or the site was replaced since the page was opened: its parts are no longer where they were.
			return fail({ kind: 'unexpected', message: String(thrown) });
		}
	}

	/** What ended the work before its time, or null. */
	async #goThrough(
		plan: JudgePlan,
		{ judge, judgeOne }: Prepared,
		signal: Signal
	): Promise<AskFailure | null> {
		const { judgeModel, effects } = this.#parts;
		const desk = judgeModel.desk();
		for (const [done, pair] of plan.pairs.entries()) {
			if (signal.aborted) return null;
			this.#life = { kind: 'working', done, total: plan.pairs.length };
			const startedAt = effects.now();
			let isAsked = false;
			const onAsk = ({ kind }: { kind: string }) => (isAsked ||= kind === 'asked');
			const outcome = await judgeOne({ desk, model: judge, now: effects.now, signal, onAsk }, pair);
			if (outcome.kind === 'failure') return outcome.failure;
			if (outcome.kind === 'away') return { kind: 'not-loaded', message: `${judge} is not loaded any more.` };
			if (isAsked) this.#note(pair, effects.now() - startedAt);
			const refusal = await plan.take({ pair, outcome, judge });
			if (refusal) return refusal;
		}
		return null;
	}

	#note(pair: PairToJudge, ms: number): void {
		this.#spentMs += ms;
		this.#readTokens += this.#tokensOf(pair);
	}

	/** Counted once: lists of many pairs are looked at again with each that is done. */
	#tokensOf(pair: PairToJudge): number {
		const tokens = this.#tokens.get(pair) ?? tokensToJudge(pair);
		this.#tokens.set(pair, tokens);
		return tokens;
	}
}

interface Prepared {
	readonly judge: string;
	readonly judgeOne: typeof judgeOne;
}

const CANNOT_MEASURE = 'This model cannot say how likely a text is.';
