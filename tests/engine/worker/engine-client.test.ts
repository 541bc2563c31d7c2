import { describe, expect, test } from 'vitest';
import type { Engine } from '#lib/core/engine.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { refuse } from '#lib/engine/engine-failure.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { EngineClient, type ClientLimits } from '#lib/engine/worker/engine-client.ts';
import type { EngineLock } from '#lib/engine/worker/engine-lock.ts';
import { answerOf, failureOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { describeEngine } from '#tests/contracts/engine-contract.ts';
import { CONTRACT_SCRIPT } from '#tests/support/contract-script.ts';
import { FakeWorker } from '#tests/support/engine-worker.ts';
import { buildModel } from '#tests/support/models.ts';

const MODEL = buildModel();
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
const forEver = () => new Promise<void>(() => undefined);
const scripted = (pace = nextTask) => new ScriptedEngine(CONTRACT_SCRIPT, { pace });

function scene(
	make: () => Engine = scripted,
	limits: Partial<ClientLimits> = {},
	lock: EngineLock = freeLock()
) {
	const workers: FakeWorker[] = [];
	const client = new EngineClient({
		startWorker: () => {
			const worker = new FakeWorker(make());
			workers.push(worker);
			return worker;
		},
		lock,
		absolute: (url) => new URL(url, 'https://site.example/base/').href,
		setting: () => ({ threads: 1 }),
		now: () => performance.now(),
		limits
	});
	const kill = () => workers.at(-1)?.die();
	return { client, workers, kill };
}

/** A lock that counts how often it is held. */
function freeLock() {
	const state = { held: 0 };
	return {
		state,
		take: () => {
			state.held += 1;
			return Promise.resolve(() => {
				state.held -= 1;
				return Promise.resolve();
			});
		}
	};
}

const long = () => textRequest({ maxTokens: 40 });

describeEngine('scripted behind the client', {
	create: () => scene().client,
	model: MODEL,
	embeds: true,
	specials: [],
	isReal: false,
	timeoutMs: 5_000
});

describe('a worker that dies', () => {
	test('in the middle of an ask is started again, and the ask answered', async () => {
		const { client, workers, kill } = scene();
		await client.load(MODEL);
		let deaths = 0;
		const onText = () => {
			if (deaths++ === 0) kill();
		};
		const answer = await answerOf(client, long(), { onText });
		expect(answer.usage.newTokens).toBe(40);
		expect(workers).toHaveLength(2);
		expect(workers[0]?.isEnded).toBe(true);
	});

	test('by a message that cannot be read is started again too', async () => {
		const { client, workers } = scene();
		await client.load(MODEL);
		const asked = client.ask(long());
		await nextTask();
		workers[0]?.die('messageerror');
		expect((await asked).ok).toBe(true);
	});

	test('takes no waiting ask with it', async () => {
		const { client, kill } = scene();
		await client.load(MODEL);
		const asked = [client.ask(long()), client.ask(textRequest()), client.ask(textRequest())];
		await nextTask();
		kill();
		expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, true, true]);
	});

	test('twice over the same ask fails that ask alone', async () => {
		const { client, workers, kill } = scene();
		await client.load(MODEL);
		expect(await failureOf(client, long(), { onText: kill })).toBe('unexpected');
		expect(await failureOf(client, textRequest())).toBeNull();
		expect(workers).toHaveLength(3);
	});

	test('too often is not started again, until somebody loads anew', async () => {
		const { client, workers, kill } = scene(scripted, { deathsPerAsk: 10 });
		await client.load(MODEL);
		expect(await failureOf(client, long(), { onText: kill })).toBe('worker-gone');
		expect(workers).toHaveLength(3);
		expect(client.describe()).toBeNull();
		expect(await failureOf(client, textRequest())).toBe('not-loaded');
		expect((await client.load(MODEL)).ok).toBe(true);
		expect(await failureOf(client, textRequest())).toBeNull();
	});

	test('now and then, with answers between, is started again each time', async () => {
		const { client, workers, kill } = scene();
		await client.load(MODEL);
		for (let round = 0; round < 5; round++) {
			await answerOf(client, textRequest());
			kill();
		}
		expect(await failureOf(client, textRequest())).toBeNull();
		expect(workers).toHaveLength(6);
	});

	test('while it loads is started again, and at last given up', async () => {
		const { client, workers } = scene(() => {
			const engine = scripted();
			return Object.assign(engine, { load: () => forEver() });
		});
		const loading = client.load(MODEL);
		for (let round = 0; round < 3; round++) {
			await nextTask();
			workers.at(-1)?.die();
		}
		expect(await loading).toMatchObject({ ok: false, failure: { kind: 'worker-gone' } });
		expect(workers).toHaveLength(3);
	});

	test('says itself that its device is lost, and is started again', async () => {
		const answers = [refuse('device-lost', 'gone'), refuse('worker-gone', 'crashed')];
		const { client, workers } = scene(
			() => {
				const engine = scripted();
				const lost = answers.shift();
				return lost ? Object.assign(engine, { ask: () => Promise.resolve(lost) }) : engine;
			},
			{ deathsPerAsk: 3 }
		);
		await client.load(MODEL);
		expect(await failureOf(client, textRequest())).toBeNull();
		expect(workers).toHaveLength(3);
	});

	test('of a lost device each time is reported as such', async () => {
		const lost = () =>
			Object.assign(scripted(), { ask: () => Promise.resolve(refuse('device-lost', 'gone')) });
		const { client } = scene(lost, { deathsPerAsk: 9 });
		await client.load(MODEL);
		expect(await failureOf(client, textRequest())).toBe('device-lost');
	});

	test('of memory that ran out is started again with fresh memory, and the ask answered', async () => {
		const answers = [refuse('out-of-memory', 'no room')];
		const { client, workers } = scene(() => {
			const engine = scripted();
			const short = answers.shift();
			return short ? Object.assign(engine, { ask: () => Promise.resolve(short) }) : engine;
		});
		await client.load(MODEL);
		expect(await failureOf(client, textRequest())).toBeNull();
		expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
	});

	test('of memory that runs out again right after is let go, and says so', async () => {
		const lock = freeLock();
		const short = () =>
			Object.assign(scripted(), { ask: () => Promise.resolve(refuse('out-of-memory', 'no room')) });
		const { client, workers } = scene(short, {}, lock);
		await client.load(MODEL);
		expect(await failureOf(client, textRequest())).toBe('out-of-memory');
		expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
		expect([client.describe(), lock.state.held]).toEqual([null, 0]);
	});

	test('of too little memory at the load is not tried again', async () => {
		const short = () =>
			Object.assign(scripted(), { load: () => Promise.resolve(refuse('out-of-memory', 'no room')) });
		const { client, workers } = scene(short);
		expect(await client.load(MODEL)).toMatchObject({ ok: false, failure: { kind: 'out-of-memory' } });
		expect(workers).toHaveLength(1);
	});

	test('before it is born is a failure, not an exception', async () => {
		const { client } = scene(() => {
			throw new DOMException('The policy forbids it', 'SecurityError');
		});
		expect(await client.load(MODEL)).toMatchObject({
			ok: false,
			failure: { kind: 'worker-gone', message: expect.stringContaining('SecurityError') }
		});
	});
});

