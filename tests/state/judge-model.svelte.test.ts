import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '#lib/core/result.ts';
import { ScriptedEngine } from '#lib/engine/scripted/scripted-engine.ts';
import { buildModel } from '#tests/support/models.ts';
import { startWorkbench, THREE_PASSAGES, WILLING, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

const GB = 1e9;
const small = { promptForm: 'full' as const, contextTokens: 4096, engine: 'wllama' as const };
const writer = buildModel({ ...small, id: 'writer', title: 'Writer', memoryBytes: GB });
const judge = (memoryBytes: number) => buildModel({ ...small, id: 'judge', title: 'Judge', memoryBytes });

async function withJudge(memoryBytes: number) {
	const judgeEngine = new ScriptedEngine(WILLING);
	bench = await startWorkbench({ catalogue: [writer, judge(memoryBytes)], judgeEngine });
	const { workbench } = bench;
	await workbench.chooseModel('writer');
	await workbench.chooseJudge('judge');
	await workbench.documents.addText(THREE_PASSAGES);
	await workbench.project.refresh();
	return { workbench, judgeEngine };
}

describe('a judge of its own', () => {
	it('is loaded beside the model that writes where memory allows', async () => {
		const { workbench, judgeEngine } = await withJudge(GB / 10);
		expect(workbench.judgeModel.isBeside).toBe(true);
		expect(await workbench.makePairs({})).toEqual({ kind: 'done', tried: 3 });
		await workbench.project.refresh();
		expect(judgeEngine.describe()?.model).toBe('judge');
		expect(bench.engine.describe()?.model).toBe('writer');
		const ratings = workbench.project.pairs.map(({ curation }) => curation.rating?.model);
		expect(ratings).toEqual(['judge', 'judge', 'judge']);
		expect(workbench.judgeModel.life).toEqual({ kind: 'ready' });
	});

	it('takes the place of the model that writes where memory does not allow both', async () => {
		const { workbench, judgeEngine } = await withJudge(3 * GB);
		expect(workbench.judgeModel.isBeside).toBe(false);
		expect(await workbench.makePairs({})).toEqual({ kind: 'done', tried: 3 });
		await workbench.project.refresh();
		expect(judgeEngine.describe()).toBeNull();
		expect(bench.engine.describe()?.model).toBe('judge');
		expect(workbench.todo).toEqual([]);
	});

	it('is the model that writes where that is chosen for both', async () => {
		const { workbench } = await withJudge(GB / 10);
		await workbench.chooseJudge('writer');
		await workbench.project.refresh();
		expect(workbench.judgeModel.current).toBeNull();
		expect(workbench.recipe?.judge).toBeUndefined();
	});

	it('leaves the passages to do that only the writer has rated', async () => {
		const { workbench } = await withJudge(GB / 10);
		await workbench.chooseJudge(null);
		await workbench.project.refresh();
		await workbench.makePairs({});
		await workbench.project.refresh();
		expect(workbench.todo).toEqual([]);
		await workbench.chooseJudge('judge');
		await workbench.project.refresh();
		expect(workbench.todo).toHaveLength(3);
		await workbench.makePairs({});
		expect(workbench.run.asks).toMatchObject({ replayed: 3, asked: 3 });
	});

	it('that finds too little memory gives way to a smaller one, or to the model that writes, and the run goes on', async () => {
		const { workbench, judgeEngine } = await withJudge(GB / 10);
		const { recovery } = workbench.upkeep;
		judgeEngine.load = () => Promise.resolve(fail({ kind: 'out-of-memory', message: 'no room' }));
		await workbench.makePairs({});
		expect([recovery.failure?.kind, recovery.otherJudge]).toEqual(['out-of-memory', { model: null }]);
		await recovery.goOnWithJudge(null);
		await workbench.project.refresh();
		expect(workbench.recipe?.model).toBe('writer');
		expect([workbench.todo, recovery.failure, recovery.otherJudge]).toEqual([[], null, null]);
	});
});
