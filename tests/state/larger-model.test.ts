import { expect, it } from 'vitest';
import type { ModelSpec } from '#lib/core/model.ts';
import { largerModel } from '#lib/state/larger-model.ts';
import type { Fit } from '#lib/state/model.svelte.ts';
import { buildModel } from '#tests/support/models.ts';

const FITS: Fit = { kind: 'fits', measure: { of: 'memory', needs: 1, has: 2, known: 'said' } };
const TOO_BIG: Fit = { ...FITS, kind: 'too-big' };

const tiny = buildModel({ id: 'tiny', promptForm: 'tiny', downloadBytes: 1 });
const large = buildModel({ id: 'large', engine: 'wllama', promptForm: 'full', downloadBytes: 9 });
const small = buildModel({ id: 'small', engine: 'wllama', promptForm: 'full', downloadBytes: 5 });
const gpu = buildModel({ id: 'gpu', engine: 'webllm', promptForm: 'full', downloadBytes: 7 });

const find = (fitting: readonly ModelSpec[], recommended: ModelSpec | null = null) =>
	largerModel({
		catalogue: [tiny, large, small, gpu],
		recommendation: recommended && { model: recommended, why: 'gpu-fits' },
		fit: (model) => (fitting.includes(model) ? FITS : TOO_BIG)
	})?.id ?? null;

it.each<[string, readonly ModelSpec[], ModelSpec | null, string | null]>([
	['the recommended one, if it follows instructions', [tiny, small, gpu, large], large, 'large'],
	['else the smallest for a graphics processor', [tiny, small, gpu], tiny, 'gpu'],
	['else the smallest for the processor', [tiny, small, large], tiny, 'small'],
	['none that is too big', [tiny, large], tiny, 'large'],
	['none where only tiny ones fit', [tiny], tiny, null],
	['none before the device is known', [], null, null]
])('a larger model is %s', (_, fitting, recommended, id) => {
	expect(find(fitting, recommended)).toBe(id);
});
