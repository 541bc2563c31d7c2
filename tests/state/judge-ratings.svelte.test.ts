import { afterEach, describe, expect, it } from 'vitest';
import type { AskWatch, EngineRequest } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { buildModel } from '#tests/support/models.ts';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import {
	startWorkbench,
	THREE_PASSAGES,
	WILLING,
	type TestBench,
	type TestBenchParts
} from '#tests/support/workbench.ts';

/** Rain belongs to its request and ends where it should; snow is cut off. */
const SCRIPT: Script = {
	rules: [
		{ kind: 'text', answers: ['How does it work in detail?'] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } },
		{ kind: 'likelihood', contains: ['How does'], textContains: ['flakes'], perToken: -1, turnEnd: -14 },
		{ kind: 'likelihood', contains: ['How does'], perToken: -1, turnEnd: -0.1 },
		{ kind: 'likelihood', perToken: -3 }
	]
};

/** Fails or stops at a measurement, when the test says so, and counts them. */
class WatchedEngine extends ScriptedEngine {
	measured = 0;
	failure: EngineFailure | null = null;
	onMeasure: () => void = () => undefined;

	override ask<R extends EngineRequest>(request: R, watch?: AskWatch) {
		if (request.kind === 'likelihood') {
			this.measured += 1;
			this.onMeasure();
			if (this.failure) return Promise.resolve({ ok: false as const, failure: this.failure });
		}
		return super.ask(request, watch);
	}
}

let bench: TestBench;
afterEach(() => bench.end());

async function withPairs(parts: TestBenchParts = {}) {
	const engine = new WatchedEngine(SCRIPT);
	bench = await startWorkbench({ engine, ...parts });
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
	engine.measured = 0;
	const { workbench } = bench;
	return { engine, workbench, ratings: judgingOf(workbench).ratings };
}

const judged = () =>
	bench.workbench.project.pairs.map(({ curation }) => [curation.rating?.readOut, curation.state]);

const rating = (at: number) => bench.workbench.project.pairs[at]?.curation.rating;
const value = (at: number) => rating(at)?.value ?? NaN;
const part = (name: string, at: number) => rating(at)?.parts?.[name] ?? NaN;

