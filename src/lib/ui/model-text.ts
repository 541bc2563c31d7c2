import type { EngineDescription } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport, Fit, ModelLife, Recommendation } from '#lib/state/model.svelte.ts';

const STATES: Record<ModelLife['kind'], string> = {
	looking: 'looking',
	absent: 'not loaded',
	loading: 'loading',
	ready: 'ready',
	failed: 'stopped'
};

/** One or two words for the chip. */
export function stateWord(life: ModelLife['kind'], isRunning: boolean): string {
	return life === 'ready' && isRunning ? 'running' : STATES[life];
}

/** What a loaded model runs on, for people. */
export function deviceWord(description: EngineDescription): string {
	switch (description.device) {
		case 'gpu':
			return 'this computer’s graphics processor';
		case 'processor':
			return description.threads === 1
				? 'this computer’s processor, one thread'
				: `this computer’s processor, ${description.threads} threads`;
		case 'none':
			return 'nothing: its answers were written beforehand';
	}
}

const WHY: Record<Recommendation['why'], string> = {
	'gpu-fits': 'This device has a graphics processor with what the model needs.',
	'no-gpu': 'This browser offers no graphics processor, so the model runs on the processor.',
	'software-gpu': 'The graphics processor here is only imitated, so the model runs on the processor itself.',
	'gpu-limits': 'The graphics processor here is too limited for the larger models, so the processor is used.',
	'gpu-models-too-big':
		'The models for the graphics processor are too big for this device, so the processor is used.'
};

/** Why this model is in use. */
export function whyText(recommendation: Recommendation, current: ModelSpec): string {
	return recommendation.model.id === current.id ? WHY[recommendation.why] : 'You chose this model.';
}

const UNSUPPORTED: Record<Extract<Fit, { kind: 'unsupported' }>['why'], string> = {
	'no-gpu': 'Needs a graphics processor, and this browser offers none.',
	'software-gpu': 'Needs a graphics processor, and the one here is only imitated.',
	'gpu-limits': 'Needs more than the graphics processor here allows.',
	'needs-f16': 'Needs 16-bit numbers on the graphics processor; take its 32-bit twin.',
	'wasm-features': 'Needs a newer browser: a current Chrome or Edge.'
};

/** Whether a model suits the device, in a word and a sentence. */
export function fitText(fit: Fit): { readonly word: string; readonly detail: string } {
	switch (fit.kind) {
		case 'fits':
			return { word: 'fits', detail: '' };
		case 'tight':
			return fit.why === 'memory'
				? { word: 'tight', detail: 'It takes much of this device’s memory; close other tabs.' }
				: { word: 'tight', detail: 'It takes much of the free storage.' };
		case 'too-big':
			return fit.why === 'memory'
				? { word: 'too big', detail: 'It needs more memory than this device has to give.' }
				: { word: 'too big', detail: 'There is not enough free storage for it.' };
		case 'unsupported':
			return { word: 'not here', detail: UNSUPPORTED[fit.why] };
	}
}

/** This device in a sentence or two. */
export function deviceText({ gpu, threads, isIsolated }: DeviceReport): string {
	const processor =
		threads > 1
			? `The processor works with ${threads} threads.`
			: `The processor works with one thread${isIsolated ? '' : ', since the site is served without isolation'}.`;
	switch (gpu.kind) {
		case 'none':
			return `No graphics processor is offered by this browser. ${processor}`;
		case 'software':
			return `The graphics processor is imitated (${gpu.name}). ${processor}`;
		case 'hardware':
			return `Graphics processor: ${gpu.name}${gpu.hasF16 ? '' : ', without 16-bit numbers'}. ${processor}`;
	}
}
