import type { ModelFile, ModelSpec } from '#lib/core/model.ts';
import { ok, type Result } from '#lib/core/result.ts';

/** Where whoever runs the site lists the models that they put beside it; `npm run models` writes it. */
export const SITE_MODELS_URL = 'models/models.json';

/** What the set-up writes where nobody has put anything; no reader is fetched for it. */
const EMPTY = /^\s*\{\s*"version":\s*1,\s*"models":\s*\[\s*\]\s*\}\s*$/u;

export interface SiteModelsParts {
	readonly fetch: typeof fetch;
	/** The absolute address of a path on this site. */
	readonly absolute: (url: string) => string;
}

/**
 * The models that lie beside the site. None where there is no list, or the site is out of reach; a list that cannot be
 * read is a fault, in words for whoever wrote it.
 */
export async function readSiteModels(parts: SiteModelsParts): Promise<Result<readonly ModelSpec[], string>> {
	const text = await fetchList(parts);
	if (text === null || EMPTY.test(text)) return ok([]);
	const reader = await import('./site-models-list.ts').catch(() => null);
	// After a new version of the site has been put up an open page may not find its own scripts.
	return reader ? reader.readSiteModelsList(text) : ok([]);
}

async function fetchList({ fetch, absolute }: SiteModelsParts): Promise<string | null> {
	try {
		const response = await fetch(absolute(SITE_MODELS_URL), { cache: 'no-cache' });
		// Hosts of single pages answer any address with their own page.
		const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
		if (response.ok && !isPage) return await response.text();
		// An answer that nobody reads keeps its connection.
		await response.body?.cancel();
		return null;
	} catch {
		// Without the network there is no list, and the site itself says that it is offline.
		return null;
	}
}

/**
 * The catalogue with the site's own models before all others. A model of the catalogue whose files lie beside the site is
 * loaded from there; what the catalogue knows of it stays.
 */
export function withSiteModels(
	catalogue: readonly ModelSpec[],
	rows: readonly ModelSpec[]
): readonly ModelSpec[] {
	const twins = rows.map((row) => catalogue.find((model) => isSame(model, row)));
	const placed = rows.flatMap((row, at) => {
		const twin = twins[at];
		if (!twin) return [row];
		// What comes with the site is there already.
		if (isHosted(twin)) return [];
		const { files, downloadBytes } = row;
		return [{ ...twin, files, downloadBytes, isPlaced: true }];
	});
	const replaced = new Set(placed.map(({ id }) => id));
	return [...placed, ...catalogue.filter(({ id }) => !replaced.has(id))];
}

function isHosted({ files }: ModelSpec): boolean {
	return files.length > 0 && files.every(({ url }) => !url.includes('://'));
}

/** A GGUF file by its content, or by name and size where that is not known; a folder for web-llm by its name. */
function isSame(model: ModelSpec, row: ModelSpec): boolean {
	if (model.engine !== row.engine) return false;
	if (model.engine === 'webllm') return model.id === row.id;
	const [one, other] = [model.files[0], row.files[0]];
	if (!one || !other || model.files.length !== 1 || row.files.length !== 1) return false;
	if (one.sha256 !== undefined && other.sha256 !== undefined) return one.sha256 === other.sha256;
	return one.bytes === other.bytes && nameOf(one) === nameOf(other);
}

function nameOf({ url }: ModelFile): string {
	return url.slice(url.lastIndexOf('/') + 1);
}
