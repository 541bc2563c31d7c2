import { join } from 'node:path';
import { hasForeignSite, ROOT, siteFolder, stateFolder } from '../places.mjs';
import { ensureManifest } from '../models/manifest.mjs';
import { EXIT, explain, Stop } from '../stop.mjs';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureModel } from './model.mjs';
import { fileNameOf, readEmbeddedModel } from './model-file.mjs';
import { ensureWebgpuWeights, readWebgpuModel } from './webgpu-weights.mjs';

/** @typedef {import('../say.mjs').Voice} Voice */

/** @param {Voice} voice */
export function prepareDependencies(voice) {
	return voice.step('dependencies', (note) => ensureDependencies(ROOT, note));
}

/**
 * The model that comes with the site, once for the processor and once for graphics processors.
 * @param {Voice} voice
 */
export async function prepareModel(voice) {
	const model = await readEmbeddedModel(ROOT);
	const place = { folder: join(ROOT, 'static', 'models'), state: stateFolder() };
	await voice.step('model', (note) => ensureModel(model, place, { note }));
	await voice.step('WebGPU model', async (note) => {
		const gguf = join(place.folder, fileNameOf(model));
		return ensureWebgpuWeights(await readWebgpuModel(ROOT), { ...place, gguf }, { note });
	});
	await ensureManifest(place.folder);
}

/** @param {Voice} voice */
export function prepareBuild(voice) {
	return voice.step('site', (note) => ensureBuild({ root: ROOT, state: stateFolder() }, note));
}

/** @param {Voice} voice */
export function prepareChromium(voice) {
	return voice.step('Chromium', ensureChromium);
}

/**
 * Everything up to a site that can be served. Without the model the site still works with others, so its lack can
 * be said and passed over.
 * @param {Voice} voice
 * @param {{ model: 'required' | 'wanted', warn: import('../say.mjs').Terminal }} needs
 * @returns {Promise<string>} the folder of the built site
 */
export async function prepareSite(voice, { model, warn }) {
	if (hasForeignSite()) return siteFolder();
	await prepareDependencies(voice);
	try {
		await prepareModel(voice);
	} catch (error) {
		if (model === 'required' || !(error instanceof Stop) || error.code !== EXIT.noModel) throw error;
		explain(error, warn);
	}
	await prepareBuild(voice);
	return siteFolder();
}
