import { MLCEngine } from '@mlc-ai/web-llm';
import { Wllama } from '@wllama/wllama/esm/index.js';
import { recordOf } from '../../../src/lib/engine/webllm/model-record.ts';
import { PLAIN_CONVERSATION } from '../../../src/lib/engine/webllm/conversation-template.ts';

/** @typedef {import('../../../src/lib/core/model.ts').ModelSpec} ModelSpec */

/**
 * One greedy continuation: milliseconds until the first text and in all.
 * @typedef {{ firstMs: number, wholeMs: number, promptTokens: number, newTokens: number }} Timing
 */

/** @typedef {{ prompt: string, maxTokens: number }} Continuation */

/**
 * A library as its own documentation calls it, with nothing of ours around it.
 * @typedef {object} BareEngine
 * @property {(what: Continuation, signal?: AbortSignal) => Promise<Timing>} write
 * @property {() => Promise<void>} close
 */

const WASM = new URL('../../../node_modules/@wllama/wllama/esm/wasm/wllama.wasm', import.meta.url).href;

/** Tokens read at once, as in `wllama-engine.ts`: else another amount of work would be compared. */
const BATCH_TOKENS = 32;

const ignore = () => undefined;
const SILENT = { debug: ignore, log: ignore, warn: ignore, error: console.error };

/**
 * @param {ModelSpec} model
 * @param {{ threads: number, slots: number }} setting
 * @returns {Promise<BareEngine>}
 */
export async function openBareWllama(model, { threads, slots }) {
	const wllama = new Wllama({ default: WASM }, { logger: SILENT });
	wllama.setCompat(null);
	const files = await Promise.all(model.files.map(async ({ url }) => (await fetch(url)).blob()));
	await wllama.loadModel(files, {
		...{ n_ctx: model.contextTokens, n_batch: BATCH_TOKENS, n_ubatch: BATCH_TOKENS },
		...{ n_threads: threads, n_parallel: slots, n_gpu_layers: 0 }
	});
	const write = async (
		/** @type {Continuation} */ { prompt, maxTokens },
		/** @type {AbortSignal=} */ signal
	) => {
		const clock = startClock();
		await wllama.createCompletion({
			...{ prompt, max_tokens: maxTokens, temperature: 0, top_p: 1, top_k: 0, min_p: 0, seed: 1 },
			...{ stream: true, cache_prompt: true },
			...(signal ? { abortSignal: signal } : {}),
			onData: ({ choices: [choice], usage }) => {
				if (choice?.text) clock.text();
				clock.count(usage?.prompt_tokens, usage?.completion_tokens);
			}
		});
		return clock.stop();
	};
	return { write, close: () => wllama.exit() };
}

/**
 * @param {ModelSpec} model
 * @returns {Promise<BareEngine>}
 */
export async function openBareWebllm(model) {
	const engine = new MLCEngine({ appConfig: { model_list: [recordOf(model)] }, logLevel: 'ERROR' });
	await engine.reload(model.id, {
		context_window_size: model.contextTokens,
		conv_config: PLAIN_CONVERSATION
	});
	const write = async (/** @type {Continuation} */ { prompt, maxTokens }) => {
		const clock = startClock();
		const stream = await engine.chat.completions.create({
			messages: [{ role: 'user', content: prompt }],
			...{ stream: true, stream_options: { include_usage: true } },
			...{ max_tokens: maxTokens, temperature: 0, top_p: 1, seed: 1 },
			...{ frequency_penalty: 0, presence_penalty: 0, repetition_penalty: 1 }
		});
		for await (const { choices, usage } of stream) {
			if (choices[0]?.delta.content) clock.text();
			clock.count(usage?.prompt_tokens, usage?.completion_tokens);
		}
		return clock.stop();
	};
	return { write, close: () => engine.unload() };
}

export function startClock() {
	const since = performance.now();
	/** @type {Timing} */
	const timing = { firstMs: 0, wholeMs: 0, promptTokens: 0, newTokens: 0 };
	return {
		text() {
			if (timing.firstMs === 0) timing.firstMs = performance.now() - since;
		},
		/**
		 * @param {number | undefined} promptTokens
		 * @param {number | undefined} newTokens
		 */
		count(promptTokens, newTokens) {
			timing.promptTokens = promptTokens ?? timing.promptTokens;
			timing.newTokens = newTokens ?? timing.newTokens;
		},
		stop() {
			return { ...timing, wholeMs: performance.now() - since };
		}
	};
}
