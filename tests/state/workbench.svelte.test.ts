import { afterEach, describe, expect, it } from 'vitest';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import {
	buildWorkbench,
	failing,
	startWorkbench,
	THREE_PASSAGES,
	WILLING,
	type TestBench,
	type TestBenchParts
} from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

async function withText(parts: TestBenchParts = {}): Promise<TestBench> {
	bench = await startWorkbench(parts);
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.project.refresh();
	return bench;
}

const instructions = () => bench.workbench.project.pairs.map((pair) => pair.curation.instruction);

describe('the first story', () => {
	it('goes from a text to kept examples', async () => {
		const { workbench } = await withText();
		expect(workbench.todo).toHaveLength(3);
		const life = await workbench.makePairs({});
		await workbench.project.refresh();
		expect(life).toEqual({ kind: 'done', tried: 3 });
		expect(instructions()).toEqual(Array(3).fill('How does it work in detail?'));
		expect(workbench.progress).toEqual({ total: 3, done: 3, kept: 3, low: 0, undecided: 0, failed: 0 });
		expect(workbench.project.examples).toHaveLength(3);
		expect(workbench.todo).toEqual([]);
	});

	it('makes one pair first and only the others after it', async () => {
		const { workbench } = await withText();
		await workbench.makePairs({ limit: 1 });
		await workbench.project.refresh();
		expect(workbench.project.pairs).toHaveLength(1);
		await workbench.makePairs({});
		expect(workbench.run.life).toEqual({ kind: 'done', tried: 2 });
	});

	it('asks nothing twice when it is done again from the start', async () => {
		const { workbench, store } = await withText();
		await workbench.makePairs({});
		expect(workbench.run.asks.asked).toBe(6);
		bench.end();
		bench = await startWorkbench({ store });
		await bench.workbench.makePairs({});
		expect(bench.workbench.run.asks).toEqual({ asked: 0, replayed: 0 });
		expect(bench.workbench.run.life).toEqual({ kind: 'done', tried: 0 });
	});

	it('loads no model where nothing is left to ask', async () => {
		const { workbench, engine } = await withText();
		await workbench.makePairs({});
		await workbench.model.rest();
		expect(await workbench.makePairs({})).toEqual({ kind: 'done', tried: 0 });
		expect(engine.describe()).toBeNull();
		expect(workbench.model.life.kind).toBe('resting');
	});
});

