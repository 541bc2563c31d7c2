import type { ModelSpec } from '#lib/core/model.ts';
import rows from './catalogue.json';
import embedded from './embedded-model.json';

/** The model that the site carries itself: small enough for any device, and needs no other host. */
export const EMBEDDED: ModelSpec = {
	id: embedded.id,
	title: embedded.title,
	engine: 'wllama',
	files: [{ url: embedded.url, bytes: embedded.bytes, sha256: embedded.sha256 }],
	downloadBytes: embedded.bytes,
	memoryBytes: 320_000_000,
	contextTokens: 2048,
	needsF16: false,
	licence: {
		name: 'Apache-2.0',
		url: 'https://www.apache.org/licenses/LICENSE-2.0',
		generatedData: 'No condition on text that the model wrote.'
	},
	languages: ['en'],
	promptForm: 'tiny',
	thinks: false
};

/**
 * All models that are offered, the embedded one first, then by size. Rows for web-llm have the ids of its own list;
 * their memory is its `vram_required_MB` (in MiB). Reckoned from the numbers of weights: the download, at 4.5 bits each
 * (q4f16_1) or 5 (q4f32_1), and the largest tensor, the embeddings at 4 bits.
 */
export const CATALOGUE: readonly ModelSpec[] = [EMBEDDED, ...(rows as readonly ModelSpec[])];
