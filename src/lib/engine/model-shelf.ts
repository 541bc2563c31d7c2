import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelShelf } from '#lib/core/model-shelf.ts';
import { PartStore, type OpenCache } from './kept-parts.ts';
import { WebllmShelf, type WebllmShelfParts } from './webllm-shelf.ts';

export interface ModelShelfParts {
	readonly openCache: OpenCache;
	readonly freeBytes: () => Promise<number | null>;
	/** The absolute address of a path on this site, as the engine's worker has it. */
	readonly absolute: (url: string) => string;
}

/** The shelf as the page sees it: the same stores that the engine's worker puts model files into. */
export function createModelShelf(given: ModelShelfParts & WebllmShelfParts): ModelShelf {
	const { openCache, freeBytes, absolute } = given;
	const parts = new PartStore(openCache);
	const webllm = new WebllmShelf(given);
	const inPlace = (model: ModelSpec): ModelSpec => ({
		...model,
		files: model.files.map((file) => ({ ...file, url: absolute(file.url) }))
	});
	const sizesOf = async (model: ModelSpec): Promise<readonly number[]> => {
		if (model.engine !== 'webllm') {
			return await Promise.all(model.files.map(({ url }) => parts.sizeOf(absolute(url))));
		}
		const files = await webllm.filesOf(inPlace(model));
		return await Promise.all(files.map((file) => webllm.keptBytes(file)));
	};
	return {
		async keptBytes(model) {
			return sum(await sizesOf(model));
		},
		async wholeBytes(model) {
			if (model.engine !== 'webllm') return model.downloadBytes;
			const files = await webllm.filesOf(inPlace(model));
			return files.length > 0 ? sum(files.map(({ bytes }) => bytes)) : model.downloadBytes;
		},
		async remove(model) {
			if (model.engine === 'webllm') return await webllm.remove(inPlace(model));
			for (const { url } of model.files) await parts.remove(absolute(url));
		},
		freeBytes: () => freeBytes().catch(() => null)
	};
}

function sum(bytes: readonly number[]): number {
	return bytes.reduce((total, some) => total + some, 0);
}
