import { canGoBack, popTokens, type MlcPipeline } from './mlc-pipeline.ts';

export interface ReadWatch {
	readonly signal: { readonly aborted: boolean };
	/** Called after each stretch that is not the last. */
	readonly onAlive: () => void;
}

/** Thrown between two stretches of a prompt that nobody waits for any more. */
export class StoppedReading extends Error {
	override readonly name = 'StoppedReading';
}

/**
 * How a prompt is read: in one go as web-llm does it; in stretches, between which it can be stopped; or in stretches of
 * which those that the prompt has in common with the one before stay in the cache.
 */
type Way = 'whole' | 'stretches' | 'rewinds';

const UNWATCHED: ReadWatch = { signal: { aborted: false }, onAlive: () => undefined };

/** Two pages of the cache and back to within the first: enough to see whether a model can do it. */
const TRIAL = { tokens: 20, kept: 8 };
/**
 * Of the spread of the logits. In 32 bits both ways differ by a millionth, in 16 bits by less than a hundredth; a prompt
 * of 192 tokens of which the first is missing by a tenth.
 */
const SAME = 0.05;

/**
 * Reads the prompts of one pipeline of web-llm, which by itself reads each from its first token and cannot be stopped
 * until the last. Stretches always begin at a multiple of their length, and only whole ones are kept, so a prompt of
 * which a part was there already comes to the same numbers, to the last bit, as one that is read afresh.
 *
 * A library whose attention is wrong beyond the first stretch would answer wrongly without a sign. So the first prompt
 * that is longer than a stretch shows by its beginning what the library can do.
 */
export class PromptReader {
	readonly #pipeline: MlcPipeline;
	readonly #stretch: number;
	readonly #getInputData: MlcPipeline['getInputData'];
	readonly #forward: MlcPipeline['embedAndForward'];
	readonly #clearCache: () => void;
	#way: Way | null = null;
	#watch = UNWATCHED;
	/** The tokens of a prompt with which the cache begins. */
	#held: number[] = [];
	/** Tokens in the cache, or null where that is not known. */
	#filled: number | null = null;
	/** Tokens of the prompt that have not been read. */
	#unread = 0;
	#cachedTokens = 0;

	/** Takes its place in the pipeline. A stretch has so many tokens. */
	constructor(pipeline: MlcPipeline, stretch: number) {
		this.#pipeline = pipeline;
		this.#stretch = Math.min(stretch, pipeline.prefillChunkSize);
		this.#getInputData = pipeline.getInputData.bind(pipeline);
		this.#forward = pipeline.embedAndForward.bind(pipeline);
		this.#clearCache = pipeline.resetKVCache.bind(pipeline);
		// web-llm clears before it knows the prompt; here that is done once it is known what can stay.
		pipeline.resetKVCache = () => undefined;
		pipeline.getInputData = () => this.#prepare();
		pipeline.embedAndForward = (data, length) => this.#read(data, length);
	}

	/** Tokens of the last prompt that were in the cache already. */
	get cachedTokens(): number {
		return this.#cachedTokens;
	}

	/** Whom the next prompts are read for. */
	attend(watch: ReadWatch): void {
		this.#watch = watch;
	}

