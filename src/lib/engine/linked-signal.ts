import type { Signal } from '#lib/core/engine.ts';

export interface LinkedSignal {
	readonly signal: AbortSignal;
	/** Lets go of the sources, which may live much longer. */
	readonly release: () => void;
}

/** A real `AbortSignal` that follows all of the given ones. */
export function linkSignals(...sources: readonly (Signal | undefined)[]): LinkedSignal {
	const controller = new AbortController();
	const abort = () => controller.abort();
	const present = sources.filter((source) => source !== undefined);
	for (const source of present) {
		if (source.aborted) abort();
		source.addEventListener('abort', abort);
	}
	return {
		signal: controller.signal,
		release: () => {
			for (const source of present) source.removeEventListener('abort', abort);
		}
	};
}
