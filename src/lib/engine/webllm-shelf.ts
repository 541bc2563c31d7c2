import * as v from 'valibot';
import type { ModelSpec } from '#lib/core/model.ts';
import { PartStore, type FileCache, type OpenCache } from './kept-parts.ts';

/** Caches in which web-llm 0.2.86 looks for files, each whole under its address (`createArtifactCache`). */
export const WEBLLM_SCOPES = ['webllm/config', 'webllm/wasm', 'webllm/model'] as const;
export type WebllmScope = (typeof WEBLLM_SCOPES)[number];

/** A file that web-llm finds in its cache instead of fetching it. */
export interface WebllmFile {
	readonly url: string;
	readonly bytes: number;
	readonly scope: WebllmScope;
}

export interface WebllmShelfParts {
	/** Where parts of files are kept while they come. */
	readonly openCache: OpenCache;
	/** Null where the browser has no Cache Storage. */
	readonly openScope: (scope: WebllmScope) => Promise<FileCache | null>;
}

const FileSchema = v.object({
	url: v.pipe(v.string(), v.url()),
	bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	scope: v.picklist(WEBLLM_SCOPES)
});
const NoteSchema = v.pipe(v.array(FileSchema), v.maxLength(2000));

/** The scope of a file by its address; the library is the one WebAssembly among them. */
export function scopeOf(url: string): WebllmScope {
	const path = new URL(url).pathname;
	if (path.endsWith('.wasm')) return 'webllm/wasm';
	return path.endsWith('/mlc-chat-config.json') ? 'webllm/config' : 'webllm/model';
}

/** web-llm fetches the library anew from any address with this word in it, as it may just have been compiled. */
export function isReadFromCache(url: string): boolean {
	return scopeOf(url) !== 'webllm/wasm' || !url.includes('localhost');
}

/**
 * What is kept of web-llm's models: whole files where web-llm looks for them, and parts of those that are on their way.
 * Which files belong to a model of web-llm's own list is known only when its own list of weights has come; then it is
 * noted, so that the page need not load web-llm to count or remove them. A store that fails is one that keeps nothing.
 */
export class WebllmShelf {
	readonly #parts: PartStore;
	readonly #openCache: OpenCache;
	readonly #openScope: WebllmShelfParts['openScope'];

	constructor({ openCache, openScope }: WebllmShelfParts) {
		this.#parts = new PartStore(openCache);
		this.#openCache = openCache;
		this.#openScope = openScope;
	}

	/** The files of a model as far as they are known; none for a model of web-llm's list that was never fetched. */
	async filesOf({ id, files }: ModelSpec): Promise<readonly WebllmFile[]> {
		if (files.length > 0) {
			const known = files.map(({ url, bytes }) => ({ url, bytes, scope: scopeOf(url) }));
			return known.filter(({ url }) => isReadFromCache(url));
		}
		const note = await this.#match(this.#openCache, noteOf(id));
		const read = v.safeParse(NoteSchema, await note?.json().catch(ignore));
		return read.success ? read.output : [];
	}

	/** Notes which files a model has. */
	async note(model: string, files: readonly WebllmFile[]): Promise<void> {
		const cache = await this.#openCache().catch(ignore);
		await cache?.put(noteOf(model), Response.json(files)).catch(ignore);
	}

	/** Bytes that are kept of a file. */
	async keptBytes(file: Pick<WebllmFile, 'url' | 'scope'>): Promise<number> {
		return (await this.wholeBytes(file)) ?? (await this.#parts.sizeOf(file.url));
	}

	/** The size of a file that is there for web-llm, or null. */
	async wholeBytes({ url, scope }: Pick<WebllmFile, 'url' | 'scope'>): Promise<number | null> {
		const kept = await this.#match(() => this.#openScope(scope), url);
		if (!kept) return null;
		const said = kept.headers.get('content-length');
		return said === null || kept.headers.has('content-encoding') ? (await kept.blob()).size : Number(said);
	}

	/** The text of a file that is there for web-llm, or null. */
	async read({ url, scope }: Pick<WebllmFile, 'url' | 'scope'>): Promise<string | null> {
		const kept = await this.#match(() => this.#openScope(scope), url);
		return (await kept?.text().catch(ignore)) ?? null;
	}

	/** Puts a whole file where web-llm looks for it. False if there was no room. */
	async put({ url, scope }: Pick<WebllmFile, 'url' | 'scope'>, blob: Blob): Promise<boolean> {
		const cache = await this.#openScope(scope).catch(ignore);
		const keep = async () => {
			const headers = { 'content-length': String(blob.size) };
			await cache?.put(url, new Response(blob, { headers }));
		};
		const isKept = await keep().then(yes).catch(no);
		await this.#parts.remove(url);
		// The parts took the room twice; what was read of them is still at hand.
		return isKept || (await keep().then(yes).catch(no));
	}

	async remove(model: ModelSpec): Promise<void> {
		for (const { url, scope } of await this.filesOf(model)) {
			const cache = await this.#openScope(scope).catch(ignore);
			await cache?.delete(url).catch(ignore);
			await this.#parts.remove(url);
		}
		const notes = await this.#openCache().catch(ignore);
		await notes?.delete(noteOf(model.id)).catch(ignore);
	}

	async #match(open: () => Promise<FileCache | null>, url: string): Promise<Response | undefined> {
		const cache = await open().catch(ignore);
		return await cache?.match(url).catch(ignore);
	}
}

/** At this host there is nothing, and never will be (RFC 2606); caches take only addresses. */
function noteOf(model: string): string {
	return `https://kept.invalid/webllm/${encodeURIComponent(model)}.json`;
}

const yes = () => true;
const no = () => false;

/** A cache that fails is a cache without the file: all of them are caught and mean the same here. */
function ignore(): undefined {
	return undefined;
}
