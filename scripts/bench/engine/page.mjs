import { EMBEDDED, EMBEDDED_WEBGPU } from '../../../src/lib/engine/catalogue.ts';
import { EngineClient } from '../../../src/lib/engine/worker/engine-client.ts';
import { proposeInEnglish } from '../../../src/lib/core/steps/propose-in-english.ts';
import { openBareWebllm, openBareWllama, startClock } from './bare-engines.mjs';

/** @typedef {import('./bare-engines.mjs').BareEngine} BareEngine */
/** @typedef {import('./bare-engines.mjs').Continuation} Continuation */
/** @typedef {import('./bare-engines.mjs').Timing} Timing */
/** @typedef {import('../../../src/lib/core/engine.ts').EngineRequest} EngineRequest */
/** @typedef {import('../../../src/lib/core/methods/method.ts').MethodContext} MethodContext */
/** @typedef {'wllama' | 'webllm'} Library */

const MODELS = { wllama: EMBEDDED, webllm: EMBEDDED_WEBGPU };

/** Slower than this and the part of the bench ends with what it has. */
const CLOSE_MS = 120_000;

/** What is open, by the name that the other side calls it. @type {Map<string, BareEngine & { ask?: EngineClient['ask'] }>} */
const open = new Map();

/** The engine as the site uses it: through its client and its own worker. @param {Library} library @param {number} threads */
async function openOurs(library, threads) {
	const client = new EngineClient({
		startWorker: () =>
			new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), {
				type: 'module',
				name: 'engine'
			}),
		lock: { take: () => Promise.resolve(() => Promise.resolve()) },
		absolute,
		setting: () => ({ threads }),
		now: () => performance.now(),
		limits: { graceMs: CLOSE_MS }
	});
	const loaded = await client.load(MODELS[library]);
	if (!loaded.ok) throw new Error(`${loaded.failure.kind}: ${loaded.failure.message}`);
	const write = async (
		/** @type {Continuation} */ { prompt, maxTokens },
		/** @type {AbortSignal=} */ signal
	) => {
		const clock = startClock();
		const sampling = { temperature: 0, topP: 1, maxTokens, samplerSeed: 0 };
		const answer = await client.ask(
			{ kind: 'text', prompt: { form: 'text', text: prompt }, sampling },
			{ onText: () => clock.text(), ...(signal ? { signal } : {}) }
		);
		if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
		clock.count(answer.value.usage.promptTokens, answer.value.usage.newTokens);
		return clock.stop();
	};
	return { write, close: () => client.unload(), ask: client.ask.bind(client) };
}

const absolute = (/** @type {string} */ url) => new URL(url, `${location.origin}/`).href;

/** @param {Library} library @param {{ threads: number, slots: number }} setting */
function openBare(library, setting) {
	const model = MODELS[library];
	const files = model.files.map((file) => ({ ...file, url: absolute(file.url) }));
	const addressed = { ...model, files };
	return library === 'wllama' ? openBareWllama(addressed, setting) : openBareWebllm(addressed);
}

/** What the command calls; arguments and answers are plain data. */
const bench = {
	async device() {
		const adapter = await navigator.gpu?.requestAdapter();
		const { vendor = '', architecture = '', description = '' } = adapter?.info ?? {};
		return {
			cores: navigator.hardwareConcurrency,
			isIsolated: crossOriginIsolated,
			gpu: adapter ? [vendor, architecture, description].filter((word) => word).join(' ') : null
		};
	},

	/**
	 * Milliseconds until it can be asked, the files included.
	 * @param {string} name
	 * @param {{ library: Library, isBare: boolean, threads: number, slots: number }} what
	 */
	async open(name, { library, isBare, threads, slots }) {
		const since = performance.now();
		open.set(name, isBare ? await openBare(library, { threads, slots }) : await openOurs(library, threads));
		return performance.now() - since;
	},

	/** @param {string} name */
	async close(name) {
		await open.get(name)?.close();
		open.delete(name);
	},

	/**
	 * Null if it took longer than that.
	 * @param {string} name
	 * @param {Continuation & { limitMs?: number }} what
	 */
	async write(name, { limitMs, ...what }) {
		const signal = limitMs === undefined ? undefined : AbortSignal.timeout(limitMs);
		try {
			return await engineOf(name).write(what, signal);
		} catch (error) {
			if (signal?.aborted) return null;
			throw error;
		}
	},

	/**
	 * Milliseconds for several, all sent at once or one after another.
	 * @param {string} name
	 * @param {{ prompts: readonly string[], maxTokens: number, atOnce: boolean }} what
	 */
	async writeAll(name, { prompts, maxTokens, atOnce }) {
		const engine = engineOf(name);
		const since = performance.now();
		if (atOnce) await Promise.all(prompts.map((prompt) => engine.write({ prompt, maxTokens })));
		else for (const prompt of prompts) await engine.write({ prompt, maxTokens });
		return performance.now() - since;
	},

	/**
	 * What the method for tiny models asks about a passage, in its own order; the first of it, where time runs out.
	 * @param {string} name
	 * @param {{ passage: string, limitMs: number }} what
	 */
	async askMethod(name, { passage, limitMs }) {
		const { ask } = engineOf(name);
		if (!ask) throw new Error(`${name} has no port.`);
		const signal = AbortSignal.timeout(limitMs);
		const asks = { count: 0, promptTokens: 0, cachedTokens: 0, newTokens: 0, isWhole: true };
		const put = async (/** @type {EngineRequest} */ request) => {
			const answer = await ask(request, { signal });
			if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
			asks.count += 1;
			asks.promptTokens += answer.value.usage.promptTokens;
			asks.cachedTokens += answer.value.usage.cachedTokens;
			asks.newTokens += answer.value.usage.newTokens;
			return answer.value;
		};
		const asker = {
			text: (/** @type {object} */ request) =>
				put(/** @type {EngineRequest} */ ({ kind: 'text', ...request })),
			likelihood: (/** @type {object} */ request) =>
				put(/** @type {EngineRequest} */ ({ kind: 'likelihood', ...request }))
		};
		const context = { ask: asker, recipe: { samplerSeed: 1 }, failedTries: 0 };
		try {
			await proposeInEnglish(passage, /** @type {MethodContext} */ (/** @type {unknown} */ (context)));
		} catch (error) {
			if (!signal.aborted) throw error;
			asks.isWhole = false;
		}
		return asks;
	}
};

/** @param {string} name */
function engineOf(name) {
	const engine = open.get(name);
	if (!engine) throw new Error(`${name} is not open.`);
	return engine;
}

/** @typedef {typeof bench} EngineBench */

Object.assign(globalThis, { benchPage: bench });
