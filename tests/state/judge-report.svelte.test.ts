import { afterEach, describe, expect, it } from 'vitest';
import type { AskWatch, EngineRequest } from '#lib/core/engine.ts';
import type { AskKey } from '#lib/core/ids.ts';
import type { Store } from '#lib/core/store.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { GOOD_PAIRS } from '#tests/support/good-pairs.ts';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

/** Every passage gets a request of its own; what is measured after it belongs to it and ends well, or does not. */
const OWN = ['Rain', 'Snow', 'Wind'] as const;
const SCRIPT: Script = {
	rules: [
		...OWN.map((topic) => ({
			kind: 'text' as const,
			contains: [topic],
			answers: [`What is ${topic} made of, and how?`]
		})),
		{ kind: 'text', answers: ['What is said in detail?'] },
		{ kind: 'choice', weights: { '5': 1 } },
		{ kind: 'likelihood', contains: ['What is'], perToken: -1, turnEnd: -0.1 },
		{ kind: 'likelihood', perToken: -3 }
	]
};

class CountingEngine extends ScriptedEngine {
	measured = 0;
	onMeasure: () => void = () => undefined;

	override ask<R extends EngineRequest>(request: R, watch?: AskWatch) {
		if (request.kind === 'likelihood') {
			this.measured += 1;
			this.onMeasure();
		}
		return super.ask(request, watch);
	}
}

let bench: TestBench;
afterEach(() => bench.end());

async function withPairs(texts: readonly string[] = [THREE_PASSAGES]) {
	const engine = new CountingEngine(SCRIPT);
	bench = await startWorkbench({ engine });
	for (const text of texts) await bench.workbench.documents.addText(text);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
	engine.measured = 0;
	return { engine, workbench: bench.workbench, report: judgingOf(bench.workbench).report };
}

async function reopened() {
	bench.end();
	const engine = new CountingEngine(SCRIPT);
	bench = await startWorkbench({ engine, store: bench.store });
	return { engine, report: judgingOf(bench.workbench).report };
}

/** The keys of all answers that the store is given from now on. */
function noteKept(store: Store): readonly AskKey[] {
	const keys: AskKey[] = [];
	const keep = store.keepAnswer.bind(store);
	store.keepAnswer = (answer) => {
		keys.push(answer.key);
		return keep(answer);
	};
	return keys;
}

const PAIR_LINES = GOOD_PAIRS.map(({ instruction, response }) =>
	JSON.stringify({ instruction, input: '', output: response })
).join('\n');

describe('the report on a judge', () => {
	it('says before it starts how many pairs it takes and how long, and asks nothing for that', async () => {
		const { engine, report } = await withPairs();
		await report.look();
		expect(report.material).toMatchObject({ from: 'own', by: 'nobody-rejected', origins: 3 });
		expect(report.left.length).toBeGreaterThan(10);
		expect(report.expectedMs).toBeGreaterThan(10_000);
		expect(report.cards).toBeNull();
		expect(engine.measured).toBe(0);
	});

	it('is computed from the answers, all of which are asked for once', async () => {
		const { engine, report } = await withPairs();
		expect(await report.start()).toEqual({ kind: 'done' });
		expect(report.left).toEqual([]);
		expect(report.cards?.judge.pairs.good).toBe(3);
		expect(report.cards?.judge.perDamage.map(({ damage }) => damage)).toContain('shuffled');
		expect(report.cards?.judge.canJudge).toEqual({ answer: 'no', because: 'too-few' });
		expect(report.pair(report.cards?.judge.worst.bad[0]?.id ?? '')?.damage).not.toBeNull();
		const before = engine.measured;
		await report.start();
		expect(engine.measured).toBe(before);
	});

	it('is the same after a reload, without asking the model', async () => {
		const { report } = await withPairs();
		await report.start();
		const again = await reopened();
		await again.report.look();
		expect(again.report.cards).toEqual(report.cards);
		expect(again.engine.measured).toBe(0);
	});

	it('can be paused, shows what is known so far, and goes on', async () => {
		const { engine, report } = await withPairs();
		engine.onMeasure = () => {
			if (engine.measured === 12) void report.pause();
		};
		expect(await report.start()).toEqual({ kind: 'paused', failure: null });
		const left = report.left.length;
		expect(left).toBeGreaterThan(0);
		expect(report.cards).not.toBeNull();
		engine.onMeasure = () => undefined;
		expect(await report.start()).toEqual({ kind: 'done' });
		expect(report.left).toEqual([]);
	});

	it('counts what a person rejected as bad', async () => {
		const { workbench, report } = await withPairs();
		await workbench.review.decide('reject');
		await workbench.project.refresh();
		await report.start();
		expect(report.material?.origins).toBe(2);
		expect(report.cards?.judge.perDamage.at(-1)).toMatchObject({ damage: 'rejected', pairs: 1 });
	});

	it('has nothing to say without pairs', async () => {
		bench = await startWorkbench();
		const { report } = judgingOf(bench.workbench);
		expect(await report.start()).toEqual({ kind: 'done' });
		expect(report.material?.origins).toBe(0);
		expect(report.cards).toBeNull();
	});

	it('leaves nothing of a document behind that was removed, also where its words stood beside another’s', async () => {
		const [rain = '', snow = '', wind = ''] = THREE_PASSAGES.split(/(?=## )/u);
		const { report } = await withPairs([rain, snow + wind]);
		const keys = noteKept(bench.store);
		await report.start();
		expect(report.material?.fleeting).toBeGreaterThan(0);
		const kept = await bench.store.documents();
		const rainy = kept.ok ? kept.value.find(({ text }) => text.includes('puddle')) : undefined;
		if (!rainy) throw new Error('The document is there');
		await bench.store.removeDocument(rainy.id);
		const left = await bench.store.answers(keys);
		expect(left.ok && left.value.length).toBeGreaterThan(0);
		expect(JSON.stringify(left)).not.toContain('puddle');
		expect(JSON.stringify(left)).not.toContain('What is Rain');
	});
});

describe('a report on a file of good pairs', () => {
	it('uses its pairs, and keeps nothing of them', async () => {
		const { workbench, report } = await withPairs();
		await report.takeFile(new File([PAIR_LINES, '\nnot json'], 'good.jsonl'));
		expect(report.file).toMatchObject({ name: 'good.jsonl', badLines: 1 });
		expect(await report.start()).toEqual({ kind: 'done' });
		expect(report.cards?.judge.pairs.good).toBe(5);
		const again = await reopened();
		await again.report.takeFile(new File([PAIR_LINES], 'good.jsonl'));
		expect(again.report.cards).toBeNull();
		await report.useOwn();
		expect(judgingOf(workbench).report.material?.from).toBe('own');
	});

	it.each([
		['no pairs in it', new File(['{"a":1}'], 'x.jsonl'), 'no-pairs'],
		['too much in it', new File([new Uint8Array(20_000_001)], 'x.jsonl'), 'too-large']
	])('says what is wrong with one that has %s', async (_, file, kind) => {
		const { report } = await withPairs();
		await report.takeFile(file);
		expect(report.fileFault).toEqual({ kind, name: 'x.jsonl' });
		expect(report.file).toBeNull();
	});
});
