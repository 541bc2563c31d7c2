import type { EngineAnswer, EngineDescription, EngineRequest, LoadProgress } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { Result } from '#lib/core/result.ts';

/**
 * All that crosses between the page and the engine's worker. Everything is plain data that is cloned; no signal and
 * no function crosses but the one listener, which comlink proxies.
 *
 * | what                    | as what                                   |
 * | ----------------------- | ----------------------------------------- |
 * | a request, an answer    | plain objects, cloned                     |
 * | a failure               | a returned `Result`, never an exception   |
 * | an abort signal         | `interrupt(id)`, `cancelLoad()`           |
 * | progress, text, life    | events to the one listener                |
 * | a model's address       | absolute: a blob worker has no base       |
 */
export interface EngineService {
	/** Registered once, right after the start. */
	listen(listener: (event: EngineEvent) => void): void;
	load(model: ModelSpec, setting: LoadSetting): Promise<Result<EngineDescription, EngineFailure>>;
	cancelLoad(): void;
	ask(id: number, request: EngineRequest): Promise<Result<EngineAnswer, EngineFailure>>;
	interrupt(id: number): void;
	unload(): Promise<void>;
}

/** The service from the other side: every answer is waited for. */
export type EngineCalls = {
	readonly [Name in keyof EngineService]: (
		...args: Parameters<EngineService[Name]>
	) => Promise<Awaited<ReturnType<EngineService[Name]>>>;
};

export interface LoadSetting {
	/** Processor threads for the engines that run there. */
	readonly threads: number;
}

export type EngineEvent =
	| { readonly kind: 'progress'; readonly progress: LoadProgress }
	/** The whole text so far. */
	| { readonly kind: 'text'; readonly id: number; readonly text: string }
	/** The engine is at work on this ask. */
	| { readonly kind: 'alive'; readonly id: number };
