import type { ModelState } from './model.svelte.ts';

/**
 * What a pair takes before anything was measured here, in milliseconds: a first guess that the run's own pace
 * replaces after one passage. A tiny model on two threads reads 300 tokens at 23 and writes 200 at 15 a second.
 */
const GUESS_MS = { oneThread: 45_000, severalThreads: 27_000, gpu: 8_000, imitatedGpu: 110_000 };

export function expectedMs(model: Pick<ModelState, 'current' | 'device'>): number {
	if (model.current?.engine === 'webllm') {
		return model.device?.gpu.kind === 'software' ? GUESS_MS.imitatedGpu : GUESS_MS.gpu;
	}
	return (model.device?.threads ?? 1) > 1 ? GUESS_MS.severalThreads : GUESS_MS.oneThread;
}
