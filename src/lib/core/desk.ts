import type { Engine, EngineDescription, Signal } from './engine.ts';
import type { EngineFailure } from './engine-failure.ts';
import { fail, type Result } from './result.ts';

/** The models that a run asks, by `ModelSpec.id`. Not all of them need to be loaded at the same time. */
export interface Desk {
	/** The engine that has this model loaded now, or null. */
	at(model: string): Engine | null;
	/** Loads a model, in the place of another where there is no room for both. */
	bring(model: string, signal?: Signal): Promise<Result<EngineDescription, EngineFailure>>;
}

/**
 * Thrown by an ask for a model that is not loaded now, and caught by the run alone: the source is put aside until the
 * model is there, and the journal brings it back to where it was.
 */
export class ModelAway extends Error {
	override readonly name = 'ModelAway';
	constructor(readonly model: string) {
		super(`${model} is not loaded now`);
	}
}

/** A desk with the one model that an engine has loaded; it brings no other. */
export function deskWith(engine: Engine): Desk {
	return {
		at: (model) => (engine.describe()?.model === model ? engine : null),
		bring: (model) => Promise.resolve(fail({ kind: 'not-loaded', message: `${model} is not loaded.` }))
	};
}
