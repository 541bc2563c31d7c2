import { describe, expect, it } from 'vitest';
import { settingsFor } from '#lib/core/export/kit/settings.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { TrainingFacts } from '#lib/core/methods/method-sheet.ts';

const HUMPBACK = await factsOf('humpback');
const LINGUIST = await factsOf('linguist');

async function factsOf(name: string): Promise<TrainingFacts> {
	const method = METHODS.find((one) => one.name === name) ?? expect.fail(name);
	return (await method.open()).sheet.training;
}

describe('the settings of a set', () => {
	it('are the paper’s where it says them', () => {
		expect(settingsFor(HUMPBACK, { kind: 'instruction', rows: 3200 })).toMatchObject({
			learningRate: { value: 1e-5, isPapers: true },
			schedule: { value: 'linear', isPapers: true },
			batch: { value: 32, isPapers: true },
			steps: { value: 500, isPapers: true },
			epochs: null,
			weightDecay: { value: 0.1, isPapers: true },
			isLora: { value: false, isPapers: true }
		});
	});

	it('go by the number of rows where the paper’s do', () => {
		const few = settingsFor(HUMPBACK, { kind: 'instruction', rows: 100 });
		expect(few).toMatchObject({ batch: { value: 8, isPapers: true }, steps: { value: 30, isPapers: true } });
	});

	it('are ours, and marked so, where it does not', () => {
		const settings = settingsFor(LINGUIST, { kind: 'instruction', rows: 10 });
		for (const { isPapers } of [settings.learningRate, settings.schedule, settings.batch, settings.isLora]) {
			expect(isPapers).toBe(false);
		}
		expect(settings).toMatchObject({ steps: null, epochs: { value: 3, isPapers: false } });
	});

	it('of preferences are ours, since the papers’ are for instructions', () => {
		const settings = settingsFor(HUMPBACK, { kind: 'preference', rows: 3200 });
		expect(settings).toMatchObject({
			learningRate: { isPapers: false },
			batch: { isPapers: false },
			epochs: { isPapers: false },
			steps: null
		});
	});

	it.each([1, 2, 7, 8, 32, 100])('split a batch of %d into what one device takes at once', (batch) => {
		const { perDevice, accumulated } = settingsFor({ ...LINGUIST, batch }, { kind: 'instruction', rows: 1 });
		expect(perDevice * accumulated).toBe(batch);
		expect(Number.isInteger(accumulated)).toBe(true);
		expect(perDevice).toBeLessThanOrEqual(4);
	});
});
