import type { EngineDescription } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import type { DeviceReport, Fit, Recommendation } from '#lib/state/model.svelte.ts';
import { formatBytes } from './parts/format.ts';

/** What a loaded model runs on, for people. */
export function deviceWord(description: EngineDescription, device: DeviceReport | null): string {
	switch (description.device) {
		case 'gpu':
			return device?.gpu.kind === 'software'
				? 'a graphics processor that this computer’s processor imitates'
				: 'this computer’s graphics processor';
		case 'processor':
			return description.threads === 1
				? 'this computer’s processor, one thread'
				: `this computer’s processor, ${description.threads} threads`;
		case 'none':
			return 'nothing: its answers were written beforehand';
	}
}

const WHY: Record<Recommendation['why'], string> = {
	placed: 'Whoever runs this site put it here for its visitors, so nothing has to come from elsewhere.',
	'gpu-fits': 'It is the largest that suits the graphics processor here and is no long download.',
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

type Unsupported = Extract<Fit, { kind: 'unsupported' }>;
type Measure = Extract<Fit, { kind: 'fits' }>['measure'];

const UNSUPPORTED: Record<Exclude<Unsupported['why'], 'gpu-limits'>, string> = {
	'no-gpu': 'Needs a graphics processor, and this browser offers none.',
	'software-gpu': 'Needs a graphics processor, and the one here is only imitated.',
	'needs-f16':
		'Needs 16-bit numbers (shader-f16), which the graphics processor here does not offer; a 32-bit one does without.',
	'wasm-features': 'Needs a newer browser: a current Chrome or Edge.'
};

/** Whether a model suits the device, in a word and a sentence with the numbers. */
export function fitText(fit: Fit): { readonly word: string; readonly detail: string } {
	switch (fit.kind) {
		case 'fits':
			return { word: 'fits', detail: `Takes ${measureText(fit.measure)}.` };
		case 'tight':
			return fit.measure.of === 'memory'
				? { word: 'tight', detail: `Takes ${measureText(fit.measure)}: close other tabs first.` }
				: { word: 'tight', detail: `Takes much of the storage: ${measureText(fit.measure)}.` };
		case 'slow':
			return { word: 'slow', detail: slowText(fit.times) };
		case 'too-big':
			return { word: 'too big', detail: `Needs ${measureText(fit.measure)}.` };
		case 'unsupported':
			return fit.why === 'gpu-limits'
				? { word: 'not here', detail: `Needs ${gapText(fit.gap)} on the graphics processor here.` }
				: { word: fit.why === 'needs-f16' ? 'needs f16' : 'not here', detail: UNSUPPORTED[fit.why] };
	}
}

function slowText(times: number): string {
	return `Works, but the graphics processor here is only imitated: about ${times} times slower than the same model on the processor. For trying.`;
}

/** "5.2 GB of memory; this device says 4.0 GB". */
function measureText({ of, needs, has, known }: Measure): string {
	if (of === 'storage') {
		return `${formatBytes(needs)} to store, and there is room for ${formatBytes(has)}`;
	}
	switch (known) {
		case 'said':
			return `${formatBytes(needs)} of memory; this device says ${formatBytes(has)}`;
		case 'at-least':
			return `${formatBytes(needs)} of memory; this device says ${formatBytes(has)} or more`;
		case 'assumed':
			return `${formatBytes(needs)} of memory; this browser does not say how much there is, so ${formatBytes(has)} are assumed`;
	}
}

/** "10 for maxStorageBuffersPerShaderStage, which is 8", with bytes where the limit counts bytes. */
export function gapText({ limit, needs, has }: Extract<Unsupported, { why: 'gpu-limits' }>['gap']): string {
	return `${limitText(needs)} for ${limit}, which is ${limitText(has)}`;
}

/** Limits of buffers are in bytes and large; the others are known by their plain number. */
function limitText(value: number): string {
	return value < 1e6 ? String(value) : formatBytes(value);
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
