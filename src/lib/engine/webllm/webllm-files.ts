import * as v from 'valibot';
import type { LoadProgress, LoadWatch } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';
import type { WantedFile } from '#lib/engine/download.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import type { ModelFiles } from '#lib/engine/model-files.ts';
import { isReadFromCache, scopeOf, type WebllmScope, type WebllmShelf } from '#lib/engine/webllm-shelf.ts';
import type { ModelPlace } from './kept-files.ts';

export interface FetchParts {
	readonly files: Pick<ModelFiles, 'get'>;
	readonly shelf: WebllmShelf;
}

export interface FetchOrder {
	readonly model: ModelSpec;
	readonly place: ModelPlace;
	readonly watch: LoadWatch;
	readonly signal: AbortSignal;
}

/** A file on its way to where web-llm looks for it. */
interface Wanted extends WantedFile {
	readonly scope: WebllmScope;
}

const CONFIG = 'mlc-chat-config.json';
const WEIGHTS = 'tensor-cache.json';

/**
 * Fetches what web-llm will look for, so that downloads pause, go on, and are tried again and checked like all others
 * here; web-llm itself would begin each file anew, and check nothing. What is there already is left as it is. Small files
 * come first: the list of weights among them tells how large all is.
 */
export async function fetchWebllmFiles(
	{ files, shelf }: FetchParts,
	order: FetchOrder
): Promise<Result<void, EngineFailure>> {
	const fetching = new Fetching(files, shelf, order);
	const known = order.place.files;
	if (known.length > 0)
		return await fetching.all(known.map((file) => ({ ...file, scope: scopeOf(file.url) })));
	const { folder } = order.place;
	const listing = await fetching.all([wanted(folder + CONFIG), wanted(folder + WEIGHTS)]);
	if (!listing.ok) return listing;
	const listed = await readLists(shelf, order.place);
	if (!listed.ok) return listed;
	const rest = await fetching.all(listed.value.small);
	if (!rest.ok) return rest;
	fetching.expect(listed.value.weights);
	await shelf.note(order.model.id, fetching.whole());
	return await fetching.all(listed.value.weights);
}

const wanted = (url: string): Wanted => ({ url, bytes: null, scope: scopeOf(url) });

/** What is there of a model, and what is still expected. */
class Fetching {
	readonly #files: FetchParts['files'];
	readonly #shelf: WebllmShelf;
	readonly #order: FetchOrder;
	/** Bytes by address, of files that are there or expected. */
	readonly #sizes = new Map<string, { readonly bytes: number; readonly scope: WebllmScope }>();
	#isTotalKnown = false;
	#done = 0;

	constructor(files: FetchParts['files'], shelf: WebllmShelf, order: FetchOrder) {
		this.#files = files;
		this.#shelf = shelf;
		this.#order = order;
	}

	/** Says what will still come; from then on the total is known. */
	expect(files: readonly Wanted[]): void {
		for (const { url, bytes, scope } of files) this.#sizes.set(url, { bytes: bytes ?? 0, scope });
		this.#isTotalKnown = true;
	}

	/** All files with their sizes. */
	whole(): readonly { readonly url: string; readonly bytes: number; readonly scope: WebllmScope }[] {
		return [...this.#sizes].map(([url, size]) => ({ url, ...size }));
	}

	async all(wanted: readonly Wanted[]): Promise<Result<void, EngineFailure>> {
		const files = wanted.filter(({ url }) => isReadFromCache(url));
		if (files.every(({ bytes }) => bytes !== null)) this.expect(files);
		for (const file of files) {
			const kept = await this.#shelf.wholeBytes(file);
			const size = kept === null ? await this.#fetch(file) : ok(kept);
			if (!size.ok) return size;
			this.#sizes.set(file.url, { bytes: size.value, scope: file.scope });
			this.#done += size.value;
		}
		return ok(undefined);
	}

	async #fetch(file: Wanted): Promise<Result<number, EngineFailure>> {
		const got = await this.#files.get(file, {
			signal: this.#order.signal,
			onBytes: (bytes) => this.#report(bytes),
			onRetry: (bytes, retryInMs) => this.#report(bytes, { retryInMs }),
			onCheck: () => this.#order.watch.onProgress?.({ phase: 'check' })
		});
		if (!got.ok) return got;
		if (await this.#shelf.put(file, got.value)) return ok(got.value.size);
		return refuse('download-failed', `The browser has no room to keep ${file.url}.`);
	}

	#report(bytes: number, retry?: { readonly retryInMs: number }): void {
		const loadedBytes = this.#done + bytes;
		const sum = [...this.#sizes.values()].reduce((total, size) => total + size.bytes, 0);
		const totalBytes = this.#isTotalKnown ? sum : this.#order.model.downloadBytes;
		const progress: LoadProgress = { phase: 'download', loadedBytes, totalBytes, ...retry };
		this.#order.watch.onProgress?.(progress);
	}
}

const ConfigSchema = v.object({ tokenizer_files: v.array(v.string()) });
const WeightsSchema = v.object({
	records: v.array(
		v.object({
			dataPath: v.pipe(v.string(), v.regex(/^[\w.-]+$/u)),
			nbytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
			md5sum: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\da-f]{32}$/u))), undefined)
		})
	)
});

interface Listed {
	readonly small: readonly Wanted[];
	readonly weights: readonly Wanted[];
}

/** The files that the two lists name. A list that is none is `model-damaged`. */
async function readLists(
	shelf: WebllmShelf,
	{ folder, library }: ModelPlace
): Promise<Result<Listed, EngineFailure>> {
	const config = v.safeParse(ConfigSchema, await readJson(shelf, folder + CONFIG));
	const weights = v.safeParse(WeightsSchema, await readJson(shelf, folder + WEIGHTS));
	if (!config.success || !weights.success) {
		return refuse('model-damaged', `${folder} has no readable ${config.success ? WEIGHTS : CONFIG}.`);
	}
	const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((name) =>
		config.output.tokenizer_files.includes(name)
	);
	const small = [...(tokenizer === undefined ? [] : [folder + tokenizer]), library].map(wanted);
	const shards = weights.output.records.map(({ dataPath, nbytes, md5sum }) => ({
		...wanted(new URL(dataPath, folder).href),
		bytes: nbytes,
		...(md5sum === undefined ? {} : { md5: md5sum })
	}));
	return ok({ small, weights: shards });
}

async function readJson(shelf: WebllmShelf, url: string): Promise<unknown> {
	try {
		return JSON.parse((await shelf.read({ url, scope: scopeOf(url) })) ?? '');
	} catch {
		// What is no JSON is no list, which the caller says in its own words.
		return null;
	}
}
