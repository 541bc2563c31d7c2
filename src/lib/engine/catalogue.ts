import type { ModelSpec } from '#lib/core/model.ts';
import { readFamily, readRows, type CatalogueData } from './catalogue-rows.ts';
import data from './catalogue.json';
import embedded from './embedded-model.json';
import embeddedWebgpu from './embedded-webgpu-model.json';

const DATA = data as CatalogueData;

/** The model that the site carries itself, for processors: small enough for any device, and needs no other host. */
export const EMBEDDED: ModelSpec = {
	id: embedded.id,
	title: embedded.title,
	engine: 'wllama',
	files: [{ url: embedded.url, bytes: embedded.bytes, sha256: embedded.sha256 }],
	downloadBytes: embedded.bytes,
	memoryBytes: 320_000_000,
	contextTokens: 2048,
	needsF16: false,
	promptForm: 'tiny',
	...readFamily(DATA, 'smollm2')
};

const WEBGPU_FILES = [embeddedWebgpu.library, ...embeddedWebgpu.files];

/**
 * The same weights for graphics processors, to the bit. Its memory is reckoned: the weights, 94 MB for a full window of
 * 32-bit keys and values, and the library with its heap. The largest tensor is the embedding.
 */
export const EMBEDDED_WEBGPU: ModelSpec = {
	...EMBEDDED,
	id: embeddedWebgpu.id,
	title: embeddedWebgpu.title,
	engine: 'webllm',
	files: WEBGPU_FILES,
	downloadBytes: WEBGPU_FILES.reduce((total, { bytes }) => total + bytes, 0),
	memoryBytes: 260_000_000,
	largestTensorBytes: 28_311_552
};

/**
 * All models that are offered, the embedded ones first, then by size. Rows of web-llm's own list have its ids and no
 * files; their memory is its `vram_required_MB` (in MiB). Reckoned by `scripts/catalogue/` from the numbers of weights:
 * the download, at 4.5 bits each (q4f16_1) or 5 (q4f32_1), and the largest tensor, the embeddings at 4 bits.
 */
export const CATALOGUE: readonly ModelSpec[] = [EMBEDDED, EMBEDDED_WEBGPU, ...readRows(DATA)];
