import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../places.mjs';
import { onBenchPage } from './engine/bench-site.mjs';
import { inTurns, medianOf, ratioText } from './engine/ratios.mjs';

/** @typedef {import('./engine/page.mjs').EngineBench} EngineBench */
/** @typedef {import('./engine/bench-site.mjs').BenchCall<EngineBench>} BenchCall */
/** @typedef {import('./engine/page.mjs').Library} Library */
/** @typedef {import('./engine/bare-engines.mjs').Timing} Timing */

/** Long enough for the whole to take less than five minutes on two cores. */
const LIMITS = { overheadMs: 45_000, methodMs: 40_000, threadsMs: 20_000, slotsMs: 30_000 };
const MOST_ROUNDS = 25;

const WRITTEN = 8;
const SLOTS = 4;

/** Another beginning each time, so that nothing of it is kept from the last; about 20 tokens: a usual ask reads and writes no more. */
const noteFor = (/** @type {number} */ round) =>
	`${round + 101} notes on the sea. The tide comes in twice a day, and the boats`;

/**
 * Both engines in one page, each through our adapter and bare. Times of one machine say nothing about another, so what
 * counts is the ratios; those are of runs in turns.
 * @param {{ site: string, chromium: string }} place
 * @param {import('./bench-command.mjs').Say} say
 */
export function measureEngine(place, say) {
	return onBenchPage({ ...place, page: 'engine' }, async (/** @type {BenchCall} */ call) => {
		const { cores, isIsolated, gpu } = await call('device');
		say(`${cores} cores, ${isIsolated ? 'isolated' : 'not isolated'}, graphics: ${gpu ?? 'none'}`);
		const passage = await examplePassage();
		const tell = async (/** @type {Promise<string[]>} */ lines) => (await lines).forEach((line) => say(line));
		say('wllama');
		await tell(measureLibrary(call, 'wllama', passage));
		await tell(measureThreads(call));
		await tell(measureSlots(call));
		for (const name of ['ours wllama', 'bare wllama']) await call('close', name);
		if (gpu === null) return;
		say('web-llm');
		await tell(measureLibrary(call, 'webllm', passage));
	});
}

