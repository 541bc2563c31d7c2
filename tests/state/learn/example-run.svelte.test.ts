import { describe, expect, it, vi } from 'vitest';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { galleryExample } from '#lib/examples/gallery.ts';
import { ExampleRun } from '#lib/state/learn/example-run.svelte.ts';

const atOnce = () => Promise.resolve();

async function runOf(method: Method) {
	const [{ sheet }, example] = await Promise.all([method.open(), galleryExample(method.name)]);
	if (!example) throw new Error(`${method.name} has no example`);
	const playing = new ExampleRun({ method, example, stages: sheet.stages, pace: atOnce });
	return { playing, example, sheet };
}

const HUMPBACK = METHODS[0] ?? expect.fail('There is a method');
const waiting = (playing: ExampleRun) => vi.waitFor(() => expect(playing.life).toBe('waiting'));

describe.each(METHODS)('the example of $name', (method) => {
	it('runs to the rows that it promises, and every step belongs to a stage', async () => {
		const { playing, example } = await runOf(method);
		await playing.finish();
		expect(playing.life).toBe('done');
		expect(playing.rows.map(({ candidate, curation }) => [candidate.instruction, curation.state])).toEqual(
			example.rows.map(({ instruction, isKept }) => [instruction, isKept ? 'kept' : 'rejected'])
		);
		expect(playing.steps.length).toBeGreaterThan(1);
		for (const { stage, answer } of playing.steps) {
			expect(stage).not.toBeNull();
			expect(answer).not.toBeNull();
		}
	});
});

describe('an example, step by step', () => {
	it('shows each ask before it is answered, and the answer with the next one', async () => {
		const { playing } = await runOf(HUMPBACK);
		void playing.next();
		await waiting(playing);
		expect(playing.steps).toMatchObject([{ stage: 0, text: '', answer: null }]);
		void playing.next();
		await waiting(playing);
		expect(playing.steps).toMatchObject([{ answer: { kind: 'text' } }, { stage: 1, answer: null }]);
		void playing.next();
		await vi.waitFor(() => expect(playing.life).toBe('done'));
		expect(playing.rows).toHaveLength(1);
	});

	it('goes to the end from wherever it stands', async () => {
		const { playing } = await runOf(HUMPBACK);
		void playing.next();
		await waiting(playing);
		void playing.finish();
		await vi.waitFor(() => expect(playing.life).toBe('done'));
		expect(playing.steps).toHaveLength(2);
	});

	it('is forgotten when it is given up, and can be begun anew', async () => {
		const { playing } = await runOf(HUMPBACK);
		void playing.next();
		await waiting(playing);
		playing.reset();
		expect(playing).toMatchObject({ life: 'idle', steps: [], rows: [] });
		await playing.finish();
		expect(playing.life).toBe('done');
		expect(playing.steps).toHaveLength(2);
	});
});
