import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourcesLeft } from '#lib/core/sources-left.ts';
import type { Desk } from '#lib/core/desk.ts';
import type { MethodSteps } from '#lib/core/methods/method.ts';
import { fail } from '#lib/core/result.ts';
import { run, type RunEnd, type RunEvent } from '#lib/core/run.ts';
import { sourcesOf } from '#lib/core/source.ts';
import type { Store } from '#lib/core/store.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { buildModel } from '#tests/support/models.ts';
import { Hurdle, HurdleEngine, hurdleStore, type Obstacle } from '#tests/support/obstacles.ts';
import { BUILT_AT, buildDocument, buildRecipe, buildSegments, MODEL } from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';

const document = buildDocument({ text: 'Salt is a mineral.\n\nBread is baked.\n\nIron rusts.' });
const segments = buildSegments(document);
const sources = sourcesOf(document, segments, new Map());
const JUDGE = 'judge-model';
const recipe = buildRecipe({ judge: { model: JUDGE, promptForm: 'full' } });

const SCRIPT: Script = {
	rules: [
		{ kind: 'text', answers: ['What is it?', 'What of it?'] },
		{ kind: 'choice', weights: { '1': 1, '2': 3 } }
	]
};

/** Writes, has the judge look at it, improves on it, and has that judged: twice back and forth. */
const steps: MethodSteps = async function* ({ passage }, { ask, judge }) {
	const draft = async (words: string) => {
		const sampling = { temperature: 1, topP: 1, maxTokens: 9, samplerSeed: 0 };
		return (await ask.text({ prompt: { form: 'text', text: words }, sampling }, { prompt: 'draft@1' })).text;
	};
	const mark = async (words: string) => {
		const prompt = { form: 'text' as const, text: words };
		const { probabilities } = await judge.ask.choice({ prompt, labels: ['1', '2'] }, { prompt: 'mark@1' });
		return 1 + (probabilities[1] ?? 0);
	};
	const first = await draft(passage);
	const instruction = await draft(`${passage} ${first} ${await mark(`${passage} ${first}`)}`);
	const response = { from: 'passage' as const };
	const draftOf = { instruction, response, issues: [], alternatives: [], prompts: ['draft@1'] };
	yield { kind: 'candidate', draft: draftOf };
	const value = await mark(`${passage} ${instruction} again`);
	yield {
		kind: 'rating',
		draft: { by: 'judge', readOut: 'scale', rubric: 'mark@1', value, distribution: [] }
	};
};

interface Place {
	readonly store: Store;
	/** The writer's engine; where there is room for one only, the judge's too. */
	readonly engines: readonly HurdleEngine[];
	readonly desk: Desk;
	/** The models in the order in which they were brought. */
	readonly brought: string[];
}

async function openPlace(room: 'one' | 'two'): Promise<Place> {
	const store = createMemoryStore();
	await valueOf(store.addDocument(document, segments));
	const engines = [new HurdleEngine(SCRIPT), ...(room === 'two' ? [new HurdleEngine(SCRIPT)] : [])];
	const brought: string[] = [];
	const desk: Desk = {
		at: (model) => engines.find((engine) => engine.describe()?.model === model) ?? null,
		bring: (model) => {
			brought.push(model);
			const engine = model === JUDGE ? engines.at(-1) : engines[0];
			return engine!.load(buildModel({ id: model }));
		}
	};
	return { store, engines, desk, brought };
}

async function todo({ store }: Place) {
	const judged = await valueOf(store.judged());
	return sourcesLeft(recipe, sources, { judged, attempts: await valueOf(store.attempts()) });
}

async function runOnce(place: Place, change: { store?: Store; onEvent?: (event: RunEvent) => void } = {}) {
	const { store, desk } = place;
	return run({ steps, recipe, desk, store, now: () => BUILT_AT, ...change }, await todo(place));
}

const asksOf = ({ engines }: Place) => engines.flatMap(({ answered }) => answered);

