import {
	deleteModelAllInfoInCache,
	MLCEngine,
	prebuiltAppConfig,
	type AppConfig,
	type LogitProcessor
} from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { wait } from '#lib/engine/browser-files.ts';
import { WebllmEngine } from './webllm-engine.ts';

/** web-llm as it is in this worker. Importing this file fetches the whole library, six megabytes. */
export function createWebllmEngine(appConfig: AppConfig = prebuiltAppConfig): WebllmEngine {
	return new WebllmEngine({
		createEngine: (modelId: string, processor: LogitProcessor) =>
			new MLCEngine({
				appConfig,
				logitProcessorRegistry: new Map([[modelId, processor]]),
				logLevel: 'ERROR'
			}),
		adapterFeatures,
		readSpecials: (modelId) => readSpecials(modelId, appConfig),
		forget: (modelId) => deleteModelAllInfoInCache(modelId, appConfig),
		wait,
		now: () => performance.now()
	});
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
async function readSpecials(modelId: string, { model_list }: AppConfig): Promise<readonly string[]> {
	const record = model_list.find(({ model_id }) => model_id === modelId);
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