describe('a worker that is silent', () => {
	test('is ended after a while, and the ask is stalled', async () => {
		const { client, workers } = scene(() => scripted(forEver), { silenceMs: 30 });
		await client.load(MODEL);
		expect(await failureOf(client, textRequest())).toBe('stalled');
		expect(workers[0]?.isEnded).toBe(true);
	});

	test('is left alone as long as it gives signs of life', async () => {
		const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
		const { client, workers } = scene(() => scripted(slow), { silenceMs: 300 });
		await client.load(MODEL);
		expect((await answerOf(client, textRequest({ maxTokens: 20 }))).usage.newTokens).toBe(20);
		expect(workers).toHaveLength(1);
	});

	test('while it loads is ended too', async () => {
		const { client } = scene(() => Object.assign(scripted(), { load: () => forEver() }), { silenceMs: 30 });
		expect(await client.load(MODEL)).toMatchObject({ ok: false, failure: { kind: 'stalled' } });
	});

	test('after an interrupt is ended after the grace time, and the next ask has a new one', async () => {
		const engines = [() => scripted(forEver), scripted];
		const { client, workers } = scene(() => (engines.shift() ?? scripted)(), { graceMs: 20 });
		await client.load(MODEL);
		const stop = new AbortController();
		const asked = failureOf(client, textRequest(), { signal: stop.signal });
		await nextTask();
		stop.abort();
		expect(await asked).toBe('interrupted');
		expect(await failureOf(client, textRequest())).toBeNull();
		expect(workers).toHaveLength(2);
	});
});

