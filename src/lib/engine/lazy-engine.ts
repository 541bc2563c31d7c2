import type { Engine } from '#lib/core/engine.ts';
import { refuse, thrownText } from './engine-failure.ts';

/**
 * An engine whose code is fetched with the first load: a first visit that only looks round does without it. Where the code
 * cannot be fetched the load fails in words, and the next one tries again.
 */
export function lazyEngine(open: () => Promise<Engine>): Engine {
	let opened: Engine | null = null;
	/** Unloads so far: one that comes while the code is under way ends the load. */
	let unloads = 0;

	return {
		async load(model, watch) {
			const before = unloads;
			try {
				opened ??= await open();
			} catch (thrown) {
				return refuse('unexpected', `The engine's code could not be fetched: ${thrownText(thrown)}`);
			}
			if (before !== unloads) return refuse('interrupted', 'The model was unloaded.');
			return opened.load(model, watch);
		},
		ask: (request, watch) =>
			opened
				? opened.ask(request, watch)
				: Promise.resolve(refuse('not-loaded', 'No model has been loaded.')),
		async unload() {
			unloads += 1;
			await opened?.unload();
		},
		describe: () => opened?.describe() ?? null
	};
}