/** A real passage, short enough for SwiftShader to be asked about more than once: the first paragraph of the essay. */
async function examplePassage() {
	const essay = await readFile(join(ROOT, 'src', 'lib', 'examples', 'essay', 'document.md'), 'utf8');
	const [, section = ''] = essay.split(/^## .*$/mu);
	const [paragraph = ''] = section.trim().split('\n\n');
	return paragraph;
}

/**
 * @param {BenchCall} call
 * @param {Library} library
 * @param {string} passage
 */
async function measureLibrary(call, library, passage) {
	const [ours, bare] = [`ours ${library}`, `bare ${library}`];
	const setting = { library, threads: 1, slots: 1 };
	const oursMs = await call('open', ours, { ...setting, isBare: false });
	const bareMs = await call('open', bare, { ...setting, isBare: true });
	// The first request of all prepares things that no other has to.
	for (const name of [ours, bare]) await call('write', name, { prompt: 'Once', maxTokens: 1 });
	const pairs = await inTurns(
		{
			one: (round) => write(call, ours, { prompt: noteFor(round), maxTokens: WRITTEN }),
			other: (round) => write(call, bare, { prompt: noteFor(round), maxTokens: WRITTEN })
		},
		{ rounds: MOST_ROUNDS, limitMs: LIMITS.overheadMs }
	);
	const asks = await call('askMethod', ours, { passage, limitMs: LIMITS.methodMs });
	return [
		row('load', `${seconds(oursMs)}   (bare ${seconds(bareMs)}, its files unchecked)`),
		row('read', `${speed(pairs, readSpeed)} tokens/s`),
		row('write', `${speed(pairs, writeSpeed)} tokens/s`),
		row(
			'adapter over bare library',
			`${ratioText(pairs.map(({ one, other }) => one.wholeMs / other.wholeMs))}; goal: at most 1.02`
		),
		row('prompt tokens read of all', readText(asks))
	];
}

/** @param {Awaited<ReturnType<import('./engine/page.mjs').EngineBench['askMethod']>>} asks */
function readText({ count, promptTokens, cachedTokens, isWhole }) {
	if (count === 0) return 'not measured: the first ask took too long';
	const read = promptTokens - cachedTokens;
	const part = isWhole ? '' : ', the first that there was time for';
	const from = `${read} of ${promptTokens}, the rest kept; ${count} asks of one passage${part}`;
	return `${(read / promptTokens).toFixed(3)}   (${from})`;
}

/**
 * @param {BenchCall} call
 * @param {string} name
 * @param {{ prompt: string, maxTokens: number }} what
 */
async function write(call, name, what) {
	const timing = await call('write', name, what);
	if (timing === null) throw new Error('Without a limit it cannot be late.');
	return timing;
}

const readSpeed = (/** @type {Timing} */ { promptTokens, firstMs }) => (promptTokens / firstMs) * 1000;
const writeSpeed = (/** @type {Timing} */ { newTokens, firstMs, wholeMs }) =>
	((newTokens - 1) / (wholeMs - firstMs)) * 1000;

/**
 * Of the bare library, whose events come one for each token.
 * @param {{ other: Timing }[]} pairs
 * @param {(timing: Timing) => number} of
 */
function speed(pairs, of) {
	return medianOf(pairs.map(({ other }) => of(other))).toFixed(1);
}

/** @param {BenchCall} call */
async function measureThreads(call) {
	await call('open', 'two threads', { library: 'wllama', isBare: false, threads: 2, slots: 1 });
	const what = (/** @type {number} */ round) => ({ prompt: noteFor(round + 100), maxTokens: WRITTEN });
	let isLate = false;
	const pairs = await inTurns(
		{
			one: async (round) => (await write(call, 'ours wllama', what(round))).wholeMs,
			other: async (round) => {
				const timing = await call('write', 'two threads', { ...what(round), limitMs: LIMITS.threadsMs });
				isLate ||= timing === null;
				return timing?.wholeMs ?? LIMITS.threadsMs;
			}
		},
		{ rounds: MOST_ROUNDS, limitMs: LIMITS.threadsMs }
	);
	await call('close', 'two threads');
	const ratios = pairs.map(({ one, other }) => other / one);
	return [row('two threads over one', `${ratioText(ratios)}${isLate ? ', and it was cut off' : ''}`)];
}

/** @param {BenchCall} call */
async function measureSlots(call) {
	await call('open', 'four slots', { library: 'wllama', isBare: true, threads: 1, slots: SLOTS });
	const alike = await turnsOfSlots(call, (round, at) => `${noteFor(round + 200)} of number ${at}`);
	const apart = await turnsOfSlots(call, (round, at) => `${at + 1}${round} boats lie on the dry shore, and`);
	await call('close', 'four slots');
	return [
		row('four at once over in turn', ''),
		row('  with one beginning', ratioText(alike)),
		row('  with nothing in common', ratioText(apart))
	];
}

/**
 * @param {BenchCall} call
 * @param {(round: number, at: number) => string} promptFor
 */
async function turnsOfSlots(call, promptFor) {
	const prompts = (/** @type {number} */ round) =>
		Array.from({ length: SLOTS }, (_none, at) => promptFor(round, at));
	const pairs = await inTurns(
		{
			one: (round) => call('writeAll', 'four slots', { prompts: prompts(round), maxTokens: 6, atOnce: true }),
			other: (round) =>
				call('writeAll', 'bare wllama', { prompts: prompts(round), maxTokens: 6, atOnce: false })
		},
		{ rounds: MOST_ROUNDS, limitMs: LIMITS.slotsMs / 2 }
	);
	return pairs.map(({ one, other }) => one / other);
}

const row = (/** @type {string} */ name, /** @type {string} */ value) => `${name.padEnd(32)}${value}`;
const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