	/** What is left to read of a prompt. */
	async #prepare(): ReturnType<MlcPipeline['getInputData']> {
		const [data, tokens, ...rest] = await this.#getInputData();
		const ids = data.length === 1 ? idsOf(data[0]) : [];
		if (ids.length > this.#stretch && this.#way === null) await this.#prove(ids);
		this.#cachedTokens = this.#goBack(ids);
		this.#unread = ids.length - this.#cachedTokens;
		return [this.#cachedTokens > 0 ? [ids.slice(this.#cachedTokens)] : data, tokens, ...rest];
	}

	async #read(data: readonly unknown[], length: number): Promise<unknown> {
		const before = this.#filled;
		// Should it throw, nobody knows what lies there.
		this.#filled = null;
		const logits = await this.#forward(data, length);
		this.#filled = before === null ? null : before + length;
		if (this.#unread === 0) return logits;
		this.#unread -= length;
		this.#held.push(...data.flatMap(idsOf));
		if (this.#unread > 0) await this.#pause();
		return logits;
	}

	async #pause(): Promise<void> {
		await this.#pipeline.device.sync();
		this.#watch.onAlive();
		if (this.#watch.signal.aborted) throw new StoppedReading('Stopped while reading.');
	}

	/** Leaves in the cache what it and the prompt begin with alike; says how many tokens that are. */
	#goBack(ids: readonly number[]): number {
		const common = this.#way === 'rewinds' && this.#filled !== null ? this.#commonWith(ids) : 0;
		if (common === 0 || !this.#pop(common)) {
			this.#clear();
			return 0;
		}
		this.#held.length = common;
		return common;
	}

	/** In whole stretches, and without the last token, after which the logits are wanted. */
	#commonWith(ids: readonly number[]): number {
		const differs = this.#held.findIndex((id, place) => ids[place] !== id);
		const alike = Math.min(differs < 0 ? this.#held.length : differs, ids.length - 1);
		return alike - (alike % this.#stretch);
	}

	#pop(kept: number): boolean {
		try {
			const count = (this.#filled ?? 0) - kept;
			if (count > 0) popTokens(this.#pipeline, count);
			this.#fill(kept);
			return true;
		} catch {
			// Reading it all again is always possible.
			this.#way = 'stretches';
			return false;
		}
	}

	#clear(): void {
		this.#clearCache();
		this.#fill(0);
		this.#held = [];
	}

	#fill(tokens: number): void {
		this.#filled = tokens;
		this.#pipeline.filledKVCacheLength = tokens;
	}

	async #prove(ids: readonly number[]): Promise<void> {
		const sample = ids.slice(0, TRIAL.tokens);
		const ways: readonly Way[] = canGoBack(this.#pipeline) ? ['rewinds', 'stretches'] : ['stretches'];
		for (const way of ways) {
			if (await this.#isProven(way, sample)) {
				this.#way = way;
				this.#pipeline.prefillChunkSize = this.#stretch;
				return;
			}
		}
		this.#way = 'whole';
	}

	async #isProven(way: Way, sample: readonly number[]): Promise<boolean> {
		try {
			this.#clear();
			const whole = await this.#logitsAfter(sample);
			if (way === 'rewinds') {
				popTokens(this.#pipeline, TRIAL.tokens - TRIAL.kept);
				this.#pipeline.filledKVCacheLength = TRIAL.kept;
			} else {
				this.#clear();
				await this.#logitsAfter(sample.slice(0, TRIAL.kept));
			}
			return distance(whole, await this.#logitsAfter(sample.slice(TRIAL.kept))) < SAME;
		} catch (thrown) {
			if (thrown instanceof StoppedReading) throw thrown;
			return false;
		}
	}

	/** Takes no note of what is in the cache: the prompt that is read next clears it. */
	async #logitsAfter(ids: readonly number[]): Promise<Float32Array> {
		const logits = this.#pipeline.updateLogitsOnCPU(await this.#forward([ids], ids.length));
		// They are there once the device has come to rest.
		await this.#pause();
		return Float32Array.from(logits.toArray());
	}
}

function idsOf(data: unknown): readonly number[] {
	return Array.isArray(data) ? data.filter((id) => typeof id === 'number') : [];
}

/** Root of the squared differences, as a share of the spread of the first; not a number where one has none. */
export function distance(first: Float32Array, second: Float32Array): number {
	const mean = first.reduce((total, value) => total + value, 0) / first.length;
	const spread = first.reduce((total, value) => total + (value - mean) ** 2, 0);
	const apart = first.reduce((total, value, place) => total + (value - (second[place] ?? NaN)) ** 2, 0);
	return Math.sqrt(apart / spread);
}
