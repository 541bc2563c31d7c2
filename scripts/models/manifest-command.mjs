import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, stateFolder } from '../places.mjs';
import { lastWords, onSignals, runCommand } from '../run-command.mjs';
import { megabytes, plain, Voice } from '../say.mjs';
import { programOf } from '../setup/npm-packages.mjs';
import { prepareDependencies } from '../setup/prepare.mjs';
import { EXIT, explain, reasonOf, Stop } from '../stop.mjs';
import { ensureLargerModel, LARGER_MODEL } from './larger-model.mjs';
import { refreshManifest } from './manifest.mjs';

/** @typedef {import('./gguf-rows.mjs').Inspect} Inspect */

/**
 * What `npm run models` does: lists the models that lie in static/models, so that the site offers them first. With
 * another folder as its argument, such as `build/models` of a site that is built already, it lists those. With `--larger`
 * it fetches a larger model into the folder before.
 * @param {readonly string[]} argv what stands after the script's name
 */
export async function writeManifest(argv) {
	onSignals();
	try {
		const { folder, larger } = readArguments(argv);
		const voice = new Voice(process.stdout);
		await prepareDependencies(voice);
		if (larger) {
			await mkdir(folder, { recursive: true });
			const place = { folder, state: stateFolder() };
			await voice.step('larger model', (note) => ensureLargerModel(LARGER_MODEL, place, note));
		}
		if (!existsSync(folder)) {
			throw new Stop(EXIT.usage, `There is no folder ${folder}.`, '`npm start` makes static/models.');
		}
		const { rows, leftOut } = await refreshManifest(folder, await loadInspect());
		for (const { title, files } of rows) {
			const bytes = files.reduce((/** @type {number} */ sum, file) => sum + file.bytes, 0);
			process.stdout.write(`offered   ${plain(title, 60)} (${megabytes(bytes)})\n`);
		}
		for (const { name, why } of leftOut)
			process.stdout.write(`left out  ${plain(name, 60)}: ${plain(why)}\n`);
		if (rows.length === 0) process.stdout.write('No models but those that come with the site.\n');
		process.stdout.write(`Written: ${join(folder, 'models.json')}\n`);
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
		return;
	}
	process.exitCode = EXIT.done;
}

/** @param {readonly string[]} argv */
function readArguments(argv) {
	try {
		const options = /** @type {const} */ ({ larger: { type: 'boolean', default: false } });
		const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
		return { folder: resolve(ROOT, positionals[0] ?? 'static/models'), larger: values.larger };
	} catch (error) {
		throw new Stop(
			EXIT.usage,
			reasonOf(error),
			'The options: --larger fetches a larger model; a folder may be named.'
		);
	}
}

/**
 * The page's own check of model files and its words for what is wrong with them, so that nothing is listed that the page
 * would refuse.
 * @returns {Promise<Inspect>}
 */
export async function loadInspect() {
	await ensureSettings();
	const { runnerImport } = await import('vite');
	const options = {
		root: ROOT,
		configFile: /** @type {const} */ (false),
		logLevel: /** @type {const} */ ('error')
	};
	/** @type {{ module: typeof import('../../src/lib/engine/own-model.ts') }} */
	const { module: model } = await runnerImport('./src/lib/engine/own-model.ts', options);
	/** @type {{ module: { faultWords: (fault: unknown) => { title: string } } }} */
	const { module: words } = await runnerImport('./src/lib/ui/models/own-fault-text.ts', options);
	return async (files) => {
		const found = await model.inspectOwnModel(files);
		if (!found.ok) return { ok: false, why: `${words.faultWords(found.failure).title}.` };
		const { parts, facts } = found.value;
		return { ok: true, names: parts.map(({ name }) => name), facts };
	};
}

/** The page's code is read by settings that SvelteKit writes, which a fresh clone does not have. */
async function ensureSettings() {
	if (existsSync(join(ROOT, '.svelte-kit', 'tsconfig.json'))) return;
	const command = [...programOf(ROOT, '@sveltejs/kit', 'svelte-kit'), 'sync'];
	const result = await runCommand(command, { limitMs: 60_000 });
	if (result.ok) return;
	const title = `SvelteKit could not write its settings. It said:\n${lastWords(result)}`;
	throw new Stop(EXIT.failed, title, 'If you have changed nothing, clone the repository again.');
}
