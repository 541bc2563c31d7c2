import type { AskFailure } from '#lib/core/ask.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelLife } from '#lib/state/model.svelte.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';

/** All that the words about the engine depend on. */
export interface EngineView {
	readonly life: ModelLife;
	/** What the engine is at. */
	readonly work: 'running' | 'judging' | null;
	readonly isScreenKeptOn: boolean;
	/** Why no work is done, or null. */
	readonly failure: AskFailure | null;
	/** Work that was broken off would go on. */
	readonly isPending: boolean;
	readonly current: ModelSpec | null;
	readonly smaller: ModelSpec | null;
	readonly recommended: ModelSpec | null;
	/** Where it is the judge that cannot be loaded: another one, or null for the model that writes. */
	readonly otherJudge: { readonly model: ModelSpec | null } | null;
}

export function engineView({ model, upkeep }: Workbench): EngineView {
	return {
		life: model.life,
		work: upkeep.work,
		isScreenKeptOn: upkeep.screen.isKeptOn,
		failure: upkeep.recovery.failure,
		isPending: upkeep.recovery.isPending,
		current: model.current,
		smaller: upkeep.recovery.smaller,
		recommended: model.recommendation?.model ?? null,
		otherJudge: upkeep.recovery.otherJudge
	};
}

/** The failure that the engine itself stands still with: it is not there, and this is why. */
export function standstill({ life, failure }: Pick<EngineView, 'life' | 'failure'>): AskFailure | null {
	return life.kind === 'failed' || life.kind === 'absent' ? failure : null;
}
