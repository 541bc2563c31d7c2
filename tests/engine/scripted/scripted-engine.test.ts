import { describe, expect, test } from 'vitest';
import type { EngineRequest, Prompt } from '#lib/core/engine.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { answerOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { describeEngine } from '#tests/contracts/engine-contract.ts';
import { CONTRACT_SCRIPT } from '#tests/support/contract-script.ts';
import { buildModel } from '#tests/support/models.ts';

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

describeEngine('scripted', {
	create: () => new ScriptedEngine(CONTRACT_SCRIPT, { pace: nextTask }),
	model: buildModel(),
	embeds: true,
	specials: [],
	isReal: false,
	timeoutMs: 5_000
});

async function engineOf(script: Script) {
	const engine = new ScriptedEngine(script);
	await engine.load(buildModel());
	return engine;
}

const chat = (...contents: string[]): Prompt => ({
	form: 'chat',
	messages: contents.map((content) => ({ role: 'user', content }))
});

describe('rules', () => {
	test('the first that fits counts, and all its words have to be in the prompt', async () => {
		const engine = await engineOf({
			rules: [
				{ kind: 'text', contains: ['cake', 'eggs'], answers: ['both'] },
				{ kind: 'text', contains: ['cake'], answers: ['one'] },
				{ kind: 'text', answers: ['any'] }
			]
		});
		const say = async (prompt: Prompt) => (await answerOf(engine, { ...textRequest(), prompt })).text;
		expect(await say(chat('a cake', 'with eggs'))).toBe('both');
		expect(await say(chat('a cake'))).toBe('one');
		expect(await say({ form: 'text', text: 'bread' })).toBe('any');
	});

	test('the sampler seed picks among answers', async () => {
		const engine = await engineOf({ rules: [{ kind: 'text', answers: ['a', 'b', 'c'] }] });
		const texts = [0, 1, 2, 3].map(
			async (samplerSeed) => (await answerOf(engine, textRequest({ samplerSeed }))).text
		);
		expect(await Promise.all(texts)).toEqual(['a', 'b', 'c', 'a']);
	});

	test('a likelihood may hang on the prompt and on the text', async () => {
		const engine = await engineOf({
			rules: [
				{ kind: 'likelihood', contains: ['cake'], textContains: ['bake'], perToken: -0.5 },
				{ kind: 'likelihood', perToken: -3 }
			]
		});
		const measure = async (prompt: Prompt, text: string) =>
			(await answerOf(engine, { kind: 'likelihood', prompt, text })).logprobs;
		expect(await measure(chat('cake'), 'How to bake?')).toEqual([-0.5, -0.5, -0.5]);
		expect(await measure(chat('bread'), 'How to bake?')).toEqual([-3, -3, -3]);
		expect(await measure(chat('cake'), 'Why?')).toEqual([-3]);
	});

	test('a failure is answered as it is written', async () => {
		const failure = { kind: 'device-lost', message: 'gone' } as const;
		const engine = await engineOf({ rules: [{ kind: 'failure', contains: ['France'], failure }] });
		expect(await engine.ask(textRequest())).toEqual({ ok: false, failure });
	});

	test.each<[string, EngineRequest, string]>([
		['a prompt', textRequest(), 'text rule for the prompt "The capital of France is"'],
		['labels', { kind: 'choice', prompt: chat('?'), labels: ['maybe', 'never'] }, 'label']
	])('says what is missing for %s that no rule fits', async (_name, request, words) => {
		const engine = await engineOf({ rules: [{ kind: 'choice', weights: { yes: 1 } }] });
		const answer = await engine.ask(request);
		expect(answer).toMatchObject({
			ok: false,
			failure: { kind: 'unexpected', message: expect.stringContaining(words) }
		});
	});
});

describe('embedding', () => {
	const place = async (...texts: string[]) => {
		const engine = await engineOf({ rules: [{ kind: 'failure', contains: ['lost'], failure: LOST }] });
		return (await answerOf(engine, { kind: 'embed', texts })).vectors;
	};
	const LOST = { kind: 'device-lost', message: 'gone' } as const;

	test('needs no rule, and the more words two texts share, the nearer they are', async () => {
		const [whole, half, none] = await place('red boats at sea', 'red boats on land', 'forty dusty books');
		const cosine = (one: readonly number[], other: readonly number[]) =>
			one.reduce((sum, value, at) => sum + value * other[at]!, 0);
		expect(cosine(whole!, half!)).toBeCloseTo(0.5, 1);
		expect(cosine(whole!, none!)).toBeLessThan(0.3);
	});

	test('does not mind order, case and marks, and places Chinese by its characters', async () => {
		const [one, same, paper, papers] = await place('A red boat.', 'boat, a RED', '纸的历史', '历史的纸');
		expect(same).toEqual(one);
		expect(papers).toEqual(paper);
		expect(paper).not.toEqual(one);
	});

	test('places a text without words', async () => {
		const [marks] = await place('?!');
		expect(Math.hypot(...marks!)).toBeCloseTo(1, 3);
	});

	test('fails by a rule that says so', async () => {
		const engine = await engineOf({ rules: [{ kind: 'failure', contains: ['lost'], failure: LOST }] });
		expect(await engine.ask({ kind: 'embed', texts: ['found', 'lost'] })).toEqual({
			ok: false,
			failure: LOST
		});
	});
});

test('a script that is not one is refused at once', () => {
	const script = { rules: [{ kind: 'text', answers: [] }] } as Script;
	expect(() => new ScriptedEngine(script)).toThrow(/length/u);
});
