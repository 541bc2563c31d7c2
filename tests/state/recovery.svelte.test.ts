import { afterEach, describe, expect, it } from 'vitest';
import type { EngineFailure, EngineFailureKind } from '#lib/core/engine-failure.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { FakePage } from '#tests/support/page-life.ts';
import { BUILT_AT } from '#tests/support/records.ts';
import {
	SCRIPTED_MODEL,
	startWorkbench,
	THREE_PASSAGES,
	WILLING,
	type TestBench
} from '#tests/support/workbench.ts';

const BIG: ModelSpec = { ...SCRIPTED_MODEL, id: 'big', title: 'Big', memoryBytes: 2e9 };
const SMALL: ModelSpec = { ...SCRIPTED_MODEL, id: 'small', title: 'Small', memoryBytes: 3e8 };

const failureOf = (kind: EngineFailureKind): EngineFailure => ({ kind, message: 'told by the test' });

/** Answers until it is told to fail: at the load, or at the ask with this number. */
class MoodyEngine extends ScriptedEngine {
	atLoad: EngineFailureKind | null = null;
	atAsk: { readonly number: number; readonly kind: EngineFailureKind } | null = null;
	beforeLoad: () => Promise<void> = () => Promise.resolve();
	readonly loads: string[] = [];
	#asks = 0;

	override async load(...[model, watch]: Parameters<ScriptedEngine['load']>) {
		this.loads.push(model.id);
		await this.beforeLoad();
		const kind = this.atLoad;
		if (kind) return { ok: false as const, failure: failureOf(kind) };
		return super.load(model, watch);
	}

