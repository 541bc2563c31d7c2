import {
	deleteModelAllInfoInCache,
	MLCEngine,
	prebuiltAppConfig,
	type AppConfig,
	type LogitProcessor
} from '@mlc-ai/web-llm';
import * as v from 'valibot';
import type { ModelSpec } from '#lib/core/model.ts';
import { wait } from '#lib/engine/browser-files.ts';
import { recordOf } from './model-record.ts';
import { WebllmEngine } from './webllm-engine.ts';

/** web-llm as it is in this worker. Importing this file fetches the whole library, six megabytes. */
export function createWebllmEngine(): WebllmEngine {
	return new WebllmEngine({
		createEngine: (model: ModelSpec, processor: LogitProcessor) =>
			new MLCEngine({
				appConfig: appConfigFor(model),
				logitProcessorRegistry: new Map([[model.id, processor]]),
				logLevel: 'ERROR'
			}),
		adapterFeatures,
		readSpecials,
		forget: (model) => deleteModelAllInfoInCache(model.id, appConfigFor(model)),
		wait,
		now: () => performance.now()
	});
}

/** A row without files of its own is one of web-llm's own list. */
function appConfigFor(model: ModelSpec): AppConfig {
	return model.files.length === 0 ? prebuiltAppConfig : { model_list: [recordOf(model)] };
}

const GpuSchema = v.object({
	gpu: v.custom<{ requestAdapter(options: object): Promise<{ features: Iterable<string> } | null> }>(
		(gpu) => typeof gpu === 'object' && gpu !== null && 'requestAdapter' in gpu
	)
});

async function adapterFeatures(): Promise<ReadonlySet<string> | null> {
	const found = v.safeParse(GpuSchema, { gpu: Reflect.get(navigator, 'gpu') });
	if (!found.success) return null;
	const adapter = await found.output.gpu.requestAdapter({ powerPreference: 'high-performance' });
	return adapter && new Set(adapter.features);
}

const AddedTokens = v.object({ added_tokens: v.array(v.object({ content: v.string() })) });

/** From the file that web-llm has just kept in its cache, or from where it came. */
async function readSpecials(model: ModelSpec): Promise<readonly string[]> {
	const record = appConfigFor(model).model_list.find(({ model_id }) => model_id === model.id);
	if (record === undefined) return [];
	const address = new URL('tokenizer.json', folderOf(record.model)).href;
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
