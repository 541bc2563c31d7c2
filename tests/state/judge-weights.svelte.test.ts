import { afterEach, describe, expect, it } from 'vitest';
import { PAIR_JUDGE } from '#lib/core/judge/parts/part.ts';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import { JudgingEngine } from '#tests/support/judging-engine.ts';
import { pairLines } from '#tests/support/many-pairs.ts';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

/** Three judged pairs of the project's own, and a report on a file of good pairs. */
async function withReport(pairs: number) {
	const engine = new JudgingEngine();
	bench = await startWorkbench({ engine });
	const { workbench } = bench;
	await workbench.documents.addText(THREE_PASSAGES);
	await workbench.makePairs({});
	await workbench.project.refresh();
	const judging = judgingOf(workbench);
	await judging.ratings.start();
	await judging.report.resize(50);
	await judging.report.takeFile(new File([pairLines(pairs)], 'good.jsonl'));
	await judging.report.start();
	engine.measured = 0;
	return { engine, workbench, ...judging };
}

/** The fitted weights of the trial. */
function offered({ trial }: { readonly trial: unknown }) {
	const found = trial as ReturnType<typeof judgingOf>['weights']['trial'];
	return found?.kind === 'fitted' ? found.weights : expect.fail(`${found?.kind}`);
}

const ratingOf = (at: number) =>
	bench.workbench.project.pairs[at]?.curation.rating ?? expect.fail('Not rated');
const rubrics = () => bench.workbench.project.pairs.map((_, at) => ratingOf(at).rubric);

describe('weights fitted on one’s own pairs', () => {
	it('are offered with what they would do to other pairs', async () => {
		const { weights } = await withReport(30);
		const { before, after } = offered(weights);
		expect(after).toBeGreaterThan(before);
		expect(weights.inUse).toBeNull();
	});

	it('are not offered for too few pairs', async () => {
		const { weights } = await withReport(12);
		expect(weights.trial).toMatchObject({ kind: 'too-few', needed: 20 });
	});

	it('rate the judged pairs anew without asking the model, under a rubric of their own', async () => {
		const { weights, engine } = await withReport(30);
		const own = offered(weights);
		const before = ratingOf(0);
		await weights.use(own);
		expect(rubrics()).toEqual([own.rubric, own.rubric, own.rubric]);
		expect(ratingOf(0).parts?.['complete']).not.toBe(before.parts?.['complete']);
		expect(ratingOf(0).askKeys).toEqual(before.askKeys);
		expect(engine.measured).toBe(0);
	});

	it('give way to the site’s again, whose ratings were kept', async () => {
		const { weights, ratings, project } = { ...(await withReport(30)), ...bench.workbench };
		const before = ratingOf(0);
		await weights.use(offered(weights));
		await weights.use(null);
		expect(rubrics()).toEqual([PAIR_JUDGE, PAIR_JUDGE, PAIR_JUDGE]);
		expect(ratingOf(0)).toEqual(before);
		expect(ratings.todo).toEqual([]);
		expect(project.judged[0]?.ratings.filter(({ readOut }) => readOut === 'judge')).toHaveLength(2);
	});

	it('stay in use after a reload, for their model alone', async () => {
		const { weights } = await withReport(30);
		const own = offered(weights);
		await weights.use(own);
		bench.end();
		bench = await startWorkbench({ engine: new JudgingEngine(), store: bench.store });
		expect(judgingOf(bench.workbench).weights.inUse).toEqual(own);
		expect(rubrics()).toEqual([own.rubric, own.rubric, own.rubric]);
		expect(Object.keys(bench.workbench.project.settings.ownWeights)).toEqual(['scripted-model']);
	});

	it('make another report, in which no pair is judged by what it taught', async () => {
		const { weights, report } = await withReport(30);
		const own = offered(weights);
		await weights.use(own);
		expect(report.cards?.judge.rubric).toBe(own.rubric);
		expect(report.cards?.judge.overall?.area).toBeCloseTo(own.after, 10);
	});
});