	override async ask(...[request, watch]: Parameters<ScriptedEngine['ask']>) {
		this.#asks += 1;
		if (this.#asks !== this.atAsk?.number) return super.ask(request, watch) as never;
		await this.unload();
		return { ok: false, failure: failureOf(this.atAsk.kind) } as never;
	}
}

let bench: TestBench;
let page: FakePage;
let engine: MoodyEngine;
let time: number;
afterEach(() => bench.end());

async function withText(catalogue: readonly ModelSpec[] = [BIG, SMALL]) {
	time = BUILT_AT;
	page = new FakePage();
	engine = new MoodyEngine(WILLING);
	bench = await startWorkbench({ engine, page, catalogue, now: () => time });
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.project.refresh();
	return bench.workbench;
}

const recovery = () => bench.workbench.upkeep.recovery;
const instructionsBy = (model: string) =>
	bench.workbench.project.pairs.filter(({ candidate }) => candidate.provenance.model === model).length;

describe('too little memory', () => {
	it('at the load: the next smaller model is offered, and does the work that was asked for', async () => {
		const workbench = await withText();
		engine.atLoad = 'out-of-memory';
		await workbench.makePairs({ limit: 1 });
		expect(recovery().failure?.kind).toBe('out-of-memory');
		expect(recovery().smaller?.id).toBe('small');
		engine.atLoad = null;
		await recovery().goOnWith(SMALL);
		await workbench.project.refresh();
		expect([instructionsBy('small'), recovery().failure]).toEqual([1, null]);
		expect(workbench.project.settings.model).toBe('small');
	});

	it('in the middle of a run: the smaller one does what is left, and nothing twice', async () => {
		const workbench = await withText();
		engine.atAsk = { number: 5, kind: 'out-of-memory' };
		await workbench.makePairs({});
		await workbench.project.refresh();
		expect([instructionsBy('big'), recovery().failure?.kind]).toEqual([2, 'out-of-memory']);
		await recovery().goOnWith(SMALL);
		await workbench.project.refresh();
		expect([instructionsBy('big'), instructionsBy('small')]).toEqual([2, 1]);
		expect(recovery().isPending).toBe(false);
	});

	it('of a model that was only to be loaded: the smaller one is loaded, and no run begins', async () => {
		const workbench = await withText();
		engine.atLoad = 'out-of-memory';
		await workbench.model.load();
		engine.atLoad = null;
		await recovery().goOnWith(SMALL);
		expect(workbench.model.life).toMatchObject({ kind: 'ready', description: { model: 'small' } });
		expect(workbench.project.pairs).toEqual([]);
	});

	it('of the smallest: nothing is offered', async () => {
		const workbench = await withText([SMALL]);
		engine.atLoad = 'out-of-memory';
		await workbench.makePairs({});
		expect(recovery().smaller).toBeNull();
	});

	it('says nothing of a model that a person chose since', async () => {
		const workbench = await withText();
		engine.atLoad = 'out-of-memory';
		await workbench.makePairs({});
		await workbench.chooseModel('small');
		await workbench.project.refresh();
		expect([recovery().failure, workbench.model.life]).toEqual([null, { kind: 'absent' }]);
	});
});

describe('what stands in the way', () => {
	it('is the newest reason: a load that fails after a run did', async () => {
		const workbench = await withText();
		engine.atAsk = { number: 2, kind: 'out-of-memory' };
		await workbench.makePairs({});
		engine.atLoad = 'download-failed';
		await recovery().goOn();
		expect(recovery().failure?.kind).toBe('download-failed');
		engine.atLoad = null;
		await recovery().goOn();
		await workbench.project.refresh();
		expect([recovery().failure, instructionsBy('big')]).toEqual([null, 3]);
	});

	it('is nothing where the person paused', async () => {
		const workbench = await withText();
		await workbench.makePairs({ onEvent: () => workbench.run.pause() });
		expect(workbench.run.life).toEqual({ kind: 'paused', failure: null });
		expect([recovery().failure, recovery().isPending]).toEqual([null, false]);
	});
});

describe('a machine that slept, a page out of sight', () => {
	/** Until the run that begins by itself has ended. */
	const idle = () => expect.poll(() => bench.workbench.run.life.kind).toBe('done');
	const look = () => {
		time += 15_000;
		page.tick();
	};
	const sleep = () => void (time += 3_600_000);

	it.each(['device-lost', 'worker-gone'] as const)('%s while hidden: it goes on when shown', async (kind) => {
		const workbench = await withText();
		engine.atAsk = { number: 3, kind };
		page.become('hidden');
		await workbench.makePairs({});
		expect(workbench.run.life.kind).toBe('paused');
		look();
		expect(workbench.run.life.kind).toBe('paused');
		page.become('shown');
		await idle();
		await workbench.project.refresh();
		expect(instructionsBy('big')).toBe(3);
	});

	it('a device that is lost right after a sleep: it goes on by itself', async () => {
		const workbench = await withText();
		engine.atAsk = { number: 3, kind: 'device-lost' };
		const running = workbench.makePairs({});
		sleep();
		look();
		await running;
		await idle();
	});

	it('a device that was lost before the page noticed that it had slept: it goes on then', async () => {
		const workbench = await withText();
		engine.atAsk = { number: 3, kind: 'device-lost' };
		await workbench.makePairs({});
		expect(workbench.run.life.kind).toBe('paused');
		sleep();
		look();
		await idle();
	});

	it('a load that fails on each try is tried once for each time that the page is shown', async () => {
		const workbench = await withText();
		engine.atLoad = 'download-failed';
		page.become('hidden');
		await workbench.makePairs({});
		expect(engine.loads).toHaveLength(1);
		page.become('shown');
		await expect.poll(() => engine.loads).toHaveLength(2);
		await expect.poll(() => workbench.model.life.kind).toBe('failed');
		for (let looks = 0; looks < 5; looks++) look();
		expect(engine.loads).toHaveLength(2);
	});

	it.each(['out-of-memory', 'in-use', 'model-damaged'] as const)(
		'%s is not tried again by itself',
		async (kind) => {
			const workbench = await withText();
			engine.atLoad = kind;
			page.become('hidden');
			await workbench.makePairs({});
			page.become('shown');
			sleep();
			look();
			expect(engine.loads).toHaveLength(1);
		}
	);

	it('a device that is lost in plain sight waits for the person', async () => {
		const workbench = await withText();
		engine.atAsk = { number: 3, kind: 'device-lost' };
		await workbench.makePairs({});
		for (let looks = 0; looks < 20; looks++) look();
		page.become('hidden');
		page.become('shown');
		expect(workbench.run.life.kind).toBe('paused');
	});
});

describe('a model that nobody asks', () => {
	const pass = (minutes: number) => {
		for (let at = 0; at < minutes * 4; at++) {
			time += 15_000;
			page.tick();
		}
	};

	it('rests, and the next run loads it again by itself', async () => {
		const workbench = await withText();
		await workbench.makePairs({ limit: 1 });
		pass(11);
		expect(workbench.model.life).toEqual({ kind: 'resting' });
		expect(engine.describe()).toBeNull();
		await workbench.makePairs({});
		expect(engine.loads).toEqual(['big', 'big']);
		expect([workbench.run.life.kind, workbench.model.life.kind]).toEqual(['done', 'ready']);
	});

	it('rests not while it works', async () => {
		const workbench = await withText();
		let seen: string | null = null;
		await workbench.makePairs({
			onEvent: (event) => {
				if (event.kind !== 'ask' || seen !== null) return;
				pass(60);
				seen = workbench.model.life.kind;
			}
		});
		expect([seen, workbench.run.life.kind]).toEqual(['ready', 'done']);
	});

	it('is not loaded, rather than resting, once another one is chosen', async () => {
		const workbench = await withText();
		await workbench.model.load();
		pass(11);
		await workbench.chooseModel('small');
		await workbench.project.refresh();
		expect(workbench.model.life).toEqual({ kind: 'absent' });
	});
});

describe('a model that is chosen while another one loads', () => {
	it('gets no run with the other one’s answers under its name', async () => {
		const workbench = await withText();
		const choose = async () => {
			await workbench.chooseModel('small');
			await workbench.project.refresh();
		};
		engine.beforeLoad = choose;
		await workbench.makePairs({});
		expect([engine.loads, workbench.run.life]).toEqual([['big'], { kind: 'idle' }]);
		expect(workbench.model.life).toEqual({ kind: 'absent' });
	});
});
