import type { FileCache } from '#lib/engine/kept-parts.ts';

export interface MemoryCache extends FileCache {
	readonly kept: Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Headers }>;
	/** All bytes that are kept, in the order in which they came. */
	bytes(): Uint8Array;
}

/** A cache that holds copies of the bytes, as the browser's does. */
export function memoryCache(begin: Record<string, Uint8Array<ArrayBuffer>> = {}): MemoryCache {
	const kept: MemoryCache['kept'] = new Map(
		Object.entries(begin).map(([url, bytes]) => [url, { bytes, headers: new Headers() }])
	);
	return {
		kept,
		bytes: () => Uint8Array.from([...kept.values()].flatMap(({ bytes }) => [...bytes])),
		match: (url) => {
			const entry = kept.get(String(url));
			return Promise.resolve(entry && new Response(entry.bytes, { headers: entry.headers }));
		},
		put: async (url, response) => {
			const bytes = new Uint8Array(await response.arrayBuffer());
			kept.set(String(url), { bytes, headers: response.headers });
		},
		delete: (url) => Promise.resolve(kept.delete(String(url)))
	};
}
