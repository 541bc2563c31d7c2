import { describe, expect, it } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { DeviceReport, Fit, ModelLife, Recommendation } from '#lib/state/model.svelte.ts';
import { deviceText, deviceWord, fitText, stateWord, whyText } from '#lib/ui/model-text.ts';
import { PLAIN_DEVICE } from '#tests/support/devices.ts';
import { buildModel } from '#tests/support/models.ts';

describe('the state of the model', () => {
	it.each<[ModelLife['kind'], boolean, string]>([
		['looking', false, 'looking'],
		['absent', false, 'not loaded'],
		['loading', false, 'loading'],
		['ready', false, 'ready'],
		['ready', true, 'running'],
		['loading', true, 'loading'],
		['failed', true, 'stopped']
	])('“%s” with a run going on (%s) is “%s”', (life, isRunning, word) => {
		expect(stateWord(life, isRunning)).toBe(word);
	});
});

describe('what it runs on', () => {
	it.each<[EngineDescription['device'], number, RegExp]>([
		['gpu', 0, /graphics processor$/u],
		['processor', 1, /processor, one thread$/u],
		['processor', 4, /processor, 4 threads$/u],
		['none', 0, /written beforehand$/u]
	])('is told for %s with %i threads', (device, threads, words) => {
		expect(deviceWord({ device, threads } as EngineDescription)).toMatch(words);
	});
});

const WHYS: Record<Recommendation['why'], true> = {
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

describe('whether a model suits the device', () => {
	it.each<[Fit, string, RegExp]>([
		[{ kind: 'fits' }, 'fits', /^$/u],
		[{ kind: 'tight', why: 'memory' }, 'tight', /memory/u],
		[{ kind: 'tight', why: 'storage' }, 'tight', /storage/u],
		[{ kind: 'too-big', why: 'memory' }, 'too big', /memory/u],
		[{ kind: 'too-big', why: 'storage' }, 'too big', /storage/u],
		[{ kind: 'unsupported', why: 'no-gpu' }, 'not here', /offers none/u],
		[{ kind: 'unsupported', why: 'software-gpu' }, 'not here', /imitated/u],
		[{ kind: 'unsupported', why: 'gpu-limits' }, 'not here', /allows/u],
		[{ kind: 'unsupported', why: 'needs-f16' }, 'not here', /16-bit/u],
		[{ kind: 'unsupported', why: 'wasm-features' }, 'not here', /newer browser/u]
	])('%o is “%s” and says more', (fit, word, detail) => {
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