describe('loading', () => {
	test('gives the worker absolute addresses', async () => {
		const seen: string[] = [];
		const { client } = scene(() => {
			const engine = scripted();
			const load = engine.load.bind(engine);
			return Object.assign(engine, {
				load: (model: ModelSpec) => {
					seen.push(...model.files.map(({ url }) => url));
					return load(model);
				}
			});
		});
		const files = [
			{ url: 'models/a.gguf', bytes: 1 },
			{ url: 'https://hub.example/b.gguf', bytes: 1 }
		];
		await client.load({ ...MODEL, files });
		expect(seen).toEqual(['https://site.example/base/models/a.gguf', 'https://hub.example/b.gguf']);
	});

	test('fails as it failed in the worker, and lets go of everything', async () => {
		const lock = freeLock();
		const broken = () =>
			Object.assign(scripted(), { load: () => Promise.resolve(refuse('download-failed', 'offline')) });
		const { client, workers } = scene(broken, {}, lock);
		expect(await client.load(MODEL)).toMatchObject({ ok: false, failure: { kind: 'download-failed' } });
		expect([workers[0]?.isEnded, lock.state.held]).toEqual([true, 0]);
	});

	test('is overtaken by another load', async () => {
		const { client } = scene();
		const [first, second] = await Promise.all([client.load(MODEL), client.load({ ...MODEL, id: 'other' })]);
		expect(first).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
		expect(second).toMatchObject({ ok: true, value: { model: 'other' } });
		expect(await failureOf(client, textRequest())).toBeNull();
	});

	test('is ended by unloading', async () => {
		const { client } = scene(() => Object.assign(scripted(), { load: () => forEver() }));
		const loading = client.load(MODEL);
		await nextTask();
		await client.unload();
		expect(await loading).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
	});

	test('of a second model ends the asks of the first', async () => {
		const { client } = scene();
		await client.load(MODEL);
		const asked = [failureOf(client, long()), failureOf(client, textRequest())];
		await nextTask();
		await client.load({ ...MODEL, id: 'other' });
		expect(await Promise.all(asked)).toEqual(['interrupted', 'interrupted']);
		expect(await failureOf(client, textRequest())).toBeNull();
	});
});

describe('one owner among tabs', () => {
	test('another tab’s engine is in use, and free when that tab lets it go', async () => {
		let isFree = false;
		const lock: EngineLock = { take: () => Promise.resolve(isFree ? () => Promise.resolve() : null) };
		const { client, workers } = scene(scripted, {}, lock);
		expect(await client.load(MODEL)).toMatchObject({ ok: false, failure: { kind: 'in-use' } });
		expect(workers).toHaveLength(0);
		isFree = true;
		expect((await client.load(MODEL)).ok).toBe(true);
	});

	test('it is held once, through loads, deaths and a change of model, until the model is unloaded', async () => {
		const lock = freeLock();
		const { client, kill } = scene(scripted, {}, lock);
		await Promise.all([client.load(MODEL), client.load({ ...MODEL, id: 'other' })]);
		await client.load(MODEL);
		kill();
		await answerOf(client, textRequest());
		expect(lock.state.held).toBe(1);
		await client.unload();
		expect(lock.state.held).toBe(0);
		await client.load(MODEL);
		expect(lock.state.held).toBe(1);
	});
});