describe('judging the pairs shown', () => {
	it('rates each, keeps the parts, and the pairs follow the judge’s threshold', async () => {
		const { ratings } = await withPairs();
		expect(ratings.todo).toHaveLength(3);
		expect(ratings.expectedMs).toBeGreaterThan(1000);
		expect(await ratings.start()).toEqual({ kind: 'done' });
		expect(ratings.todo).toEqual([]);
		expect(ratings.judged).toBe(3);
		expect(part('complete', 1)).toBeLessThan(part('complete', 0));
		expect(value(1)).toBeLessThan(Math.min(value(0), value(2)));
		await bench.workbench.changeThreshold('judge', value(1) + 0.01);
		await bench.workbench.project.refresh();
		expect(judged()).toEqual([
			['judge', 'kept'],
			['judge', 'rejected'],
			['judge', 'kept']
		]);
	});

	it('leaves a person’s words alone, in verdicts and in what they edited', async () => {
		const { workbench, ratings } = await withPairs();
		await workbench.review.edit({ instruction: 'What is rain?', response: null });
		await workbench.project.refresh();
		expect(ratings.todo).toHaveLength(2);
		await ratings.start();
		expect(workbench.project.pairs[0]?.curation).toMatchObject({
			by: 'verdict',
			instruction: 'What is rain?'
		});
	});

	it('takes only what the filter shows', async () => {
		const { workbench, ratings } = await withPairs();
		await workbench.review.decide('reject');
		await workbench.project.refresh();
		workbench.review.show('kept');
		expect(ratings.todo).toHaveLength(2);
	});

	it('can be paused, keeps what is done, and goes on without asking anything twice', async () => {
		const { engine, workbench, ratings } = await withPairs();
		engine.onMeasure = () => {
			if (engine.measured === 6) void ratings.pause();
		};
		expect(await ratings.start()).toEqual({ kind: 'paused', failure: null });
		const before = engine.measured;
		expect(ratings.judged).toBe(1);
		engine.onMeasure = () => undefined;
		expect(await ratings.start()).toEqual({ kind: 'done' });
		const whole = (await bench.store.judged()).ok ? workbench.project.pairs : [];
		const behind = whole.flatMap(({ curation }) => curation.rating?.askKeys ?? []);
		// One answer was given up in flight.
		expect(engine.measured).toBe(new Set(behind).size + 1);
		expect(before).toBeLessThan(engine.measured);
	});

	it('goes on after a reload with what is left', async () => {
		const { engine, ratings } = await withPairs();
		engine.onMeasure = () => {
			if (engine.measured === 6) void ratings.pause();
		};
		await ratings.start();
		bench.end();
		bench = await startWorkbench({ engine: new WatchedEngine(SCRIPT), store: bench.store });
		expect(judgingOf(bench.workbench).ratings.judged).toBe(1);
		expect(judgingOf(bench.workbench).ratings.todo).toHaveLength(2);
		expect(await judgingOf(bench.workbench).ratings.start()).toEqual({ kind: 'done' });
	});

	it.each([
		['rests', 'rest'],
		['was unloaded', 'unload']
	] as const)('loads a model that %s', async (_, give) => {
		const { workbench, ratings } = await withPairs();
		await workbench.model[give]();
		const judging = ratings.start();
		expect([ratings.life.kind, workbench.model.life.kind]).toEqual(['loading', 'loading']);
		expect(await judging).toEqual({ kind: 'done' });
		expect(workbench.model.life.kind).toBe('ready');
	});

	it('says why the model cannot be loaded, at the judge and at the engine', async () => {
		const { engine, workbench, ratings } = await withPairs();
		await workbench.model.rest();
		const failure = { kind: 'download-failed', message: 'cut' } as const;
		engine.load = () => Promise.resolve({ ok: false, failure });
		expect(await ratings.start()).toEqual({ kind: 'paused', failure });
		expect(workbench.model.life).toEqual({ kind: 'failed', failure });
	});

	it.each([
		['a lost engine', { kind: 'device-lost', message: 'gone' } as const],
		['a dead worker', { kind: 'worker-gone', message: 'gone' } as const]
	])('stops at %s, says why, and can be tried again', async (_, failure) => {
		const { engine, ratings } = await withPairs();
		engine.failure = failure;
		expect(await ratings.start()).toEqual({ kind: 'paused', failure });
		engine.failure = null;
		expect(await ratings.start()).toEqual({ kind: 'done' });
	});

	it('stops where the storage is full', async () => {
		const { ratings } = await withPairs();
		const full = { kind: 'storage-full', message: 'no room' } as const;
		bench.store.addRating = () => Promise.resolve({ ok: false, failure: full });
		expect(await ratings.start()).toEqual({ kind: 'paused', failure: full });
	});

	it('passes over a pair that the model cannot read, and says so until the page is closed', async () => {
		const { engine, ratings } = await withPairs();
		engine.failure = { kind: 'too-long', message: '' };
		expect(await ratings.start()).toEqual({ kind: 'done' });
		expect([...ratings.passedOver.values()]).toEqual(['too-long', 'too-long', 'too-long']);
		expect(ratings.todo).toEqual([]);
		expect(judged()[0]).toEqual(['scale', 'kept']);
	});

	it('says that a model without likelihoods cannot judge', async () => {
		const can = {
			likelihood: false,
			choice: true,
			embed: true,
			minP: true,
			favour: true,
			grammarOnText: true
		};
		const { ratings } = await withPairs({ engine: new ScriptedEngine(SCRIPT, { description: { can } }) });
		expect(await ratings.start()).toMatchObject({ kind: 'paused', failure: { kind: 'bad-request' } });
	});

	it('gives way to a run', async () => {
		const { engine, workbench, ratings } = await withPairs();
		let run: Promise<unknown> | null = null;
		engine.onMeasure = () => (run ??= workbench.makePairs({}));
		expect(await ratings.start()).toEqual({ kind: 'paused', failure: null });
		expect(await run).toMatchObject({ kind: 'done' });
	});

	it('is done by the judge’s own model where one is chosen, and again for another', async () => {
		const { workbench, ratings } = await withPairs({
			catalogue: [
				buildModel({
					id: 'writer',
					promptForm: 'full',
					contextTokens: 4096,
					engine: 'wllama',
					memoryBytes: 1e9
				}),
				buildModel({
					id: 'judge',
					promptForm: 'full',
					contextTokens: 4096,
					engine: 'wllama',
					memoryBytes: 1e8
				})
			],
			judgeEngine: new ScriptedEngine(WILLING)
		});
		await workbench.chooseModel('writer');
		await workbench.chooseJudge('judge');
		await workbench.project.refresh();
		expect(await ratings.start()).toEqual({ kind: 'done' });
		expect(workbench.project.pairs.map(({ curation }) => curation.rating?.model)).toEqual([
			'judge',
			'judge',
			'judge'
		]);
		await workbench.chooseJudge(null);
		await workbench.project.refresh();
		expect(ratings.todo).toHaveLength(3);
	});
});
