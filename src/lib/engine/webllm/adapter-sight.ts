import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';

/** What is seen of the adapter that web-llm would take. */
export interface AdapterSight {
	readonly hasF16: boolean;
	/** The processor in disguise. */
	readonly isSoftware: boolean;
}

/** web-llm's own list does not say which models need 16-bit shaders, and without them fails late and oddly. */
export function whyNot(model: ModelSpec, adapter: AdapterSight | null): EngineFailure | null {
	if (adapter === null) return { kind: 'no-webgpu', message: 'WebGPU gives no adapter.' };
	if (!model.needsF16 || adapter.hasF16) return null;
	return { kind: 'unsupported-device', message: 'The adapter has no 16-bit shaders (shader-f16).' };
}

/**
 * Tokens of a prompt that are read without looking up. Reading is slower the shorter the stretches are: a processor loses
 * about a tenth by these, which take it some seconds each. A graphics processor takes tenths of a second for many more,
 * and with fewer would have to start too often. Always the same for a device, since answers may differ in their last bit.
 */
export function stretchFor(adapter: AdapterSight | null): number {
	return adapter?.isSoftware ? 32 : 128;
}
