import { resolve } from '$app/paths';
import { freeBytes, openModelCache, openWebllmScope } from '#lib/engine/browser-files.ts';
import { browserSurroundings } from '#lib/engine/browser-surroundings.ts';
import { CATALOGUE } from '#lib/engine/catalogue.ts';
import { checkDevice, threadsFor } from '#lib/engine/device-check.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import type { ModelShelfParts } from '#lib/engine/model-shelf.ts';
import type { OwnShelf, OwnShelfParts } from '#lib/engine/own-shelf.ts';
import type { WebllmShelfParts } from '#lib/engine/webllm-shelf.ts';
import { readSiteModels } from '#lib/engine/site-models.ts';
import { EngineClient } from '#lib/engine/worker/engine-client.ts';
import { createTabLock } from '#lib/engine/worker/engine-lock.ts';
import { shareLock } from '#lib/engine/worker/shared-lock.ts';
import { startWorker } from '#lib/engine/worker/start-worker.ts';
import { CorpusClient } from '#lib/readers/corpus-client.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { openStore, type OpenedStore } from '#lib/storage/open-store.ts';
import corpusWorker from '#workers/corpus.worker.ts?worker&url';
import engineWorker from '#workers/engine.worker.ts?worker&url';
import { NetworkState } from './network.svelte.ts';
import { browserPageLife } from './page-life.ts';
import { Workbench } from './workbench.svelte.ts';

/** The workbench of this page with everything real behind it. Prerendering gets one with nothing in it. */
export async function openWorkbench(): Promise<Workbench> {
	const { store, lasts } = await openOwnStore();
	const now = () => Date.now();
	const absolute = (url: string) => new URL(url, siteBase()).href;
	const fetchIt: typeof fetch = (address, init) => fetch(address, init);
	const shelfParts = { openCache: openModelCache, freeBytes, absolute };
	const network = new NetworkState(globalThis.location?.origin ?? '');
	const start = (address: string, name: string) =>
		startWorker(address, name, (report) => network.note(report));
	const lock = shareLock(createTabLock(globalThis.navigator?.locks));
	const openEngine = (name: string) =>
		new EngineClient({
			startWorker: () => start(engineWorker, name),
			lock,
			absolute,
			setting: () => ({ threads: threadsFor(navigator.hardwareConcurrency, crossOriginIsolated) }),
			now: () => performance.now()
		});
	return new Workbench({
		store,
		lasts,
		catalogue: CATALOGUE,
		engine: openEngine('engine'),
		judgeEngine: openEngine('judge'),
		shelf: lazyShelf({ ...shelfParts, openScope: openWebllmScope }),
		ownShelf: lazyOwnShelf({ ...shelfParts, fetch: fetchIt }),
		reading: new CorpusClient({ startWorker: () => start(corpusWorker, 'corpus'), now }),
		checkDevice: () => checkDevice(browserSurroundings()),
		siteModels: () => readSiteModels({ fetch: fetchIt, absolute }),
		effects: { now },
		page: browserPageLife(),
		network
	});
}

/** What is kept of models is looked at in their place only. */
function lazyShelf(parts: ModelShelfParts & WebllmShelfParts): ModelShelf {
	const open = async () => (await import('#lib/engine/model-shelf.ts')).createModelShelf(parts);
	return {
		keptBytes: async (model) => (await open()).keptBytes(model),
		wholeBytes: async (model) => (await open()).wholeBytes(model),
		remove: async (model) => (await open()).remove(model),
		freeBytes: async () => (await open()).freeBytes()
	};
}

/** Reading the heads of model files takes a library that few visits need. */
function lazyOwnShelf(parts: OwnShelfParts): OwnShelf {
	const open = async () => (await import('#lib/engine/own-shelf.ts')).createOwnShelf(parts);
	return {
		inspect: async (files) => (await open()).inspect(files),
		keep: async (chosen, watch) => (await open()).keep(chosen, watch),
		find: async (address, signal) => (await open()).find(address, signal)
	};
}

function openOwnStore(): Promise<OpenedStore> | OpenedStore {
	return import.meta.env.SSR ? { store: createMemoryStore(), lasts: true } : openStore(navigator);
}

/** The folder that the site lies in. */
function siteBase(): string {
	return new URL(resolve('/'), document.baseURI).href;
}
