/**
 * The part of web-llm 0.2.86's `LLMChatPipeline` that reads a prompt. All of it is private in its types, so it is looked
 * for and not taken for granted.
 */
export interface MlcPipeline {
	/** Tokens in the cache, as web-llm counts them. */
	filledKVCacheLength: number;
	/** The most tokens that it reads at once. */
	prefillChunkSize: number;
	readonly slidingWindowSize: number;
	readonly kvCache: unknown;
	readonly rnnState?: unknown;
	readonly artifact?: unknown;
	/** Everything that is to be read, its number of tokens, and a function that is of no use here. */
	getInputData(): Promise<readonly [data: readonly unknown[], tokens: number, ...rest: unknown[]]>;
	/** Reads so many tokens on top of those in the cache; gives the logits after the last of them. */
	embedAndForward(data: readonly unknown[], length: number): Promise<unknown>;
	resetKVCache(): void;
	updateLogitsOnCPU(logits: unknown): { toArray(): ArrayLike<number> };
	readonly device: { sync(): Promise<void> };
	readonly tvm: {
		beginScope(): void;
		endScope(): void;
		scalar(value: number, dtype: string): unknown;
		getGlobalFunc(name: string): (...args: unknown[]) => unknown;
	};
}

const METHODS = ['getInputData', 'embedAndForward', 'resetKVCache', 'updateLogitsOnCPU'];

/**
 * Models with a manifest of their own, which web-llm reads by other functions, are none in this sense.
 */
export function isMlcPipeline(value: unknown): value is MlcPipeline {
	return (
		hasFunctions(value, METHODS) &&
		typeof Reflect.get(value, 'filledKVCacheLength') === 'number' &&
		typeof Reflect.get(value, 'prefillChunkSize') === 'number' &&
		Reflect.get(value, 'artifact') === undefined &&
		hasFunctions(Reflect.get(value, 'device'), ['sync']) &&
		hasFunctions(Reflect.get(value, 'tvm'), ['beginScope', 'endScope', 'scalar', 'getGlobalFunc'])
	);
}

function hasFunctions(value: unknown, names: readonly string[]): value is object {
	return (
		typeof value === 'object' &&
		value !== null &&
		names.every((name) => typeof Reflect.get(value, name) === 'function')
	);
}

/**
 * Takes the last tokens out of the cache. Throws where the runtime cannot, or where the model keeps more than a cache of
 * tokens: a sliding window or a recurrent state cannot go back.
 */
export function popTokens({ tvm, kvCache }: MlcPipeline, count: number): void {
	tvm.beginScope();
	try {
		const pop = tvm.getGlobalFunc('vm.builtin.kv_state_popn');
		pop(kvCache, tvm.scalar(0, 'int64'), tvm.scalar(count, 'int32'));
	} finally {
		tvm.endScope();
	}
}

export function canGoBack({ kvCache, rnnState, slidingWindowSize }: MlcPipeline): boolean {
	return kvCache !== undefined && rnnState === undefined && slidingWindowSize === -1;
}
