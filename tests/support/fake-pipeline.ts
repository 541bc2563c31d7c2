import type { MlcPipeline } from '#lib/engine/webllm/mlc-pipeline.ts';

/** Ways in which a library may be unable to go back, or be wrong beyond the first stretch. */
export type PipelineFault = 'no pop' | 'pop throws' | 'pop forgets' | 'stretches differ';

/** Tokens that a prompt may have. */
export const FAKE_WINDOW = 1000;

/**
 * web-llm's pipeline as far as a reader of prompts sees it. Its "logits" are a hash of all tokens in the cache, so that
 * any other token anywhere gives others.
 */
export class FakePipeline implements MlcPipeline {
	filledKVCacheLength = 0;
	prefillChunkSize = 512;
	slidingWindowSize = -1;
	kvCache: unknown = {};
	rnnState: unknown = undefined;
	/** What was read, stretch by stretch. */
	readonly read: number[][] = [];
	readonly cache: number[] = [];
	prompt: readonly number[] = [];
	/** Thrown by the next forward. */
	fault: Error | null = null;
	#stretches = 0;

	constructor(readonly flaw: PipelineFault | null = null) {}

	/** As `samplePrefillStep` reads a prompt. Gives the logits after it. */
	async prefill(prompt: readonly number[]): Promise<Float32Array> {
		this.prompt = prompt;
		// `resetChat`
		this.resetKVCache();
		this.filledKVCacheLength = 0;
		const [data] = await this.getInputData();
		let logits: Float32Array = new Float32Array();
		const ids = data.flat() as number[];
		for (let start = 0; start < ids.length; start += this.prefillChunkSize) {
			logits = await this.forward(ids.slice(start, start + this.prefillChunkSize));
		}
		return logits;
	}

	async forward(ids: readonly number[]): Promise<Float32Array> {
		return this.updateLogitsOnCPU(await this.embedAndForward([ids], ids.length)).toArray();
	}

	getInputData(): ReturnType<MlcPipeline['getInputData']> {
		if (this.prompt.length > FAKE_WINDOW) return Promise.reject(new Error('ContextWindowSizeExceeded'));
		return Promise.resolve([[[...this.prompt]], this.prompt.length]);
	}

	embedAndForward(data: readonly unknown[], length: number): Promise<unknown> {
		const { fault } = this;
		this.fault = null;
		if (fault) return Promise.reject(fault);
		const ids = data.flat() as number[];
		this.read.push(ids);
		this.cache.push(...ids);
		this.filledKVCacheLength += length;
		this.#stretches += 1;
		const salt = this.flaw === 'stretches differ' ? this.#stretches : 0;
		return Promise.resolve(logitsAfter([...this.cache, salt]));
	}

	resetKVCache(): void {
		this.cache.length = 0;
		this.#stretches = 0;
	}

	updateLogitsOnCPU(logits: unknown): { toArray(): Float32Array } {
		return { toArray: () => logits as Float32Array };
	}

	readonly device = { sync: () => Promise.resolve() };

	readonly tvm = {
		beginScope: () => undefined,
		endScope: () => undefined,
		scalar: (value: number) => value,
		getGlobalFunc: (name: string) => {
			if (this.flaw === 'no pop') throw new Error(`Cannot find global function ${name}`);
			return (_cache: unknown, _sequence: unknown, count: unknown) => this.#pop(Number(count));
		}
	};

	#pop(count: number): void {
		if (this.flaw === 'pop throws') throw new WebAssembly.RuntimeError('unreachable');
		if (this.flaw === 'pop forgets') this.cache.pop();
		this.cache.splice(this.cache.length - count);
	}
}

/** Any other token, or another order, gives others. */
export function logitsAfter(ids: readonly number[]): Float32Array {
	let state = 1;
	for (const id of ids) state = (state * 31 + id + 7) % 65_521;
	return Float32Array.from({ length: 50 }, (_nothing, place) => ((state * (place + 3)) % 97) / 10);
}
