import { expect, test } from 'vitest';
import type { Engine, Prompt } from '#lib/core/engine.ts';
import { answerOf, failureOf, textRequest } from './engine-asks.ts';

const LONG: Prompt = {
	form: 'text',
	text: 'Once upon a time there was a small red boat on a wide sea. '.repeat(12)
};

/** Stopping, at every moment at which it can come, and order among several asks. */
export function describeInterrupts(engine: Engine): void {
	const nextIsFine = async () =>
		expect((await answerOf(engine, textRequest({ maxTokens: 2 }))).usage.newTokens).toBe(2);

	test('is stopped before it begins', async () => {
		expect(await failureOf(engine, textRequest(), { signal: AbortSignal.abort() })).toBe('interrupted');
		await nextIsFine();
	});

	test('is stopped right after it was sent', async () => {
		const stop = new AbortController();
		const answer = failureOf(engine, textRequest({ maxTokens: 50 }), { signal: stop.signal });
		stop.abort();
		expect(await answer).toBe('interrupted');
		await nextIsFine();
	});

	test('is stopped while it reads a long prompt', async () => {
		const stop = new AbortController();
		const request = { ...textRequest({ maxTokens: 50 }), prompt: LONG };
		const watch = { signal: stop.signal, onAlive: () => stop.abort() };
		expect(await failureOf(engine, request, watch)).toBe('interrupted');
		await nextIsFine();
	});

	test('is stopped while it writes', async () => {
		const stop = new AbortController();
		const watch = { signal: stop.signal, onText: () => stop.abort() };
		expect(await failureOf(engine, textRequest({ maxTokens: 100 }), watch)).toBe('interrupted');
		await nextIsFine();
	});

	test('is not harmed by a stop that comes too late', async () => {
		const stop = new AbortController();
		const answer = await answerOf(engine, textRequest({ maxTokens: 2 }), { signal: stop.signal });
		stop.abort();
		expect(answer.kind).toBe('text');
		await nextIsFine();
	});

	test('answers several asks in the order they came, and drops the one that is stopped while it waits', async () => {
		const stop = new AbortController();
		const order: string[] = [];
		const ask = async (name: string, signal?: AbortSignal) => {
			const answer = await engine.ask(textRequest({ maxTokens: 2 }), signal ? { signal } : {});
			order.push(answer.ok ? name : `${name} ${answer.failure.kind}`);
		};
		const all = [ask('first'), ask('second', stop.signal), ask('third'), ask('fourth')];
		stop.abort();
		await Promise.all(all);
		expect(order.filter((name) => !name.startsWith('second'))).toEqual(['first', 'third', 'fourth']);
		expect(order).toContain('second interrupted');
	});
}
