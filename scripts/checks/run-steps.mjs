import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command.mjs';
import { duration } from '../say.mjs';
import { explain, reasonOf } from '../stop.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * One part of `npm test`.
 * @typedef {object} Step
 * @property {string} name
 * @property {(reportPath: string) => string[]} command
 * @property {(reportPath: string) => Record<string, string>} [env]
 * @property {(report: unknown) => Counts} [count] reads the tool's report; without it the step is one check
 * @property {string | null} [blocked] why it cannot run
 * @property {boolean} [beside] may run beside the next to it of which the same is said; what it prints comes at its end
 * @property {number} [limitMs]
 */

const LIMIT_MS = 30 * 60_000;

/** Two cores are what the machines of most have at least; each of these steps keeps one busy. */
const AT_ONCE = 2;

/**
 * Runs every step, whatever became of those before it, and says at the very end how many checks passed and failed.
 * A step that cannot start, crashes or finds no tests has failed.
 * @param {readonly Step[]} steps
 * @param {{ write(text: string): unknown }} stream
 * @param {number} [failedBefore] what has failed already
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function runSteps(steps, stream, failedBefore = 0) {
	const folder = await mkdtemp(join(tmpdir(), 'backprompt-test-'));
	/** @type {Ended[]} */
	const ended = [];
	try {
		for (const group of groupsOf(steps)) ended.push(...(await runGroup(group, folder, stream)));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	const passed = ended.reduce((sum, { counts }) => sum + counts.passed, 0);
	const failed = ended.reduce((sum, { counts }) => sum + counts.failed, failedBefore);
	stream.write(`\n${ended.map(lineOf).join('')}\n${passed} passed, ${failed} failed\n`);
	return failed === 0;
}

/** @typedef {{ step: Step, counts: Counts, elapsedMs: number }} Ended */

/**
 * The steps in their order, those together that may run beside each other.
 * @param {readonly Step[]} steps
 */
function groupsOf(steps) {
	/** @type {Step[][]} */
	const groups = [];
	for (const step of steps) {
		const last = groups.at(-1);
		if (last && step.beside && last[0]?.beside) last.push(step);
		else groups.push([step]);
	}
	return groups;
}

/**
 * @param {readonly Step[]} group
 * @param {string} folder for reports
 * @param {{ write(text: string): unknown }} stream
 * @returns {Promise<Ended[]>} in the order of the group
 */
async function runGroup(group, folder, stream) {
	/** @type {Ended[]} */
	const ended = [];
	const waiting = group.entries();
	const work = async () => {
		for (const [index, step] of waiting) {
			const started = performance.now();
			const counts = await runStep(step, join(folder, `${step.name}.json`), stream);
			ended[index] = { step, counts, elapsedMs: performance.now() - started };
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return ended;
}

/** @param {Ended} ended */
function lineOf({ step: { name }, counts: { passed, failed, skipped }, elapsedMs }) {
	const left = skipped > 0 ? `, ${skipped} skipped` : '';
	const mark = failed === 0 ? '✓' : '✗';
	return `${mark} ${name.padEnd(12)} ${passed} passed, ${failed} failed${left} (${duration(elapsedMs)})\n`;
}

/**
 * @param {Step} step
 * @param {string} reportPath
 * @param {{ write(text: string): unknown }} stream
 * @returns {Promise<Counts>}
 */
async function runStep(step, reportPath, stream) {
	/** @type {string[]} */
	const said = [];
	const out = step.beside ? { write: (/** @type {string} */ text) => said.push(text) } : stream;
	out.write(`\n── ${step.name} ──\n`);
	const counts = await outcomeOf(step, reportPath, out);
	if (step.beside) stream.write(said.join(''));
	return counts;
}

/**
 * @param {Step} step
 * @param {string} reportPath
 * @param {{ write(text: string): unknown }} stream
 * @returns {Promise<Counts>}
 */
async function outcomeOf(step, reportPath, stream) {
	const failure = { passed: 0, failed: 1, skipped: 0 };
	if (step.blocked) {
		stream.write(`Cannot run: ${step.blocked}\n`);
		return failure;
	}
	try {
		const env = step.env?.(reportPath) ?? {};
		const limitMs = step.limitMs ?? LIMIT_MS;
		const result = await runCommand(step.command(reportPath), { limitMs, env, shown: !step.beside });
		stream.write(result.output);
		if (result.end !== 'exited') stream.write(`The step did not come to its end: ${result.end}.\n`);
		if (!step.count) return result.ok ? { passed: 1, failed: 0, skipped: 0 } : failure;
		return settle(await countOf(step.count, reportPath, stream), result.ok);
	} catch (error) {
		explain(error, stream);
		return failure;
	}
}

/**
 * @param {(report: unknown) => Counts} count
 * @param {string} reportPath
 * @param {{ write(text: string): unknown }} stream
 */
async function countOf(count, reportPath, stream) {
	try {
		return count(JSON.parse(await readFile(reportPath, 'utf8')));
	} catch (error) {
		stream.write(`The step left no report that can be read: ${reasonOf(error)}\n`);
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

/**
 * Holds the counts against how the tool ended: a bad end with nothing failed, and no tests at all, are failures.
 * @param {Counts} counts
 * @param {boolean} endedWell
 */
function settle(counts, endedWell) {
	const isHollow = counts.failed === 0 && (!endedWell || counts.passed === 0);
	return isHollow ? { ...counts, failed: 1 } : counts;
}
