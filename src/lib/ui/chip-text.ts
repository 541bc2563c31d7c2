import type { ModelSpec } from '#lib/core/model.ts';
import type { ModelLife } from '#lib/state/model.svelte.ts';

const STATES: Record<ModelLife['kind'], string> = {
	looking: 'looking',
	absent: 'not loaded',
	loading: 'loading',
	ready: 'ready',
	resting: 'resting',
	failed: 'stopped'
};

/** One or two words for the chip. */
export function stateWord(life: ModelLife['kind'], work: 'running' | 'judging' | null): string {
	return life === 'ready' && work !== null ? work : STATES[life];
}

/** What a model runs on, for the chip. */
export function runsOnWord({ engine }: Pick<ModelSpec, 'engine'>): string {
	return engine === 'webllm' ? 'graphics processor' : 'processor';
}
