import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from '../places.mjs';
import { megabytes, plain } from '../say.mjs';
import { EXIT, explain } from '../stop.mjs';
import { refreshManifest } from './manifest.mjs';

/** @typedef {import('./gguf-rows.mjs').Inspect} Inspect */

/**
 * What `npm run models` does: lists the models that lie in static/models, so that the site offers them first. With
 * another folder as its argument, such as `build/models` of a site that is built already, it lists those.
 */
export async function writeManifest() {
	try {
		const folder = resolve(ROOT, process.argv[2] ?? 'static/models');
		if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
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

/**
 * The page's own check of model files and its words for what is wrong with them, so that nothing is listed that the page
 * would refuse.
 * @returns {Promise<Inspect>}
 */
export async function loadInspect() {
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
