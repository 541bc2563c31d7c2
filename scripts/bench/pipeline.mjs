import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadlessSession } from '../headless/session.mjs';
import { ROOT } from '../places.mjs';
import { EXIT, Stop } from '../stop.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessEvent} HeadlessEvent */
/** @typedef {import('../../src/lib/core/ask.ts').Answer} Answer */

const EXAMPLE = join(ROOT, 'src', 'lib', 'examples', 'essay', 'document.md');

/**
 * The whole pipeline on an example, on the real model and with an empty journal: its wall time from the first ask
 * to the last pair over the time that the engine itself took for the same asks, and how many asks a segment costs.
 * @param {{ site: string, chromium: string }} place
 * @param {import('./bench-command.mjs').Say} say
 */
export async function measurePipeline({ site, chromium }, say) {
	const state = await mkdtemp(join(tmpdir(), 'backprompt-bench-'));
	try {
		const times = new Times();
		const onEvent = (/** @type {HeadlessEvent} */ event) => times.note(event);
		const session = await HeadlessSession.open({ site, chromium, state, onEvent });
		const report = await session.run({
			fileName: 'essay.md',
			base64: (await readFile(EXAMPLE)).toString('base64'),
			...{ format: 'native', limit: null, model: null, method: null, judge: null, options: [], rounds: 1 }
		});
		await session.close();
		if (!report.ok) throw new Stop(EXIT.failed, report.title, report.action);
		figures(times, JSON.parse(report.content).answers, report.total).forEach((line) => say(line));
	} finally {
		await rm(state, { recursive: true, force: true });
	}
}

/** The moments between which the pipeline works. */
class Times {
	first = 0;
	last = 0;

	/** @param {HeadlessEvent} event */
	note({ kind }) {
		if (kind === 'asking' && this.first === 0) this.first = performance.now();
		if (kind === 'pair' || kind === 'failed') this.last = performance.now();
	}
}

/**
 * @param {Times} times
 * @param {readonly Answer[]} answers
 * @param {number} segments
 */
function figures(times, answers, segments) {
	const sum = (/** @type {(answer: Answer) => number} */ of) =>
		answers.reduce((total, answer) => total + of(answer), 0);
	const wallMs = times.last - times.first;
	const engineMs = sum(({ answer }) => answer.usage.elapsedMs);
	const kinds = ['text', 'likelihood', 'choice'].map((kind) => {
		const count = answers.filter(({ answer }) => answer.kind === kind).length;
		return `${(count / segments).toFixed(1)} ${kind}`;
	});
	const read = sum(({ answer }) => answer.usage.promptTokens - answer.usage.cachedTokens);
	return [
		`wall time over engine time      ${(wallMs / engineMs).toFixed(3)}   (goal: at most 1.02)`,
		`asks per segment                ${(answers.length / segments).toFixed(1)}   (${kinds.join(', ')})`,
		`tokens read per segment         ${(read / segments).toFixed(0)}   (of ${(sum(({ answer }) => answer.usage.promptTokens) / segments).toFixed(0)} with what was cached)`,
		`tokens written per segment      ${(sum(({ answer }) => answer.usage.newTokens) / segments).toFixed(0)}`,
		`for the record: ${segments} segments, ${answers.length} asks, ${(wallMs / 1000).toFixed(1)} s`
	];
}
