import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadlessSession } from '../headless/session.mjs';
import { ROOT } from '../places.mjs';
import { duration, plain } from '../say.mjs';
import { onBenchPage } from './engine/bench-site.mjs';
import { tableOf } from './methods/costs.mjs';

/** @typedef {import('../../src/lib/core/ask.ts').Answer} Answer */
/** @typedef {import('./bench-command.mjs').Say} Say */
/** @typedef {import('./engine/bench-site.mjs').BenchCall<import('./methods/page.mjs').MethodsBench>} BenchCall */
/** @typedef {import('./methods/costs.mjs').MethodRow} MethodRow */
/** @typedef {{ site: string, chromium: string }} Place */

const DOCUMENT = join(ROOT, 'src', 'lib', 'examples', 'essay', 'document.md');
/** One passage takes every method some minutes together on two cores. */
const PASSAGES = 1;

/**
 * What each method takes for a row, over its naive form: on its worked example with a scripted model that follows
 * instructions, and on a passage with the real one. Both in one run.
 * @param {Place} place
 * @param {Say} say
 */
export async function measureMethods(place, say) {
	const { names, examples } = await runExamples(place);
	say('worked examples, answered by script in the form for larger models; for each kept row');
	for (const line of tableOf(examples)) say(line);
	say('');
	say(
		`the embedded model on ${PASSAGES === 1 ? 'a passage' : `${PASSAGES} passages`}, one method after the other; for each kept row`
	);
	const measured = await runReal(place, names, say);
	for (const line of tableOf(measured)) say(line);
}

/** @param {Place} place */
function runExamples(place) {
	return onBenchPage({ ...place, page: 'methods' }, async (/** @type {BenchCall} */ call) => {
		const names = await call('methods');
		/** @type {MethodRow[]} */
		const examples = [];
		for (const name of names) {
			const row = await call('runExample', name);
			if (row !== null) examples.push(row);
		}
		return { names, examples };
	});
}

/**
 * All methods in one browser, so that what several ask is answered once. A method that fails is told and passed over.
 * @param {Place} place
 * @param {readonly string[]} names
 * @param {Say} say
 */
async function runReal({ site, chromium }, names, say) {
	const state = await mkdtemp(join(tmpdir(), 'backprompt-bench-'));
	const base64 = (await readFile(DOCUMENT)).toString('base64');
	const session = await HeadlessSession.open({ site, chromium, state, onEvent: () => undefined });
	/** @type {Set<string>} */
	const seen = new Set();
	/** @type {MethodRow[]} */
	const rows = [];
	try {
		for (const method of names) {
			const started = performance.now();
			const job = { fileName: 'essay.md', base64, format: /** @type {const} */ ('native'), limit: PASSAGES };
			const report = await session.run({ ...job, model: null, judge: null, method, options: [], rounds: 1 });
			if (!report.ok) {
				say(`${method}: ${plain(report.title)}`);
				continue;
			}
			say(`${method}: ${report.asked} asks, ${duration(performance.now() - started)}`);
			rows.push(rowOf(method, JSON.parse(report.content), seen));
		}
	} finally {
		await session.close();
		await rm(state, { recursive: true, force: true });
	}
	return rows;
}

/**
 * @param {string} method
 * @param {{ answers: readonly Answer[], candidates: readonly unknown[], examples: readonly unknown[] }} made in our own format
 * @param {Set<string>} seen keys of answers that another method has asked for
 * @returns {MethodRow}
 */
function rowOf(method, { answers, candidates, examples }, seen) {
	const asks = answers.map(({ key, ask, answer }) => {
		const isReplayed = seen.has(key);
		seen.add(key);
		const { promptTokens, cachedTokens, newTokens } = answer.usage;
		return { prompt: ask.prompt, kind: answer.kind, promptTokens, cachedTokens, newTokens, isReplayed };
	});
	return { method, asks, made: candidates.length, kept: examples.length };
}
