// The package's main entry is TypeScript source, which would be checked under our stricter options.
import { Wllama } from '@wllama/wllama/esm/index.js';
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { createBrowserFiles } from '#lib/engine/browser-files.ts';
import { hasWasmFeatures } from '#lib/engine/wasm-features.ts';
import type { CompletionParams, StartServer } from './llama-server.ts';
import { WllamaEngine } from './wllama-engine.ts';

/** The engine with the WebAssembly that ships in the package, served by the site itself. */
export function createWllamaEngine(threads: number): WllamaEngine {
	return new WllamaEngine({
		files: createBrowserFiles(),
		startServer,
		threads,
		now: () => performance.now(),
		hasWasmFeatures: hasWasmFeatures()
	});
}

const ignore = () => undefined;

const startServer: StartServer = (onError) => {
	// A blob worker has no base of its own, so the address is made absolute against this module's.
	const paths = { default: new URL(wasm, import.meta.url).href };
	const error = (...lines: unknown[]) => onError(lines.map(String).join(' '));
	const wllama = new Wllama(paths, { logger: { debug: ignore, log: ignore, warn: ignore, error } });
	// Else a browser without promise integration would fetch a compatibility build from another host.
	wllama.setCompat(null);
	return {
		loadModel: (files, params) => wllama.loadModel(files, params),
		getLoadedContextInfo: () => wllama.getLoadedContextInfo(),
		getNumThreads: () => wllama.getNumThreads(),
		// wllama's types contradict themselves in `logit_bias`; the server takes a record.
		createCompletion: (params: Omit<CompletionParams, 'logit_bias'>) => wllama.createCompletion(params),
		createEmbedding: (params) => wllama.createEmbedding(params),
		exit: () => wllama.exit()
	};
};
