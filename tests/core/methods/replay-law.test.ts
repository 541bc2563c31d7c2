import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS } from '#lib/core/methods/methods.ts';
import { galleryExample, type GalleryExample } from '#lib/examples/gallery.ts';
import { openMethodScene, type MethodScene, type MethodSceneParts } from '#tests/support/method-scene.ts';
import { Hurdle, hurdleStore } from '#tests/support/obstacles.ts';
import { tinyScript, UnreliableEngine } from '#tests/support/unreliable-engine.ts';

/** All that a recipe made of the passage, and what was asked for it. */
async function traceOf(scene: MethodScene) {
	return { judged: await scene.judged(), attempts: await scene.attempts() };
}

/** What the engines answered, told apart by the engine: a judge may be asked what the writer was asked. */
const asksOf = ({ engines }: MethodScene) =>
	engines.flatMap(({ answered }, engine) => answered.map((request) => JSON.stringify([engine, request])));

interface Kill {
	/** Number of the step: an ask, or something that is kept. */
	readonly at: number;
	readonly when: 'before' | 'after';
}

/** Closes the tab at one step, and goes on in a new one until nothing is left. */
async function runKilled(parts: MethodSceneParts, { at, when }: Kill): Promise<MethodScene> {
	const scene = await openMethodScene(parts);
	const hurdle = new Hurdle(at, { kind: 'killed', when });
	for (const engine of scene.engines) engine.hurdle = hurdle;
	await Promise.race([scene.runOnce({ store: hurdleStore(scene.store, hurdle) }), hurdle.killed]);
	for (const engine of scene.engines) engine.hurdle = new Hurdle();
	await scene.runToTheEnd();
	return scene;
}

/** Runs without a kill, and counts the steps of the first run. */
async function runWhole(parts: MethodSceneParts): Promise<{ scene: MethodScene; steps: number }> {
	const scene = await openMethodScene(parts);
	const hurdle = new Hurdle();
	for (const engine of scene.engines) engine.hurdle = hurdle;
	await scene.runOnce({ store: hurdleStore(scene.store, hurdle) });
	const { steps } = hurdle;
	await scene.runToTheEnd();
	return { scene, steps };
}

async function exampleOf(method: string): Promise<GalleryExample> {
	return (await galleryExample(method)) ?? expect.fail('There is no worked example');
}

/** The same passage with a model that writes nothing: it fails, and is tried again with other draws. */
function unwilling(example: GalleryExample): GalleryExample {
	const silent = example.answers.map((answer) =>
		answer.kind === 'text' ? { kind: 'text' as const, answers: [''] } : answer
	);
	return { ...example, answers: silent };
}

const WAYS: readonly (readonly [name: string, change: Pick<MethodSceneParts, 'judge'>])[] = [
	['with one model', {}],
	['with a judge beside the writer', { judge: 'beside' }],
	['with a judge that takes turns with the writer', { judge: 'by-turns' }]
];

describe.each(METHODS)('$name', (method) => {
	it('asks nothing twice', async () => {
		const { scene } = await runWhole({ method, example: await exampleOf(method.name) });
		const asks = asksOf(scene);
		expect(new Set(asks).size).toBe(asks.length);
	});
});

describe.each(METHODS)('$name, killed at any step and run again', (method) => {
	it.each(WAYS)('%s, ends with the same rows and repeats no ask', async (_, change) => {
		const parts = { method, example: await exampleOf(method.name), ...change };
		const { scene, steps } = await runWhole(parts);
		const whole = await traceOf(scene);
		const asks = asksOf(scene).toSorted();
		for (let at = 0; at < steps; at++) {
			const killed = await runKilled(parts, { at, when: 'after' });
			expect(await traceOf(killed), `killed after step ${at}`).toEqual(whole);
			expect(asksOf(killed).toSorted(), `killed after step ${at}`).toEqual(asks);
		}
	});

	it('loses at most the answer in flight where it was not kept yet', async () => {
		const parts = { method, example: await exampleOf(method.name) };
		const { scene, steps } = await runWhole(parts);
		const whole = await traceOf(scene);
		const asks = asksOf(scene);
		for (let at = 0; at < steps; at++) {
			const killed = await runKilled(parts, { at, when: 'before' });
			expect(await traceOf(killed), `killed before step ${at}`).toEqual(whole);
			expect(asksOf(killed).length - asks.length, `killed before step ${at}`).toBeLessThanOrEqual(1);
			expect(new Set(asksOf(killed)), `killed before step ${at}`).toEqual(new Set(asks));
		}
	});

	it('with a tiny model, ends with the same rows and repeats no ask', async () => {
		const parts: MethodSceneParts = {
			...{ method, example: await exampleOf(method.name), promptForm: 'tiny' },
			engine: (script) => new UnreliableEngine(script, { replace: tinyScript })
		};
		const { scene, steps } = await runWhole(parts);
		const whole = await traceOf(scene);
		const asks = asksOf(scene).toSorted();
		// It asks much: a few of the steps, wherever they are.
		await fc.assert(
			fc.asyncProperty(fc.nat(steps - 1), async (at) => {
				const killed = await runKilled(parts, { at, when: 'after' });
				expect(await traceOf(killed)).toEqual(whole);
				expect(asksOf(killed).toSorted()).toEqual(asks);
			}),
			{ numRuns: 8 }
		);
	});

	it('of which nothing comes, keeps the same failed tries', async () => {
		const parts = { method, example: unwilling(await exampleOf(method.name)) };
		const { scene, steps } = await runWhole(parts);
		const whole = await traceOf(scene);
		const asks = asksOf(scene).toSorted();
		for (let at = 0; at < steps; at++) {
			const killed = await runKilled(parts, { at, when: 'after' });
			expect(await traceOf(killed), `killed after step ${at}`).toEqual(whole);
			expect(asksOf(killed).toSorted(), `killed after step ${at}`).toEqual(asks);
		}
	});
});
