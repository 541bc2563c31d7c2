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

describe('comparisons for the report on a judge', () => {
	it('say before they start how many they are and how long they take', async () => {
		const { engine, comparisons } = await withLook();
		expect(comparisons.left).toHaveLength(3);
		expect(comparisons.expectedMs).toBeGreaterThan(1000);
		expect(comparisons.card).toBeNull();
		expect(engine.chosen).toBe(0);
	});

	it('ask for each in both orders, and find out that the model goes by the place', async () => {
		const { engine, comparisons } = await withLook();
		expect(await comparisons.start()).toEqual({ kind: 'done' });
		expect(engine.chosen).toBe(6);
		expect(comparisons.left).toEqual([]);
		expect(comparisons.card?.position).toMatchObject({ compared: 3, flips: 1 });
		expect(comparisons.card?.position?.first).toBeCloseTo(0.9);
	});

	it('are known after a reload, and not asked again', async () => {
		const before = await withLook();
		await before.comparisons.start();
		bench.end();
		const { engine, comparisons } = await withLook({ store: bench.store });
		expect(comparisons.card).toEqual(before.comparisons.card);
		expect(engine.chosen).toBe(0);
	});
});
