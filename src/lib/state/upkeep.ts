import type { Engine } from '#lib/core/engine.ts';
import type { JudgeModelState } from './judge-model.svelte.ts';
import { RecoveryState, type RecoveryParts } from './recovery.svelte.ts';
import { Rest } from './rest.ts';
import type { RunState } from './run.svelte.ts';
import { ScreenState } from './screen.svelte.ts';

export interface UpkeepParts extends RecoveryParts {
	readonly engines: readonly Engine[];
	readonly judgeModel: JudgeModelState;
	/** Whether pairs are being judged at this moment; read reactively. */
	readonly isJudging: () => boolean;
}

/** What looks after the engine while nobody does: it recovers, rests when idle, and keeps the screen on at work. */
export class Upkeep {
	readonly recovery: RecoveryState;
	readonly screen: ScreenState;
	readonly #rest: Rest;
	readonly #isJudging: () => boolean;
	readonly #run: RunState;

	constructor(parts: UpkeepParts) {
		const { page, now, run, model, judgeModel, isJudging, engines } = parts;
		const isAtWork = () => run.isActive || isJudging() || model.life.kind === 'loading';
		this.#isJudging = isJudging;
		this.#run = run;
		this.recovery = new RecoveryState(parts);
		this.screen = new ScreenState(page, isAtWork);
		this.#rest = new Rest({
			page,
			now,
			isAtWork,
			isLoaded: () => engines.some((engine) => engine.describe() !== null),
			rest: () => void Promise.all([model.rest(), judgeModel.unload()])
		});
	}

	/** What the engine is at: a run, or judging outside one. */
	get work(): 'running' | 'judging' | null {
		if (this.#run.isActive) return 'running';
		return this.#isJudging() ? 'judging' : null;
	}

	/** Follows the page until the returned function is called. */
	start(): () => void {
		const stops = [this.recovery, this.screen, this.#rest].map((each) => each.start());
		return () => stops.forEach((stop) => stop());
	}
}
