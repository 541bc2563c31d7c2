import { expose } from 'comlink';
import type { Engine } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { LoadSetting } from '#lib/engine/worker/contract.ts';
import { EngineHost } from '#lib/engine/worker/engine-host.ts';
import { reportRequests } from '#lib/engine/worker/request-report.ts';

/* Runs the engines away from the page. Started and watched by `EngineClient`. */

/** Each engine's library is fetched when a model first needs it. */
async function openEngine(model: ModelSpec, { threads }: LoadSetting): Promise<Engine> {
	if (model.engine === 'webllm') {
		const { createWebllmEngine } = await import('#lib/engine/webllm/create-webllm-engine.ts');
		return createWebllmEngine();
	}
	const { createWllamaEngine } = await import('#lib/engine/wllama/create-wllama-engine.ts');
	return createWllamaEngine(threads);
}

reportRequests();
expose(new EngineHost(openEngine, () => performance.now()));
