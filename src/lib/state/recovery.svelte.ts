import type { AskFailure } from '#lib/core/ask.ts';
import type { SegmentId } from '#lib/core/ids.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { JudgeModelState } from './judge-model.svelte.ts';
import type { ModelState } from './model.svelte.ts';
import type { PageLife } from './page-life.ts';
import type { RunLife, RunState } from './run.svelte.ts';
import type { PairScope } from './workbench.svelte.ts';

export interface RecoveryParts {
	readonly model: ModelState;
	readonly judgeModel: Pick<JudgeModelState, 'failure' | 'nextSmaller'>;
	readonly run: RunState;
	readonly page: PageLife;
	/** Milliseconds since 1970, so that time in which the machine slept counts. */
	readonly now: () => number;
	readonly makePairs: (scope: PairScope) => Promise<unknown>;
	/** Resolves when the choice is kept and in effect. */
	readonly chooseModel: (id: string) => Promise<unknown>;
	/** The same of the judge; null lets the model that writes judge. */
	readonly chooseJudge: (id: string | null) => Promise<unknown>;
	/** The passages that a run over this scope would take now. */
	readonly left: (scope: PairScope) => readonly SegmentId[];
}

/** Work that was begun with a model and has not come to its end. */
interface Begun {
	readonly scope: PairScope;
	readonly model: string | null;
}

const LOOK_MS = 15_000;
/** More than a hidden page's timers are late: then the machine slept, or the page was frozen. */
const LEAP_MS = 90_000;
/** What fails so soon after a sleep fails because of it. */
const AFTER_SLEEP_MS = 120_000;
/** What a machine that slept or a page that was out of sight loses, and what is there again on the next try. */
const PASSING: ReadonlySet<AskFailure['kind']> = new Set<AskFailure['kind']>([
	'device-lost',
	'worker-gone',
	'stalled',
	'download-failed'
]);

/** What stands in the way of the work, and the ways on: again, with a smaller model, or by itself after a sleep. */
export class RecoveryState {
	readonly #parts: RecoveryParts;
	#begun = $state.raw<Begun | null>(null);
	#lookedAt: number;
	#wokeAt = -Infinity;
	/** It failed while nobody looked, and is tried again when somebody does. */
	#waits = false;

	/** Why the model in use does no work at this moment, or null. */
	readonly failure: AskFailure | null = $derived.by(() => {
		const { model, run } = this.#parts;
		if (model.life.kind === 'failed') return model.life.failure;
		// A run that stopped says nothing of another model that was chosen since, nor of one that is on its way.
		if (model.life.kind === 'loading' || this.#begun?.model !== model.current?.id) return null;
		return run.life.kind === 'paused' ? run.life.failure : null;
	});
	/** The model to go on with where the one in use finds too little memory, or null if none is smaller. */
	readonly smaller: ModelSpec | null = $derived.by(() => this.#parts.model.nextSmaller);
	/** Where it is the judge that cannot be loaded: what to judge with instead, null for the model that writes. */
	readonly otherJudge: { readonly model: ModelSpec | null } | null = $derived.by(() => {
		const { judgeModel } = this.#parts;
		return this.failure && judgeModel.failure ? { model: judgeModel.nextSmaller } : null;
	});
	/** Whether there is work that would go on, or only a model to load. */
	readonly isPending: boolean = $derived.by(() => this.#begun !== null);

	constructor(parts: RecoveryParts) {
		this.#parts = parts;
		this.#lookedAt = parts.now();
	}

	/** Follows the page until the returned function is called. */
	start(): () => void {
		const { page, now } = this.#parts;
		this.#lookedAt = now();
		const stops = [page.every(LOOK_MS, () => this.#look()), page.follow(() => this.#look())];
		return () => stops.forEach((stop) => stop());
	}

	/** Does the work and remembers it until it is done or the person pauses it. */
	async watch(scope: PairScope, work: () => Promise<RunLife>): Promise<RunLife> {
		this.#begun = { scope, model: this.#parts.model.current?.id ?? null };
		this.#waits = false;
		const life = await work();
		if (!this.failure) this.#begun = null;
		if (this.#isPassing()) this.#noteLoss();
		return life;
	}

	/** Tries again: the work that was broken off, or else to load the model. */
	async goOn(): Promise<void> {
		const { model, makePairs } = this.#parts;
		if (this.#begun) await makePairs(this.#begun.scope);
		else await model.load();
	}

	/** Takes another model, and with it does what is left of the work that was broken off. */
	async goOnWith(model: ModelSpec): Promise<void> {
		const { chooseModel, left, makePairs } = this.#parts;
		const scope = this.#begun?.scope;
		const segments = scope ? (scope.segments ?? new Set(left(scope))) : null;
		await chooseModel(model.id);
		if (this.#parts.model.current?.id !== model.id) return;
		if (scope && segments) await makePairs({ ...scope, segments });
		else await this.#parts.model.load();
	}

	/** The same with another judge, or with none but the model that writes. */
	async goOnWithJudge(judge: ModelSpec | null): Promise<void> {
		await this.#parts.chooseJudge(judge?.id ?? null);
		await this.goOn();
	}

	#isPassing(): boolean {
		return this.failure !== null && PASSING.has(this.failure.kind);
	}

	#noteLoss(): void {
		const { page, now } = this.#parts;
		this.#waits = page.isHidden() || now() - this.#wokeAt < AFTER_SLEEP_MS;
		// One sleep is worth one try.
		this.#wokeAt = -Infinity;
		this.#pickUp();
	}

	#look(): void {
		const at = this.#parts.now();
		if (at - this.#lookedAt >= LEAP_MS) {
			this.#wokeAt = at;
			this.#waits ||= this.#isPassing();
		}
		this.#lookedAt = at;
		this.#pickUp();
	}

	#pickUp(): void {
		if (!this.#waits || this.#parts.page.isHidden()) return;
		this.#waits = false;
		if (this.#isPassing()) void this.goOn();
	}
}
