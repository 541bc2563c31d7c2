import type { ModelSpec } from '#lib/core/model.ts';

/** A model of no size; tests change what matters to them. */
export function buildModel(change: Partial<ModelSpec> = {}): ModelSpec {
	return {
		id: 'scripted-model',
		title: 'Scripted',
		engine: 'scripted',
		files: [],
		downloadBytes: 0,
		memoryBytes: 0,
		contextTokens: 400,
		needsF16: false,
		licence: { name: 'MIT', url: 'https://opensource.org/license/mit', generatedData: 'No condition.' },
		languages: ['en'],
		promptForm: 'tiny',
		thinks: false,
		...change
	};
}
