import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUMPBACK_TRAINING, humpbackBatch, humpbackSteps } from '#lib/core/methods/humpback-training.ts';
import { SYSTEM_AT_INFERENCE, SYSTEM_TAGS } from '#lib/core/prompt/system-tags.ts';

describe('the training settings of instruction backtranslation', () => {
	it.each([
		[100, 8, 30],
		[800, 8, 300],
		[1600, 8, 600],
		[3200, 32, 500],
		[6400, 32, 600],
		[12_800, 32, 600],
		[25_600, 32, 1200],
		[51_200, 32, 1600]
	])('for %d rows are the paper’s: batch %d, %d steps', (rows, batch, steps) => {
		expect([humpbackBatch(rows), humpbackSteps(rows)]).toEqual([batch, steps]);
	});

	it.each([
		[1, 8, 30],
		[450, 8, 165],
		[2999, 8, 600],
		[3000, 32, 500],
		[19_200, 32, 900],
		[500_000, 32, 1600]
	])('for %d rows, which are not in its table, are batch %d and %d steps', (rows, batch, steps) => {
		expect([humpbackBatch(rows), humpbackSteps(rows)]).toEqual([batch, steps]);
	});

	it('never take fewer steps for more rows of the same batch', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(5000), (rows, more) => {
				fc.pre(humpbackBatch(rows) === humpbackBatch(rows + more));
				expect(humpbackSteps(rows + more)).toBeGreaterThanOrEqual(humpbackSteps(rows));
			})
		);
	});

	it('say that both system sentences are given at inference, S_a first', () => {
		expect(SYSTEM_AT_INFERENCE).toBe(`${SYSTEM_TAGS.assistant} ${SYSTEM_TAGS.web}`);
		expect(HUMPBACK_TRAINING.notes.join(' ')).toContain(SYSTEM_AT_INFERENCE);
	});
});
