/** The browser's store of responses, as far as it is needed here. */
export type FileCache = Pick<Cache, 'match' | 'put' | 'delete'>;

/** Null where the browser has no Cache Storage (private windows, insecure pages). */
export type OpenCache = () => Promise<FileCache | null>;

/** What is kept of a file: its first bytes, in order, all of one version of the file. */
export interface KeptParts {
	readonly blobs: readonly Blob[];
	readonly bytes: number;
	/** The host's name for this version of the file (RFC 9110, 8.8.3), if it gave one. */
	readonly etag: string | null;
}

export interface NewPart {
	/** Bytes of the file that are kept before it. */
	readonly start: number;
	readonly blob: Blob;
	readonly etag: string | null;
}

export const NO_PARTS: KeptParts = { blobs: [], bytes: 0, etag: null };

interface Link {
	readonly start: number;
	readonly bytes: number;
	readonly response: Response;
}

/**
 * Files in Cache Storage, each as a chain of parts: the first under the file's address, every other one under the
 * address with the number of bytes before it. Never holds a part whose predecessor is missing, so what is there can be
 * gone on from. A store that fails is one that keeps nothing.
 */
export class PartStore {
	readonly #openCache: OpenCache;

	constructor(openCache: OpenCache) {
		this.#openCache = openCache;
	}

	async read(url: string): Promise<KeptParts> {
		const links = ofOneVersion(await this.#chain(url));
		const blobs: Blob[] = [];
		for (const { response, bytes } of links) {
			const blob = await response.blob().catch(ignore);
			// A part that cannot be read whole ends the chain before it.
			if (blob?.size !== bytes) break;
			blobs.push(blob);
		}
		const bytes = blobs.reduce((total, { size }) => total + size, 0);
		return { blobs, bytes, etag: links[0] ? etagOf(links[0]) : null };
	}

	/** Bytes that are kept of a file, without reading them. */
	async sizeOf(url: string): Promise<number> {
		const last = ofOneVersion(await this.#chain(url)).at(-1);
		return last ? last.start + last.bytes : 0;
	}

	/** False if there was no room for it. */
	async add(url: string, { start, blob, etag }: NewPart): Promise<boolean> {
		const cache = await this.#cache();
		const headers = { 'content-length': String(blob.size), ...(etag === null ? {} : { etag }) };
		const put = cache?.put(addressOf(url, start), new Response(blob, { headers }));
		return (await put?.then(() => true).catch(() => false)) ?? false;
	}

	/** Throws a file away, from its end: if that is cut short, what stays is still a beginning of it. */
	async remove(url: string): Promise<void> {
		const cache = await this.#cache();
		for (const { start } of (await this.#chain(url)).reverse()) {
			await cache?.delete(addressOf(url, start)).catch(ignore);
		}
	}

	async #chain(url: string): Promise<Link[]> {
		const cache = await this.#cache();
		const links: Link[] = [];
		for (let start = 0; ;) {
			const response = await cache?.match(addressOf(url, start)).catch(ignore);
			if (!response) return links;
			const bytes = await sizeOf(response);
			links.push({ start, bytes, response });
			if (bytes === 0) return links;
			start += bytes;
		}
	}

	async #cache(): Promise<FileCache | null> {
		return (await this.#openCache().catch(ignore)) ?? null;
	}
}

function addressOf(url: string, start: number): string {
	if (start === 0) return url;
	return `${url}${url.includes('?') ? '&' : '?'}backprompt-part=${start}`;
}

const etagOf = ({ response }: Link): string | null => response.headers.get('etag');

/** Parts of another version than the first may stay when a removal is cut short. */
function ofOneVersion(links: readonly Link[]): readonly Link[] {
	const [first] = links;
	const end = links.findIndex((link) => first && etagOf(link) !== etagOf(first));
	return end < 0 ? links : links.slice(0, end);
}

async function sizeOf(response: Response): Promise<number> {
	const said = response.headers.get('content-length');
	return said === null ? ((await response.clone().blob().catch(ignore))?.size ?? 0) : Number(said);
}

/** A cache that fails is a cache without the file: all of them are caught and mean the same here. */
function ignore(): undefined {
	return undefined;
}