describe('a recipe with a judge of its own', () => {
	it('has each rating made by the judge, with its own answers', async () => {
		const place = await openPlace('one');
		expect(await runOnce(place)).toEqual({ kind: 'done' });
		for (const { candidate, ratings } of await valueOf(place.store.judged())) {
			expect(candidate.provenance.model).toBe(MODEL);
			expect(ratings).toMatchObject([{ model: JUDGE, value: 1.75 }]);
			const answers = await valueOf(place.store.answers(ratings[0]!.askKeys));
			expect(answers.map(({ model }) => model)).toEqual([JUDGE]);
		}
	});

	it('brings each model as often as the method goes back and forth, however many passages there are', async () => {
		const place = await openPlace('one');
		await runOnce(place);
		expect(place.brought).toEqual([MODEL, JUDGE, MODEL, JUDGE]);
	});

	it('brings each once where there is room for both', async () => {
		const place = await openPlace('two');
		await runOnce(place);
		expect(place.brought).toEqual([MODEL, JUDGE]);
	});

	it('gives the same rows with room for one as with room for two, and asks nothing twice', async () => {
		const [one, two] = [await openPlace('one'), await openPlace('two')];
		await runOnce(one);
		await runOnce(two);
		expect(await valueOf(one.store.judged())).toEqual(await valueOf(two.store.judged()));
		expect(asksOf(one)).toHaveLength(asksOf(two).length);
		expect(new Set(asksOf(one).map((ask) => JSON.stringify(ask))).size).toBe(asksOf(one).length);
	});

	it('says what it puts aside and for whom, and shows each candidate and rating once', async () => {
		const events: RunEvent[] = [];
		const place = await openPlace('one');
		await runOnce(place, { onEvent: (event) => events.push(event) });
		const count = (kind: RunEvent['kind']) => events.filter((event) => event.kind === kind).length;
		expect(count('candidate')).toBe(segments.length);
		expect(count('rating')).toBe(segments.length);
		expect(count('finished')).toBe(segments.length);
		const aside = events.filter((event) => event.kind === 'aside').map(({ model }) => model);
		expect(new Set(aside.slice(0, segments.length))).toEqual(new Set([MODEL]));
		expect(aside).toContain(JUDGE);
	});

	it('is left to do while the judge has not spoken, whatever the writer thought of it', async () => {
		const place = await openPlace('one');
		const refusing: Desk = {
			...place.desk,
			bring: (model, signal) =>
				model === JUDGE
					? Promise.resolve(fail({ kind: 'out-of-memory', message: 'too large' }))
					: place.desk.bring(model, signal)
		};
		const end = await run(
			{ steps, recipe, desk: refusing, store: place.store, now: () => BUILT_AT },
			await todo(place)
		);
		expect(end).toEqual({ kind: 'paused', failure: { kind: 'out-of-memory', message: 'too large' } });
		expect(await todo(place)).toHaveLength(segments.length);
	});
});

const OBSTACLES: readonly Obstacle[] = [
	{ kind: 'killed', when: 'before' },
	{ kind: 'killed', when: 'after' },
	{ kind: 'engine', failure: { kind: 'worker-gone', message: 'died' } },
	{ kind: 'store', failure: { kind: 'storage-full', message: 'no room' } }
];

async function runToTheEnd(place: Place): Promise<RunEnd> {
	let end = await runOnce(place);
	for (let times = 0; times < 5 && (await todo(place)).length > 0; times++) end = await runOnce(place);
	return end;
}

describe('a run with two models that is interrupted, wherever that is', () => {
	it('ends with the same rows as one that was not, and asks nothing twice but the answer in flight', async () => {
		const undisturbed = await openPlace('one');
		const counting = new Hurdle();
		undisturbed.engines[0]!.hurdle = counting;
		await runOnce(undisturbed, { store: hurdleStore(undisturbed.store, counting) });
		const rows = await valueOf(undisturbed.store.judged());

		await fc.assert(
			fc.asyncProperty(fc.nat(counting.steps - 1), fc.constantFrom(...OBSTACLES), async (at, obstacle) => {
				const disturbed = await openPlace('one');
				const hurdle = new Hurdle(at, obstacle);
				disturbed.engines[0]!.hurdle = hurdle;
				const running = runOnce(disturbed, { store: hurdleStore(disturbed.store, hurdle) });
				await Promise.race([running, hurdle.killed]);
				disturbed.engines[0]!.hurdle = new Hurdle();
				expect(await runToTheEnd(disturbed)).toEqual({ kind: 'done' });
				expect(await valueOf(disturbed.store.judged())).toEqual(rows);
				expect(asksOf(disturbed).length - asksOf(undisturbed).length).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 100 }
		);
	});
});
