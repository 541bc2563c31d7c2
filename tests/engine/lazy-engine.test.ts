import { describe, expect, test } from 'vitest';
import { lazyEngine } from '#lib/engine/lazy-engine.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { answerOf, failureOf, textRequest } from '#tests/contracts/engine-asks.ts';
import { buildModel } from '#tests/support/models.ts';

const script = { rules: [{ kind: 'text' as const, answers: ['Paris'] }] };

describe('an engine whose code is fetched when it is needed', () => {
	test('is opened by the first load alone, once, and then is the engine', async () => {
		let opened = 0;
		const engine = lazyEngine(() => Promise.resolve((opened++, new ScriptedEngine(script))));
		expect(engine.describe()).toBeNull();
		expect(await failureOf(engine, textRequest())).toBe('not-loaded');
		await engine.unload();
		expect(opened).toBe(0);
		await engine.load(buildModel({ id: 'one' }));
		await engine.load(buildModel({ id: 'two' }));
		expect(opened).toBe(1);
		expect(engine.describe()?.model).toBe('two');
		expect((await answerOf(engine, textRequest())).text).toBe('Paris');
		await engine.unload();
		expect(engine.describe()).toBeNull();
	});

	test('says so where its code cannot be fetched, and tries again at the next load', async () => {
		let isOnline = false;
		const engine = lazyEngine(() =>
			isOnline ? Promise.resolve(new ScriptedEngine(script)) : Promise.reject(new TypeError('offline'))
		);
		expect(await engine.load(buildModel())).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
		isOnline = true;
		expect(await engine.load(buildModel())).toMatchObject({ ok: true });
	});

	test('is not loaded where it was unloaded while its code was under way', async () => {
		const engine = lazyEngine(() => Promise.resolve(new ScriptedEngine(script)));
		const loading = engine.load(buildModel());
		await engine.unload();
		expect(await loading).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
		expect(engine.describe()).toBeNull();
	});
});
