import { AskRefused } from '../../../src/lib/core/ask.ts';
import { deskWith } from '../../../src/lib/core/desk.ts';
import { createJournalAsker } from '../../../src/lib/core/journal.ts';
import { readPairs } from '../../../src/lib/core/judge/pairs/read-pairs.ts';
import { readRivals } from '../../../src/lib/core/judge/pairs/read-rivals.ts';
import { PAIR_READ_OUTS } from '../../../src/lib/core/steps/read-outs/read-outs.ts';
import { EMBEDDED, EMBEDDED_WEBGPU } from '../../../src/lib/engine/catalogue.ts';
import { threadsFor } from '../../../src/lib/engine/device-check.ts';
import { EngineClient } from '../../../src/lib/engine/worker/engine-client.ts';
import { contrastsOf } from './figures.mjs';
import { Pace } from './pace.mjs';
import { chosen, Reader } from './reader.mjs';
import { reasoningCosts, reasoningPrompts, tokenCosts } from './token-costs.mjs';
import { subjectsOf } from './subjects.mjs';
import { openCounter } from './token-counter.mjs';

/** @typedef {import('../../../src/lib/core/ask.ts').Answer} Answer */
/** @typedef {import('../../../src/lib/core/ids.ts').DocumentId} DocumentId */
/** @typedef {import('../../../src/lib/core/journal.ts').JournalSetting} JournalSetting */
/** @typedef {import('../../../src/lib/core/judge/pairs/pair.ts').Pair} Pair */
/** @typedef {import('../../../src/lib/core/judge/pairs/read-rivals.ts').Rivals} Rivals */
/** @typedef {import('./figures.mjs').Judged} Judged */
/** @typedef {import('./subjects.mjs').Subject} Subject */

/**
 * What the command offers to the page: the journal, and a place to tell how far it is.
 * @typedef {object} Offers
 * @property {(key: string) => Promise<Answer['answer'] | null>} benchFindAnswer
 * @property {(kept: { key: string, answer: Answer['answer'] }) => Promise<void>} benchKeepAnswer
 * @property {(progress: Progress) => Promise<void>} benchProgress
 */

/** How it ended: all judged, given up by a person, or left by the engine. @typedef {{ kind: 'done' } | { kind: 'stopped' } | { kind: 'failed', reason: string }} End */

/** @typedef {{ groups: number, of: number, restMs: number | null }} Progress */

const MODELS = { wllama: EMBEDDED, webllm: EMBEDDED_WEBGPU };

/** SwiftShader takes so long for a stretch of a prompt. */
const GRACE_MS = 120_000;

/** So many pairs are really asked about by reason-then-score. */
const REASONED = 5;

const { benchFindAnswer, benchKeepAnswer, benchProgress } = /** @type {Offers} */ (
	/** @type {unknown} */ (globalThis)
);

/** @type {Pair[]} */
let good = [];
/** @type {Rivals[]} */
let rivals = [];
/** @type {EngineClient | null} */
let client = null;
/** @type {readonly import('../../../src/lib/core/judge/calibration/calibration-set.ts').LeftOut[]} */
let leftOut = [];
/** @type {Judged[]} */
const judged = [];
/** @type {string[]} */
let names = [];
/** @type {Awaited<ReturnType<typeof openCounter>> | null} */
let counter = null;
/** Tokens that reason-then-score really wrote, by pair. @type {number[]} */
const written = [];
const answers = { asked: 0, replayed: 0 };
const stop = new AbortController();

const absolute = (/** @type {string} */ url) => new URL(url, `${location.origin}/`).href;

/** The engine as the site uses it, with as many threads. */
function openClient() {
	return new EngineClient({
		startWorker: () =>
			new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), {
				type: 'module',
				name: 'engine'
			}),
		lock: { take: () => Promise.resolve(() => Promise.resolve()) },
		absolute,
		setting: () => ({ threads: threadsFor(navigator.hardwareConcurrency, crossOriginIsolated) }),
		now: () => performance.now(),
		limits: { graceMs: GRACE_MS }
	});
}

/**
 * What pairs have in common is asked once: the opening of a response stays under any instruction, a sentence alone in any
 * order. That is exact, since only asks that are equal in everything that shapes the answer have one key in the
 * journal. (The tokens of a cut response are the first of the whole one, and are asked for again all the same: the port
 * has no ask for the end of a turn alone.)
 * @param {EngineClient} engine
 * @param {string} model
 */
function openAsker(engine, model) {
	/** @type {JournalSetting['store']} */
	const store = {
		async findAnswer(key) {
			const answer = await benchFindAnswer(key);
			// The rest of the entry is for whoever looks at a journal, and nobody does here.
			return { ok: true, value: answer && /** @type {Answer} */ ({ key, answer }) };
		},
		async keepAnswer({ key, answer }) {
			await benchKeepAnswer({ key, answer });
			return { ok: true, value: undefined };
		}
	};
	return createJournalAsker({
		...{ desk: deskWith(engine), store, model, documentId: /** @type {DocumentId} */ ('bench') },
		now: () => Date.now(),
		signal: stop.signal,
		onAsk: (event) => {
			if (event.kind !== 'answered') return;
			if (event.replayed) answers.replayed += 1;
			else answers.asked += 1;
		}
	});
}

