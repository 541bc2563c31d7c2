import { afterEach, describe, expect, it } from 'vitest';
import { withLook as look } from '#tests/support/judge-look.ts';
import type { TestBench, TestBenchParts } from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => bench.end());

async function withLook(parts: TestBenchParts = {}) {
	const found = await look(parts);
	({ bench } = found);
	return found;
}

function oneGoodPair(): File {
	const pair = {
		instruction: 'What does a kettle do?',
		output: 'It boils water. Then it switches itself off.'
	};
	return new File([JSON.stringify(pair)], 'one.jsonl');
}

const named = (readOuts: Awaited<ReturnType<typeof withLook>>['readOuts']) =>
	readOuts.cards.map(({ readOut }) => readOut);

describe('other read-outs on the pairs of the test', () => {
	it('are all that there are but for the judge itself', async () => {
		const { readOuts } = await withLook();
		expect(readOuts.all.map(({ name }) => name)).toEqual([
			...['scale', 'lift', 'instruction-help', 'lift-over-others', 'rank-among-others'],
			...['checklist', 'pairwise', 'reasoned-score']
		]);
		expect(readOuts.chosen?.name).toBe('scale');
	});

	it('say so when all pairs came out without a number, as where all requests are the same', async () => {
		const { readOuts } = await withLook();
		await readOuts.choose('pairwise');
		expect(readOuts.isWithoutNumbers).toBe(false);
		await readOuts.start();
		expect(readOuts.isWithoutNumbers).toBe(true);
		expect(readOuts.cards).toEqual([]);
	});

	it('compare with nothing where there is one good pair', async () => {
		const { report, readOuts } = await withLook();
		await report.takeFile(oneGoodPair());
		expect(readOuts.all.map(({ name }) => name)).toEqual([
			...['scale', 'lift', 'instruction-help', 'checklist', 'reasoned-score']
		]);
	});

	it('compare with the good pairs of other passages, and keep what is said of both only with the page', async () => {
		const before = await withLook();
		await before.readOuts.choose('lift-over-others');
		const { left, asksLeft } = before.readOuts;
		expect(left.every(({ others }) => others?.length === 2)).toBe(true);
		expect(asksLeft).toBe(left.length * 3);
		expect(await before.readOuts.start()).toEqual({ kind: 'done' });
		expect(before.engine.measured).toBeLessThanOrEqual(asksLeft);
		expect(before.readOuts.cards[0]?.pairs).toMatchObject({ unrated: 0 });
		bench.end();
		const { readOuts } = await withLook({ store: bench.store });
		await readOuts.choose('lift-over-others');
		expect(readOuts.left).toHaveLength(left.length);
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
