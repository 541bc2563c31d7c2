import * as v from 'valibot';
import type { ModelFile } from '#lib/core/model.ts';

/** Where web-llm 0.2.86 keeps files, each under its address (`createArtifactCache`). */
const SCOPES = ['webllm/config', 'webllm/wasm', 'webllm/model'];

/** Where the files of a model come from. */
export interface ModelPlace {
	/** Address of the folder with the weights, with a slash at its end. */
	readonly folder: string;
	/** Address of the library. */
	readonly library: string;
	/** What is known of the files; web-llm's own list says nothing of them. */
	readonly files: readonly ModelFile[];
}

type Expected = Partial<Pick<ModelFile, 'bytes' | 'sha256'>>;

/** Throws away all that web-llm keeps of a model, even where the list of its files is damaged. */
export async function forgetKept(place: ModelPlace): Promise<void> {
	for (const { cache, request } of await keptOf(place)) await cache.delete(request);
}

/**
 * Throws away the kept files of a model that are cut off, are something else (many hosts and gateways answer with a web
 * page and status 200) or have another hash than they should; web-llm itself looks at no weight. Says how many they were.
 */
export async function discardDamaged(place: ModelPlace): Promise<number> {
	const kept = await keptOf(place);
	const expected = await expectations(place, kept);
	let discarded = 0;
	for (const { cache, request } of kept) {
		const blob = await (await cache.match(request))?.blob();
		if (blob === undefined || (await isSound(blob, request.url, expected.get(request.url) ?? {}))) continue;
		await cache.delete(request);
		discarded += 1;
	}
	return discarded;
}

interface Kept {
	readonly cache: Cache;
	readonly request: Request;
}

async function keptOf({ folder, library }: ModelPlace): Promise<Kept[]> {
	const caches = await Promise.all(SCOPES.map((scope) => globalThis.caches.open(scope)));
	const entries = caches.map(async (cache) =>
		(await cache.keys()).map((request): Kept => ({ cache, request }))
	);
	const all = (await Promise.all(entries)).flat();
	return all.filter(({ request: { url } }) => url.startsWith(folder) || url === library);
}

const LIST = 'tensor-cache.json';
const ListSchema = v.object({ records: v.array(v.object({ dataPath: v.string(), nbytes: v.number() })) });

/** By address. The sizes of the weights are in their list; what is known of the files otherwise is surer. */
async function expectations(
	{ folder, files }: ModelPlace,
	kept: readonly Kept[]
): Promise<ReadonlyMap<string, Expected>> {
	const list = kept.find(({ request }) => request.url === folder + LIST);
	const response = list && (await list.cache.match(list.request));
	const parsed = v.safeParse(ListSchema, await response?.json().catch(() => null));
	const shards = parsed.success ? parsed.output.records : [];
	return new Map<string, Expected>([
		...shards.map(({ dataPath, nbytes }) => [new URL(dataPath, folder).href, { bytes: nbytes }] as const),
		...files.map((file) => [file.url, file] as const)
	]);
}

/** A file so large takes longer to check than it is worth; weights come in pieces far below. */
const DIGEST_LIMIT = 256 * 1024 * 1024;

async function isSound(blob: Blob, address: string, { bytes, sha256 }: Expected): Promise<boolean> {
	if (bytes !== undefined && blob.size !== bytes) return false;
	if (!(await beginsLike(blob, address))) return false;
	if (sha256 === undefined || blob.size > DIGEST_LIMIT) return true;
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}

/** Beginnings of files, as text in Latin letters. */
const BEGINNINGS: readonly (readonly [ending: string, beginning: RegExp])[] = [
	['.json', /^\s*[[{]/u],
	['.wasm', /^\0asm/u]
];

async function beginsLike(blob: Blob, address: string): Promise<boolean> {
	const known = BEGINNINGS.find(([ending]) => address.endsWith(ending));
	return known === undefined || known[1].test(await blob.slice(0, 100).text());
}
