import { MLCEngine, prebuiltAppConfig, type AppConfig, type LogitProcessor } from '@mlc-ai/web-llm';
import * as v from 'valibot';
import type { ModelSpec } from '#lib/core/model.ts';
import { createBrowserFiles, openModelCache, openWebllmScope, wait } from '#lib/engine/browser-files.ts';
import { browserSurroundings } from '#lib/engine/browser-surroundings.ts';
import { checkDevice } from '#lib/engine/device-check.ts';
import { WebllmShelf } from '#lib/engine/webllm-shelf.ts';
import type { AdapterSight } from './adapter-sight.ts';
import { discardDamaged, forgetKept, type ModelPlace } from './kept-files.ts';
import { recordOf } from './model-record.ts';
import { WebllmEngine } from './webllm-engine.ts';
import { fetchWebllmFiles, type FetchParts } from './webllm-files.ts';

/** web-llm as it is in this worker. Importing this file fetches the whole library, six megabytes. */
export function createWebllmEngine(): WebllmEngine {
	return new WebllmEngine({
		createEngine: (model: ModelSpec, processor: LogitProcessor) =>
			new MLCEngine({
				appConfig: appConfigFor(model),
				logitProcessorRegistry: new Map([[model.id, processor]]),
				logLevel: 'ERROR'
			}),
		adapter,
		readSpecials,
		fetchFiles: (model, watch, signal) =>
			fetchWebllmFiles(fetching(), { model, place: placeOf(model), watch, signal }),
		discardDamaged: (model) => discardDamaged(placeOf(model)),
		forget: (model) => forgetKept(placeOf(model)),
		wait,
		now: () => performance.now()
	});
}

/** A row without files of its own is one of web-llm's own list. */
function appConfigFor(model: ModelSpec): AppConfig {
	if (model.files.length === 0) return prebuiltAppConfig;
	// A model of web-llm's list may lie beside the site; how it is to be run is in the list.
	const listed = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === model.id);
	return { model_list: [{ ...listed, ...recordOf(model) }] };
}

function fetching(): FetchParts {
	const shelf = new WebllmShelf({ openCache: openModelCache, openScope: openWebllmScope });
	return { files: createBrowserFiles(), shelf };
}

async function adapter(): Promise<AdapterSight | null> {
	const { gpu } = await checkDevice(browserSurroundings());
	return gpu.kind === 'none' ? null : { hasF16: gpu.hasF16, isSoftware: gpu.kind === 'software' };
}

function placeOf(model: ModelSpec): ModelPlace {
	const record = appConfigFor(model).model_list.find(({ model_id }) => model_id === model.id);
	if (record === undefined) throw new Error(`web-llm's list has no ${model.id}`);
	const folder = new URL('.', folderOf(record.model)).href;
	return { folder, library: record.model_lib, files: model.files };
}

const AddedTokens = v.object({ added_tokens: v.array(v.object({ content: v.string() })) });

/** From the file that web-llm has just kept in its cache, or from where it came. */
async function readSpecials(model: ModelSpec): Promise<readonly string[]> {
	const address = `${placeOf(model).folder}tokenizer.json`;
	const kept = await (await caches.open('webllm/model')).match(address);
	const file: unknown = await (kept ?? (await fetch(address))).json();
	const tokens = v.parse(AddedTokens, file).added_tokens.map(({ content }) => content);
	return tokens.filter((token) => token.length > 1 && /\S/u.test(token));
}

/** As web-llm completes the address of a model (`cleanModelUrl`). */
function folderOf(address: string): string {
	const folder = address.endsWith('/') ? address : `${address}/`;
	return /\/resolve\/[^/]+\//u.test(folder) ? folder : `${folder}resolve/main/`;
}
