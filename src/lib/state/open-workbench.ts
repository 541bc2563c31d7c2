import { resolve } from '$app/paths';
import { freeBytes, openModelCache, openWebllmScope } from '#lib/engine/browser-files.ts';
import { browserSurroundings } from '#lib/engine/browser-surroundings.ts';
import { CATALOGUE } from '#lib/engine/catalogue.ts';
import { checkDevice } from '#lib/engine/device-check.ts';
import type { DocumentIssue } from '#lib/core/corpus/source-document.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { ModelShelfParts } from '#lib/engine/model-shelf.ts';
import type { OwnShelf, OwnShelfParts } from '#lib/engine/own-shelf.ts';
import type { WebllmShelfParts } from '#lib/engine/webllm-shelf.ts';
import { lazyEngine } from '#lib/engine/lazy-engine.ts';
import { readSiteModels } from '#lib/engine/site-models.ts';
import { startWorker } from '#lib/engine/worker/start-worker.ts';
import type { CorpusClient, CorpusClientParts } from '#lib/readers/corpus-client.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { openStore, type OpenedStore } from '#lib/storage/open-store.ts';
import corpusWorker from '#workers/corpus.worker.ts?worker&url';
import engineWorker from '#workers/engine.worker.ts?worker&url';
import type { Reading } from './documents.svelte.ts';
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
	const openEngine = (name: string) =>
		lazyEngine(async () => {
			const { openEngineClient } = await import('./browser-engine.ts');
			return openEngineClient({ startWorker: () => start(engineWorker, name), absolute });
		});
	return new Workbench({
		store,
		lasts,
		catalogue: CATALOGUE,
		engine: openEngine('engine'),
		judgeEngine: openEngine('judge'),
		shelf: lazyShelf({ ...shelfParts, openScope: openWebllmScope }),
		ownShelf: lazyOwnShelf({ ...shelfParts, fetch: fetchIt }),
		reading: lazyReading({ startWorker: () => start(corpusWorker, 'corpus'), now }),
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

/** Nothing is read on a visit that only looks round. Where the code cannot be fetched, the next text tries again. */
function lazyReading(parts: CorpusClientParts): Reading {
	let opened: CorpusClient | null = null;
	async function open(): Promise<Result<CorpusClient, DocumentIssue>> {
		try {
			opened ??= new (await import('#lib/readers/corpus-client.ts')).CorpusClient(parts);
			return ok(opened);
		} catch (thrown) {
			return fail({ kind: 'not-prepared', message: String(thrown) });
		}
	}
	return {
		async prepare(text, fileName, cut) {
			const reader = await open();
			return reader.ok ? reader.value.prepare(text, fileName, cut) : reader;
		},
		async readFile(file) {
			const reader = await open();
			return reader.ok ? reader.value.readFile(file) : reader;
		}
	};
}

function openOwnStore(): Promise<OpenedStore> | OpenedStore {
	return import.meta.env.SSR ? { store: createMemoryStore(), lasts: true } : openStore(navigator);
}

/** The folder that the site lies in. */
function siteBase(): string {
	return new URL(resolve('/'), document.baseURI).href;
}
