import type { AnswerTo, AskWatch, EngineRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { Result } from '#lib/core/result.ts';
import { ScriptedEngine, type ScriptedOptions } from '#lib/engine/scripted/scripted-engine.ts';
import type { Script } from '#lib/engine/scripted/script.ts';

/** A scripted engine that answers each request only when it is let. */
export class SteppedEngine extends ScriptedEngine {
	readonly #mayAnswer: () => Promise<void>;

	constructor(script: Script, mayAnswer: () => Promise<void>, options: ScriptedOptions = {}) {
		super(script, options);
		this.#mayAnswer = mayAnswer;
	}

	override async ask<R extends EngineRequest>(
		request: R,
		watch?: AskWatch
	): Promise<Result<AnswerTo<R>, EngineFailure>> {
		await this.#mayAnswer();
		return super.ask(request, watch);
	}
}