/** What the command calls; arguments and answers are plain data. */
const bench = {
	/**
	 * Takes the files in and says what is in them; null for a file with nothing in it that could be read.
	 * @param {{ pairs: string, against: string | null }} texts
	 */
	read({ pairs, against }) {
		const read = readPairs(pairs);
		const compared = against === null ? null : readRivals(against);
		good = read.ok ? [...read.value.found] : [];
		rivals = compared?.ok ? [...compared.value.found] : [];
		const told = (/** @type {typeof read | NonNullable<typeof compared>} */ result) => {
			const { bad, badLines } = result.ok ? result.value : result.failure;
			return { found: result.ok ? result.value.found.length : 0, bad, badLines };
		};
		return { pairs: told(read), against: compared && told(compared) };
	},

	/** The names of all read-outs that there are. */
	readOuts() {
		return PAIR_READ_OUTS.map(({ name }) => name);
	},

	/**
	 * Loads the model and says what runs it, or why not.
	 * @param {keyof typeof MODELS} library
	 */
	async load(library) {
		client = openClient();
		const loaded = await client.load(MODELS[library]);
		if (loaded.ok) counter = await openCounter();
		return loaded;
	},

	/**
	 * Judges all of it, one good pair with its damaged copies after the other, so that whatever is known when it is
	 * stopped can be compared.
	 * @param {{ limit: number | null, readOuts: readonly string[], all: boolean }} wish
	 * @returns {Promise<End>}
	 */
	async run({ limit, readOuts, all }) {
		const engine = client;
		const description = engine?.describe();
		if (!engine || !description) throw new Error('The model is not loaded.');
		const made = subjectsOf(good, rivals, limit ?? Infinity);
		leftOut = made.leftOut;
		names = chosen(readOuts, all);
		const parts = { ask: openAsker(engine, description.model), describe: () => description };
		const reader = new Reader(parts, { names, good });
		try {
			await judgeAll(made.groups, reader);
			if (all) await reasonAbout(made.groups.slice(0, REASONED), reader);
			return { kind: 'done' };
		} catch (error) {
			if (!(error instanceof AskRefused)) throw error;
			return stop.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', reason: error.message };
		}
	},

	/** Gives up the ask in flight; `run` then ends. */
	stop() {
		stop.abort();
	},

	/** All figures so far. */
	report() {
		const scores = [...new Set(judged.flatMap((one) => Object.keys(one.scores)))];
		const costs = tokenCosts(judged, names);
		const judge = costs.find(({ readOut }) => readOut === 'judge');
		const stronger = rivals.map(({ id, instruction, stronger: response }) => ({ id, instruction, response }));
		const prompts = counter && reasoningPrompts(judged, [...good, ...stronger], counter);
		return {
			contrasts: contrastsOf(judged, scores),
			costs,
			reasoning: judge && prompts ? reasoningCosts(judge, prompts, written) : [],
			leftOut,
			good: { used: judged.filter(({ kind }) => kind === null).length, of: good.length },
			refused: refusedCounts(),
			answers,
			judged
		};
	}
};

/**
 * @param {readonly Subject[][]} groups
 * @param {Reader} reader
 */
async function judgeAll(groups, reader) {
	const workOf = (/** @type {readonly Subject[]} */ group) =>
		group.reduce((sum, { pair }) => sum + pair.instruction.length + pair.response.length, 0);
	const pace = new Pace(groups.reduce((sum, group) => sum + workOf(group), 0));
	for (const [at, group] of groups.entries()) {
		const [since, asked] = [performance.now(), answers.asked];
		judged.push(...(await reader.read(group)));
		pace.note({ work: workOf(group), ms: performance.now() - since, isAsked: answers.asked > asked });
		await benchProgress({ groups: at + 1, of: groups.length, restMs: pace.restMs });
	}
}

/** @param {readonly Subject[][]} groups @param {Reader} reader */
async function reasonAbout(groups, reader) {
	for (const [first] of groups) {
		if (first) written.push((await reader.reasoningCost(first.pair)).newTokens);
	}
}

/** How often the engine refused to answer, by the reason. */
function refusedCounts() {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const { refused } of judged) {
		for (const [readOut, reason] of Object.entries(refused)) {
			const key = `${readOut}: ${reason}`;
			counts[key] = (counts[key] ?? 0) + 1;
		}
	}
	return counts;
}

/** @typedef {typeof bench} JudgeBench */

Object.assign(globalThis, { benchPage: bench });
