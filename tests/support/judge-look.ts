import { judgingOf } from '#lib/state/judging.svelte.ts';
import { JudgingEngine } from './judging-engine.ts';
import { startWorkbench, THREE_PASSAGES, type TestBench, type TestBenchParts } from './workbench.ts';

/** A workbench with three made pairs, or what the store has, whose report and extras have been looked at. */
export async function withLook(parts: TestBenchParts = {}) {
	const engine = new JudgingEngine();
	const bench: TestBench = await startWorkbench({ engine, ...parts });
	if (!parts.store) {
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({});
		await bench.workbench.project.refresh();
	}
	const { report, comparisons, readOuts } = judgingOf(bench.workbench);
	await report.look();
	await comparisons.look();
	await readOuts.look();
	engine.chosen = 0;
	engine.measured = 0;
	return { bench, engine, report, comparisons, readOuts };
}
