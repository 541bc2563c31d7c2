import { describe, expect, it } from 'vitest';
import { askKey, AskRefused, type Ask } from '#lib/core/ask.ts';
import type { ChoiceRequest, EmbedRequest, LikelihoodRequest, TextRequest } from '#lib/core/engine.ts';

const REQUEST: TextRequest = {
	kind: 'text',
	prompt: { form: 'chat', messages: [{ role: 'user', content: 'Why is snow white?' }] },
	sampling: { temperature: 0.7, topP: 0.9, maxTokens: 40, samplerSeed: 3, stop: ['\n'] }
};
const ASK: Ask = { request: REQUEST, prompt: 'instruction@1', ordinal: 0 };
const KEY = askKey('model-a', ASK);

const CHOICE: ChoiceRequest = { kind: 'choice', prompt: REQUEST.prompt, labels: ['1', '2'] };
const LIKELIHOOD: LikelihoodRequest = { kind: 'likelihood', prompt: REQUEST.prompt, text: 'Because.' };
const EMBED: EmbedRequest = { kind: 'embed', texts: ['Snow.', 'Ice.'] };

/** The ask with another sampling. */
const sampled = (change: Partial<TextRequest['sampling']>): Ask => ({
	...ASK,
	request: { ...REQUEST, sampling: { ...REQUEST.sampling, ...change } }
});
const asked = (request: Ask['request']): Ask => ({ ...ASK, request });
const worded = (content: string, role: 'user' | 'system' = 'user'): Ask =>
	asked({ ...REQUEST, prompt: { form: 'chat', messages: [{ role, content }] } });

describe('the key of an ask', () => {
	it('is equal for equal content, in whatever order its parts were written', () => {
		const { temperature, topP, maxTokens, samplerSeed, stop } = REQUEST.sampling;
		const backwards: TextRequest = {
			sampling: { ...(stop ? { stop } : {}), samplerSeed, maxTokens, topP, temperature },
			prompt: { messages: [{ content: 'Why is snow white?', role: 'user' }], form: 'chat' },
			kind: 'text'
		};
		expect(askKey('model-a', asked(backwards))).toBe(KEY);
	});

	it('does not know the name of the prompt, whose words are in the request', () => {
		expect(askKey('model-a', { ...ASK, prompt: 'instruction@2' })).toBe(KEY);
	});

	it('is another one for another model', () => {
		expect(askKey('model-b', ASK)).not.toBe(KEY);
	});

	it.each<[string, Ask]>([
		['ordinal', { ...ASK, ordinal: 1 }],
		['word', worded('Why is snow cold?')],
		['role', worded('Why is snow white?', 'system')],
		['form of prompt', asked({ ...REQUEST, prompt: { form: 'text', text: 'Why is snow white?' } })],
		[
			'turn',
			asked({
				...REQUEST,
				prompt: { form: 'chat', messages: [{ role: 'user', content: 'Why is snow white?' }], turn: 'user' }
			})
		],
		['temperature', sampled({ temperature: 0 })],
		['topP', sampled({ topP: 1 })],
		['minP', sampled({ minP: 0.1 })],
		['number of tokens', sampled({ maxTokens: 41 })],
		['samplerSeed', sampled({ samplerSeed: 4 })],
		['stop', sampled({ stop: [] })],
		['favour', sampled({ favour: { words: ['snow'], except: [], nats: 1 } })],
		['grammar', asked({ ...REQUEST, grammar: 'root ::= "a"' })],
		['wish for log-probabilities', asked({ ...REQUEST, logprobs: true })],
		['kind of request', asked(CHOICE)],
		['kind of request', asked(LIKELIHOOD)],
		['kind of request', asked(EMBED)]
	])('is another one for another %s', (_, other) => {
		expect(askKey('model-a', other)).not.toBe(KEY);
	});

	it.each<[string, Ask, Ask]>([
		['order of labels', asked(CHOICE), asked({ ...CHOICE, labels: ['2', '1'] })],
		['text to measure', asked(LIKELIHOOD), asked({ ...LIKELIHOOD, text: 'Because!' })],
		['order of texts to embed', asked(EMBED), asked({ ...EMBED, texts: ['Ice.', 'Snow.'] })]
	])('is another one for another %s', (_, one, other) => {
		expect(askKey('model-a', one)).not.toBe(askKey('model-a', other));
	});
});

describe('a refused ask', () => {
	it('carries its failure past the method', () => {
		const failure = { kind: 'device-lost', message: 'asleep' } as const;
		expect(new AskRefused(failure)).toMatchObject({ failure, message: 'asleep', name: 'AskRefused' });
	});
});