describe('a run that stops in the middle', () => {
	it('keeps what was made, and goes on with what is missing', async () => {
		const { workbench, store } = await withText();
		let answers = 0;
		const paused = await workbench.makePairs({
			onEvent: (event) => {
				if (event.kind === 'ask' && event.event.kind === 'answered' && ++answers === 3) workbench.run.pause();
			}
		});
		expect(paused).toEqual({ kind: 'paused', failure: null });
		bench.end();
		bench = await startWorkbench({ store });
		await bench.workbench.makePairs({});
		expect(bench.workbench.run.asks).toEqual({ asked: 3, replayed: 1 });
		await bench.workbench.project.refresh();
		expect(instructions()).toHaveLength(3);
	});

	it('pauses with the reason when no passage would fare better', async () => {
		const failure = { kind: 'out-of-memory', message: 'no more' } as const;
		const { workbench } = await withText({ script: failing(failure) });
		expect(await workbench.makePairs({})).toEqual({ kind: 'paused', failure });
		await workbench.project.refresh();
		expect(workbench.project.attempts).toEqual([]);
		expect(workbench.todo).toHaveLength(3);
	});

	it('marks a passage that failed for itself and does the others', async () => {
		const failure = { kind: 'too-long', message: 'too long' } as const;
		const script = {
			rules: [{ kind: 'failure' as const, contains: ['No two flakes'], failure }, ...WILLING.rules]
		};
		const { workbench } = await withText({ script });
		await workbench.makePairs({});
		await workbench.project.refresh();
		expect(workbench.progress).toMatchObject({ total: 3, done: 3, kept: 2, failed: 1 });
		expect(workbench.feed.filter((row) => row.kind === 'failed')).toMatchObject([
			{ attempt: { reason: 'too-long' } }
		]);
	});

	it('leaves a passage alone after three tries, until a person asks again', async () => {
		const { workbench } = await withText({ script: { rules: [{ kind: 'text', answers: ['???'] }] } });
		for (const left of [3, 3, 3, 0]) {
			await workbench.project.refresh();
			expect(workbench.todo).toHaveLength(left);
			await workbench.makePairs({});
		}
		await workbench.project.refresh();
		expect(workbench.exhausted).toHaveLength(3);
		expect(workbench.exhaustedReasons).toEqual([{ reason: 'wrong-form', passages: 3 }]);
		expect(await workbench.tryAgain(workbench.exhausted)).toEqual({ kind: 'done', tried: 3 });
	});

	it('draws anew when a person asks for a passage that was left alone, and stops counting it once it has a pair', async () => {
		// The scripted engine answers by samplerSeed, which each try raises: only the tenth draw is a request.
		const answers = [...Array<string>(10).fill('???'), 'How does it work in detail?'];
		const script = { rules: [{ kind: 'text' as const, answers }, ...WILLING.rules.slice(1)] };
		const { workbench } = await withText({ script });
		for (let tries = 0; tries < 3; tries++) await workbench.makePairs({});
		await workbench.project.refresh();
		const [first] = workbench.exhausted;
		await workbench.tryAgain([first!]);
		expect(workbench.run.asks.asked).toBeGreaterThan(0);
		await workbench.project.refresh();
		expect(instructions()).toEqual(['How does it work in detail?']);
		expect(workbench.exhausted).toHaveLength(2);
		expect(workbench.lastReasonOf(workbench.exhausted[0]!)).toBe('wrong-form');
	});

	it('draws anew when it tries again, instead of replaying the same answer', async () => {
		const { workbench } = await withText({ script: { rules: [{ kind: 'text', answers: ['???'] }] } });
		await workbench.makePairs({ limit: 1 });
		const first = workbench.run.asks.asked;
		await workbench.makePairs({ limit: 1 });
		expect(workbench.run.asks).toEqual({ asked: first, replayed: 0 });
	});
});

describe('before the device is known', () => {
	it('a run waits for it instead of doing nothing', async () => {
		bench = buildWorkbench();
		await bench.workbench.documents.addText(THREE_PASSAGES);
		expect(bench.workbench.model.current).toBeNull();
		expect(await bench.workbench.makePairs({})).toEqual({ kind: 'done', tried: 3 });
	});
});

describe('a change that cannot be kept', () => {
	it('is told of, whatever it was', async () => {
		const { workbench, store } = await withText();
		expect(workbench.project.failure).toBeNull();
		store.close();
		await workbench.changeThreshold('scale', 5);
		expect(workbench.project.failure?.kind).toBe('storage-unavailable');
	});
});

describe('the code of a run', () => {
	it('pauses it in words when it cannot be fetched', async () => {
		const { workbench } = await withText();
		const method = { ...workbench.method, open: () => Promise.reject(new TypeError('offline')) };
		const life = await workbench.run.start({
			method,
			recipe: workbench.recipe!,
			desk: workbench.judgeModel.desk(),
			sources: () => workbench.project.readSources()
		});
		expect(life).toMatchObject({ kind: 'paused', failure: { kind: 'unexpected' } });
	});
});

describe('the engine', () => {
	it('says why a model cannot be loaded, and the run does not begin', async () => {
		bench = await startWorkbench({ engine: new RefusingEngine(WILLING) });
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({});
		expect(bench.workbench.model.life).toEqual({ kind: 'failed', failure: REFUSAL });
		expect(bench.workbench.run.life).toEqual({ kind: 'idle' });
	});

	it('is looked at again after a run that it did not survive', async () => {
		const failure = { kind: 'worker-gone', message: 'gone' } as const;
		const { workbench, engine } = await withText({ script: failing(failure) });
		const running = workbench.makePairs({});
		await running;
		expect(workbench.model.life.kind).toBe('ready');
		await engine.unload();
		workbench.model.refresh();
		expect(workbench.model.life).toEqual({ kind: 'absent' });
	});
});

const REFUSAL = { kind: 'model-damaged', message: 'half a file' } as const;

class RefusingEngine extends ScriptedEngine {
	override load() {
		return Promise.resolve({ ok: false as const, failure: REFUSAL });
	}
}
