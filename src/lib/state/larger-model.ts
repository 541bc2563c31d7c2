import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelState } from './model.svelte.ts';

/**
 * A model that follows instructions and suits this device: the recommended one if it does, else the smallest download,
 * those for a graphics processor first. Null where there is none, or the device is not known.
 */
export function largerModel(
	models: Pick<ModelState, 'catalogue' | 'recommendation' | 'fit'>
): ModelSpec | null {
	const suits = (model: ModelSpec) => model.promptForm === 'full' && models.fit(model)?.kind === 'fits';
	const recommended = models.recommendation?.model;
	if (recommended && suits(recommended)) return recommended;
	const onGpu = ({ engine }: ModelSpec) => Number(engine === 'webllm');
	const [first] = models.catalogue
		.filter(suits)
		.toSorted((a, b) => onGpu(b) - onGpu(a) || a.downloadBytes - b.downloadBytes);
	return first ?? null;
}
