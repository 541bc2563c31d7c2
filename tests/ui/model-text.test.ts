import { describe, expect, it } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { DeviceReport, Fit, ModelLife, Recommendation } from '#lib/state/model.svelte.ts';
import { runsOnWord, stateWord } from '#lib/ui/chip-text.ts';
import { deviceText, deviceWord, fitText, whyText } from '#lib/ui/model-text.ts';
import { PLAIN_DEVICE, SOFTWARE_GPU } from '#tests/support/devices.ts';
import { buildModel } from '#tests/support/models.ts';

describe('the state of the model', () => {
	it.each<[ModelLife['kind'], Parameters<typeof stateWord>[1], string]>([
		['looking', null, 'looking'],
		['absent', null, 'not loaded'],
		['loading', null, 'loading'],
		['ready', null, 'ready'],
		['ready', 'running', 'running'],
		['ready', 'judging', 'judging'],
		['resting', null, 'resting'],
		['loading', 'running', 'loading'],
		['failed', 'running', 'stopped']
	])('“%s” at work (%s) is “%s”', (life, work, word) => {
		expect(stateWord(life, work)).toBe(word);
	});
});

describe('what it runs on', () => {
	it.each<[EngineDescription['device'], number, RegExp]>([
		['gpu', 0, /graphics processor$/u],
		['processor', 1, /processor, one thread$/u],
		['processor', 4, /processor, 4 threads$/u],
		['none', 0, /written beforehand$/u]
	])('is told for %s with %i threads', (device, threads, words) => {
		expect(deviceWord({ device, threads } as EngineDescription, PLAIN_DEVICE)).toMatch(words);
	});

	it('is told for a graphics processor that is only imitated', () => {
		const imitated = { ...PLAIN_DEVICE, gpu: SOFTWARE_GPU };
		expect(deviceWord({ device: 'gpu', threads: 0 } as EngineDescription, imitated)).toMatch(/imitates$/u);
	});

	it.each([
		['webllm', 'graphics processor'],
		['wllama', 'processor']
	] as const)('is told of a model for %s before it is loaded', (engine, word) => {
		expect(runsOnWord(buildModel({ engine }))).toBe(word);
	});
});

type Measure = Extract<Fit, { kind: 'fits' }>['measure'];

const WHYS: Record<Recommendation['why'], true> = {
	placed: true,
	'gpu-fits': true,
	'no-gpu': true,
	'software-gpu': true,
	'gpu-limits': true,
	'gpu-models-too-big': true
};

describe('why this model', () => {
	const model = buildModel();

	it.each(Object.keys(WHYS) as Recommendation['why'][])('is a sentence for “%s”', (why) => {
		expect(whyText({ model, why }, model)).toMatch(/^\p{Lu}.*\.$/u);
	});

	it('is the person’s choice where it is not the recommended one', () => {
		expect(whyText({ model, why: 'no-gpu' }, buildModel({ id: 'another' }))).toBe('You chose this model.');
	});
});

const memory = (known: Measure['known']): Measure => ({ of: 'memory', needs: 5.2e9, has: 4e9, known });
const storage: Measure = { of: 'storage', needs: 968e6, has: 1.2e9, known: 'said' };

describe('whether a model suits the device', () => {
	it.each<[Fit, string, string]>([
		[
			{ kind: 'fits', measure: memory('at-least') },
			'fits',
			'Takes 5.2 GB of memory; this device says 4.0 GB or more.'
		],
		[
			{ kind: 'tight', measure: memory('said') },
			'tight',
			'Takes 5.2 GB of memory; this device says 4.0 GB: close other tabs first.'
		],
		[
			{ kind: 'tight', measure: storage },
			'tight',
			'Takes much of the storage: 968 MB to store, and there is room for 1.2 GB.'
		],
		[
			{ kind: 'slow', times: 5 },
			'slow',
			'Works, but the graphics processor here is only imitated: about 5 times slower than the same model on the processor. For trying.'
		],
		[
			{ kind: 'too-big', measure: memory('said') },
			'too big',
			'Needs 5.2 GB of memory; this device says 4.0 GB.'
		],
		[
			{ kind: 'too-big', measure: memory('assumed') },
			'too big',
			'Needs 5.2 GB of memory; this browser does not say how much there is, so 4.0 GB are assumed.'
		],
		[
			{ kind: 'too-big', measure: storage },
			'too big',
			'Needs 968 MB to store, and there is room for 1.2 GB.'
		],
		[
			{
				kind: 'unsupported',
				why: 'gpu-limits',
				gap: { limit: 'maxStorageBuffersPerShaderStage', needs: 10, has: 8 }
			},
			'not here',
			'Needs 10 for maxStorageBuffersPerShaderStage, which is 8 on the graphics processor here.'
		],
		[
			{
				kind: 'unsupported',
				why: 'gpu-limits',
				gap: { limit: 'maxStorageBufferBindingSize', needs: 155_582_464, has: 2 ** 27 }
			},
			'not here',
			'Needs 156 MB for maxStorageBufferBindingSize, which is 134 MB on the graphics processor here.'
		]
	])('%o is told with its numbers', (fit, word, detail) => {
		expect(fitText(fit)).toEqual({ word, detail });
	});

	it.each<[Fit, string, RegExp]>([
		[{ kind: 'unsupported', why: 'no-gpu' }, 'not here', /offers none/u],
		[{ kind: 'unsupported', why: 'software-gpu' }, 'not here', /imitated/u],
		[{ kind: 'unsupported', why: 'needs-f16' }, 'needs f16', /16-bit/u],
		[{ kind: 'unsupported', why: 'wasm-features' }, 'not here', /newer browser/u]
	])('%o is “%s” and says why', (fit, word, detail) => {
		const words = fitText(fit);
		expect(words.word).toBe(word);
		expect(words.detail).toMatch(detail);
	});
});

describe('the device in a sentence', () => {
	const gpu = (change: object): DeviceReport => ({
		...PLAIN_DEVICE,
		gpu: { kind: 'none', ...change } as never
	});

	it.each<[string, DeviceReport, RegExp]>([
		['no graphics processor', PLAIN_DEVICE, /^No graphics processor .* 2 threads\.$/u],
		['one thread', { ...PLAIN_DEVICE, threads: 1 }, /with one thread\.$/u],
		[
			'one thread for want of isolation',
			{ ...PLAIN_DEVICE, threads: 1, isIsolated: false },
			/one thread, since the site is served without isolation\.$/u
		],
		['an imitated one', gpu({ kind: 'software', name: 'SwiftShader' }), /imitated \(SwiftShader\)/u],
		['a real one', gpu({ kind: 'hardware', name: 'Apple M1', hasF16: true }), /: Apple M1\. /u],
		['one without 16 bit', gpu({ kind: 'hardware', name: 'Old', hasF16: false }), /: Old, without 16-bit/u]
	])('tells of %s', (_, device, words) => {
		expect(deviceText(device)).toMatch(words);
	});
});
