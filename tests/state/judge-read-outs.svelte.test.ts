import { afterEach, describe, expect, it } from 'vitest';
import { judgingOf } from '#lib/state/judging.svelte.ts';
import { JudgingEngine } from '#tests/support/judging-engine.ts';
import {
	startWorkbench,
	THREE_PASSAGES,
	type TestBench,
	type TestBenchParts
} from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

async function withLook(parts: TestBenchParts = {}) {
	const engine = new JudgingEngine();
	bench = await startWorkbench({ engine, ...parts });
	if (!parts.store) {
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({});
		await bench.workbench.project.refresh();
	}
	const { report, readOuts } = judgingOf(bench.workbench);
	await report.look();
	await readOuts.look();
	engine.chosen = 0;
	engine.measured = 0;
	return { engine, report, readOuts };
}

const named = (readOuts: Awaited<ReturnType<typeof withLook>>['readOuts']) =>
	readOuts.cards.map(({ readOut }) => readOut);

describe('other read-outs on the pairs of the test', () => {
	it('are those that say something of a pair alone, but for the judge itself', async () => {
		const { readOuts } = await withLook();
		expect(readOuts.all.map(({ name }) => name)).toEqual([
			...['scale', 'lift', 'instruction-help', 'checklist', 'reasoned-score']
		]);
		expect(readOuts.chosen?.name).toBe('scale');
	});

	it('say before they start how many pairs they are and how long they take, and ask nothing', async () => {
		const { engine, report, readOuts } = await withLook();
		expect(readOuts.left.length).toBeGreaterThan(report.material?.origins ?? 0);
		expect(readOuts.expectedMs).toBeGreaterThan(1000);
		expect(readOuts.cards).toEqual([]);
		expect([engine.chosen, engine.measured]).toEqual([0, 0]);
	});

	it('give a card each, of the same pairs', async () => {
		const { engine, readOuts } = await withLook();
		const pairs = readOuts.left.length;
		expect(await readOuts.start()).toEqual({ kind: 'done' });
		// Damages of one pair that come out alike are asked about once.
		expect(engine.chosen).toBeGreaterThan(pairs / 2);
		expect(engine.chosen).toBeLessThanOrEqual(pairs);
		expect(readOuts.left).toEqual([]);
		await readOuts.choose('lift');
		expect(readOuts.left).not.toEqual([]);
		await readOuts.start();
		expect(named(readOuts)).toEqual(['scale', 'lift']);
		expect(readOuts.cards[0]?.pairs).toMatchObject({ unrated: 0 });
		expect(readOuts.cards[0]?.overall?.area).toBe(0.5);
	});

	it('are known after a reload where one document owns the words, and are not asked for again', async () => {
		const before = await withLook();
		await before.readOuts.start();
		bench.end();
		const { engine, report, readOuts } = await withLook({ store: bench.store });
		expect(readOuts.left).toHaveLength(report.material?.fleeting ?? -1);
		expect(engine.chosen).toBe(0);
	});
});
