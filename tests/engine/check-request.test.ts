import { expect, test } from 'vitest';
import { MOST_EMBEDDED, type EngineRequest } from '#lib/core/engine.ts';
import type { Sampling } from '#lib/core/sampling.ts';
import { checkRequest } from '#lib/engine/check-request.ts';

const prompt = { form: 'text', text: 'Once' } as const;
const sampling: Sampling = {
	temperature: 0.7,
	topP: 0.9,
	minP: 0.05,
	maxTokens: 10,
	samplerSeed: 1,
	stop: ['\n']
};
const text = (change: Partial<Sampling>): EngineRequest => ({
	kind: 'text',
	prompt,
	sampling: { ...sampling, ...change }
});
const embed = (texts: string[]): EngineRequest => ({ kind: 'embed', texts });
const choice = (labels: string[]): EngineRequest => ({ kind: 'choice', prompt, labels });

test.each<[string, EngineRequest]>([
	['a usual sampling', text({})],
	['the greedy one', text({ temperature: 0, topP: 1, minP: 0, maxTokens: 1, samplerSeed: 0, stop: [] })],
	['two labels', choice(['yes', 'no'])],
	['as many texts as may be', embed(Array.from({ length: MOST_EMBEDDED }, () => 'a'))],
	['a text to measure', { kind: 'likelihood', prompt, text: 'upon a time' }],
	[
		'an empty prompt, which is for the engine to judge',
		{ kind: 'likelihood', prompt: { form: 'text', text: '' }, text: 'a' }
	]
])('%s is fine', (_name, request) => {
	expect(checkRequest(request)).toBeNull();
});

test.each<[string, EngineRequest]>([
	['a negative temperature', text({ temperature: -1 })],
	['a temperature that is no number', text({ temperature: NaN })],
	['topP of 0', text({ topP: 0 })],
	['topP above 1', text({ topP: 1.1 })],
	['minP of 1', text({ minP: 1 })],
	['a favour of more than 100 nats', text({ favour: { words: ['a'], except: [], nats: 101 } })],
	['a favour that is no number', text({ favour: { words: ['a'], except: [], nats: NaN } })],
	['no tokens', text({ maxTokens: 0 })],
	['half a token', text({ maxTokens: 1.5 })],
	['a negative seed', text({ samplerSeed: -1 })],
	['an empty stop string', text({ stop: ['a', ''] })],
	['one label', choice(['yes'])],
	['21 labels', choice(Array.from({ length: 21 }, (_none, index) => String(index)))],
	['the same label twice', choice(['a', 'a'])],
	['an empty label', choice(['a', ''])],
	['no text to embed', embed([])],
	['too many texts to embed', embed(Array.from({ length: MOST_EMBEDDED + 1 }, () => 'a'))],
	['an empty text among others', embed(['a', ''])],
	['an empty text to measure', { kind: 'likelihood', prompt, text: '' }]
])('%s is a bad request', (_name, request) => {
	expect(checkRequest(request)?.kind).toBe('bad-request');
});
