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
 * @property {number} [limitMs]
 */

const LIMIT_MS = 30 * 60_000;

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
	const lines = [];
	let passed = 0;
	let failed = failedBefore;
	try {
		for (const [index, step] of steps.entries()) {
			stream.write(`\n── ${step.name} ──\n`);
			const started = performance.now();
			const counts = await runStep(step, join(folder, `${index}.json`), stream);
			passed += counts.passed;
			failed += counts.failed;
			lines.push(lineOf(step, counts, performance.now() - started));
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	stream.write(`\n${lines.join('')}\n${passed} passed, ${failed} failed\n`);
	return failed === 0;
}

/**
 * @param {Step} step
 * @param {Counts} counts
 * @param {number} elapsedMs
 */
function lineOf({ name }, { passed, failed, skipped }, elapsedMs) {
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
	const failure = { passed: 0, failed: 1, skipped: 0 };
	if (step.blocked) {
		stream.write(`Cannot run: ${step.blocked}\n`);
		return failure;
	}
	try {
		const env = step.env?.(reportPath) ?? {};
		const limitMs = step.limitMs ?? LIMIT_MS;
		const result = await runCommand(step.command(reportPath), { limitMs, env, shown: true });
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
