import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { PartStore, type OpenCache } from './kept-parts.ts';

export interface ModelShelfParts {
	readonly openCache: OpenCache;
	readonly freeBytes: () => Promise<number | null>;
	/** The absolute address of a path on this site, as the engine's worker has it. */
	readonly absolute: (url: string) => string;
}

/** The shelf as the page sees it: the same store that the engine's worker puts model files into. */
export function createModelShelf({ openCache, freeBytes, absolute }: ModelShelfParts): ModelShelf {
	const parts = new PartStore(openCache);
	return {
		async keptBytes(model) {
			const sizes = addressesOf(model).map((url) => parts.sizeOf(absolute(url)));
			return (await Promise.all(sizes)).reduce((total, bytes) => total + bytes, 0);
		},
		async remove(model) {
			for (const url of addressesOf(model)) await parts.remove(absolute(url));
		},
		freeBytes: () => freeBytes().catch(() => null)
	};
}

function addressesOf({ engine, files }: ModelSpec): readonly string[] {
	return engine === 'wllama' ? files.map(({ url }) => url) : [];
}
