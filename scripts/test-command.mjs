import { countPlaywright, countVitest } from './checks/counts.mjs';
import { runSteps } from './checks/run-steps.mjs';
import { ROOT } from './places.mjs';
import { onSignals } from './run-command.mjs';
import { Voice } from './say.mjs';
import { programOf } from './setup/npm-packages.mjs';
import { prepareBuild, prepareChromium, prepareDependencies, prepareModel } from './setup/prepare.mjs';
import { EXIT, explain } from './stop.mjs';

/** @typedef {import('./checks/run-steps.mjs').Step} Step */

/** @type {readonly Step[]} */
const STEPS = [
	{ name: 'lint', beside: true, command: () => [...programOf(ROOT, 'eslint'), '.'] },
	{ name: 'types', beside: true, command: () => [process.execPath, 'scripts/check-types.mjs'] },
	{ name: 'format', beside: true, command: () => [...programOf(ROOT, 'prettier'), '--check', '.'] },
	{ name: 'unit', command: (report) => vitest('node', report), count: countVitest },
	{ name: 'browser', command: (report) => vitest('browser', report), count: countVitest },
	{
		name: 'end-to-end',
		command: () => [...programOf(ROOT, '@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
		env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
		count: countPlaywright
	}
];

/**
 * What each step cannot do without.
 * @type {Record<string, readonly string[]>}
 */
const NEEDS = {
	unit: ['Chromium'],
	browser: ['Chromium', 'model'],
	'end-to-end': ['Chromium', 'model', 'site']
};

/**
 * @param {string} project
 * @param {string} report
 */
function vitest(project, report) {
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	return [...programOf(ROOT, 'vitest'), 'run', '--project', project, ...reporters];
}

/**
 * What `npm test` does: sets up, runs the named steps or all, and leaves its exit code in `process.exitCode`.
 * @param {readonly string[]} names
 */
export async function test(names) {
	onSignals();
	const unknown = names.find((name) => STEPS.every((step) => step.name !== name));
	if (unknown !== undefined) {
		const known = STEPS.map((step) => step.name).join(', ');
		process.stderr.write(`There is no step “${unknown}”. The steps: ${known}.\n`);
		process.exitCode = EXIT.usage;
		return;
	}
	const chosen = STEPS.filter((step) => names.length === 0 || names.includes(step.name));
	const missing = await prepare(new Set(chosen.flatMap((step) => NEEDS[step.name] ?? [])));
	const steps = chosen.map((step) => ({ ...step, blocked: whyBlocked(step.name, missing) }));
	const isGood = await runSteps(steps, process.stdout, missing.size);
	process.exitCode = isGood ? EXIT.done : EXIT.failed;
}

/**
 * Sets up what is needed, as far as it goes.
 * @param {ReadonlySet<string>} needed
 * @returns {Promise<Set<string>>} what could not be had
 */
async function prepare(needed) {
	const voice = new Voice(process.stdout);
	/** @type {[string, () => Promise<unknown>][]} */
	const parts = [
		['model', () => prepareModel(voice)],
		['Chromium', async () => (process.env.CHROMIUM_PATH = await prepareChromium(voice))],
		['site', () => prepareBuild(voice)]
	];
	/** @type {Set<string>} */
	const missing = new Set();
	await attempt('dependencies', () => prepareDependencies(voice), missing);
	for (const [name, work] of parts) {
		if (missing.has('dependencies') || !needed.has(name)) continue;
		await attempt(name, work, missing);
	}
	return missing;
}

/**
 * @param {string} name
 * @param {() => Promise<unknown>} work
 * @param {Set<string>} missing
 */
async function attempt(name, work, missing) {
	try {
		await work();
	} catch (error) {
		explain(error, process.stdout);
		missing.add(name);
	}
}

/**
 * @param {string} name of a step
 * @param {ReadonlySet<string>} missing
 */
function whyBlocked(name, missing) {
	const need = ['dependencies', ...(NEEDS[name] ?? [])].find((part) => missing.has(part));
	return need === undefined ? null : `the set-up of “${need}” failed, as told above.`;
}
