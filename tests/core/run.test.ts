import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isExhausted, sourcesLeft, type ToDo } from '#lib/core/sources-left.ts';
import { deskWith } from '#lib/core/desk.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import type { MethodSteps } from '#lib/core/methods/method.ts';
import { run, type RunEnd, type RunEvent, type RunSetting } from '#lib/core/run.ts';
import { sourcesOf } from '#lib/core/source.ts';
import type { Store } from '#lib/core/store.ts';
import type { Script } from '#lib/engine/scripted/script.ts';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import { buildModel } from '#tests/support/models.ts';
import { Hurdle, HurdleEngine, hurdleStore, type Obstacle } from '#tests/support/obstacles.ts';
import { BUILT_AT, buildDocument, buildRecipe, buildSegments, MODEL } from '#tests/support/records.ts';
import { valueOf } from '#tests/support/store-place.ts';

/** Four passages: two that give a pair, one that gives nothing, one that the engine cannot read. */
const document = buildDocument({ text: 'Salt is a mineral.\n\nSilence.\n\nEndless.\n\nBread is baked.' });
const segments = buildSegments(document);
const sources = sourcesOf(document, segments, new Map());
const recipe = buildRecipe();

const TOO_LONG: EngineFailure = { kind: 'too-long', message: 'endless' };
const SCRIPT: Script = {
	rules: [
		{ kind: 'failure', contains: ['Endless'], failure: TOO_LONG },
		{ kind: 'text', contains: ['Silence'], answers: [''] },
		{ kind: 'text', answers: ['What is it?', 'What of it?'] },
		{ kind: 'choice', weights: { '1': 1, '2': 3 } }
	]
};

/** Draws two instructions, keeps the longer one, and has it rated. */
const steps: MethodSteps = async function* ({ passage }, { ask, failedTries }) {
	const drafts: string[] = [];
	for (const samplerSeed of [failedTries * 2, failedTries * 2 + 1]) {
		const sampling = { temperature: 1, topP: 1, maxTokens: 9, samplerSeed };
		const prompt = { form: 'text' as const, text: passage };
		drafts.push((await ask.text({ prompt, sampling }, { prompt: 'draft@1' })).text);
	}
	const instruction = drafts.toSorted((a, b) => b.length - a.length)[0] ?? '';
	if (instruction === '') {
		yield { kind: 'nothing', reason: 'empty-answer' };
		return;
	}
	const response = { from: 'passage' as const };
	yield {
		kind: 'candidate',
		draft: { instruction, response, issues: [], alternatives: [], prompts: ['draft@1'] }
	};
	const prompt = { form: 'text' as const, text: `${passage} ${instruction}` };
	const { probabilities } = await ask.choice({ prompt, labels: ['1', '2'] }, { prompt: 'mark@1' });
	const value = 1 + (probabilities[1] ?? 0);
	yield {
		kind: 'rating',
		draft: { by: 'judge', readOut: 'scale', rubric: 'mark@1', value, distribution: [] }
	};
};

interface Place {
	readonly store: Store;
	readonly engine: HurdleEngine;
}

async function openPlace(): Promise<Place> {
	const store = createMemoryStore();
	await valueOf(store.addDocument(document, segments));
	const engine = new HurdleEngine(SCRIPT);
	await engine.load(buildModel({ id: MODEL }));
	return { store, engine };
}

async function todo({ store }: Place): Promise<ToDo[]> {
	const judged = await valueOf(store.judged());
	const attempts = await valueOf(store.attempts());
	return sourcesLeft(recipe, sources, { judged, attempts }).filter((one) => !isExhausted(one));
}

async function runOnce(place: Place, change: Partial<RunSetting> = {}): Promise<RunEnd> {
	const { store, engine } = place;
	return run(
		{ steps, recipe, desk: deskWith(engine), store, now: () => BUILT_AT, ...change },
		await todo(place)
	);
}

/** All that a run makes; failed tries by passage, since an interruption may change whose turn is next. */
async function rowsOf({ store }: Place) {
	const attempts = await valueOf(store.attempts());
	const byPassage = attempts.toSorted((a, b) => a.segmentId.localeCompare(b.segmentId));
	return { judged: await valueOf(store.judged()), attempts: byPassage };
}

let place: Place;
beforeEach(async () => {
	place = await openPlace();
});

describe('a run', () => {
	it('works through the sources in order and says what happens in order', async () => {
		const events: string[] = [];
		const onEvent = ({ kind, source }: RunEvent) => events.push(`${source.passage}: ${kind}`);
		expect(await runOnce(place, { onEvent })).toEqual({ kind: 'done' });
		const told = (passage: string) =>
			events.filter((event) => event.startsWith(passage)).map((event) => event.slice(passage.length + 2));
		const asked = (times: number) => Array.from({ length: times }, () => 'ask');
		expect(events.filter((event) => event.endsWith('started'))).toEqual(
			sources.map(({ passage }) => `${passage}: started`)
		);
		// Each text is asked for, written in three words and answered; a choice is asked for and answered.
		const pair = ['started', ...asked(10), 'candidate', ...asked(2), 'rating', 'finished'];
		expect(told('Salt is a mineral.')).toEqual(pair);
		expect(told('Silence.')).toEqual(['started', ...asked(4), 'failed', 'finished']);
		expect(told('Endless.')).toEqual(['started', 'ask', 'failed', 'finished']);
		expect(told('Bread is baked.')).toEqual(pair);
	});

	it('keeps candidate, rating and failed try before it shows them', async () => {
		const seen: Promise<boolean>[] = [];
		const { store } = place;
		await runOnce(place, {
			onEvent: (event) => {
				if (event.kind === 'candidate') {
					seen.push(valueOf(store.candidate(event.candidate.id)).then((one) => one !== null));
				}
				if (event.kind === 'rating') {
					const { id, candidateId } = event.rating;
					const kept = valueOf(store.candidate(candidateId));
					seen.push(kept.then((one) => one?.ratings.some((rating) => rating.id === id) ?? false));
				}
				if (event.kind === 'failed') {
					seen.push(valueOf(store.attempts()).then((all) => all.some((one) => one.at === event.attempt.at)));
				}
			}
		});
		expect(await Promise.all(seen)).toEqual(Array(6).fill(true));
	});

	it('gives each candidate its span, prompt, draws and answers, and each rating its own', async () => {
		await runOnce(place);
		const [{ candidate, ratings } = expect.fail('No candidate')] = await valueOf(place.store.judged());
		const [rating = expect.fail('No rating')] = ratings;
		expect(document.text.slice(candidate.span.start, candidate.span.end)).toBe('Salt is a mineral.');
		expect(candidate.provenance).toMatchObject({
			model: recipe.model,
			prompts: ['draft@1'],
			samplerSeed: recipe.samplerSeed,
			at: BUILT_AT
		});
		const texts = await valueOf(place.store.answers(candidate.provenance.askKeys));
		expect(texts.map(({ ask }) => ask.request.kind)).toEqual(['text', 'text']);
		const marks = await valueOf(place.store.answers(rating.askKeys));
		expect(marks.map(({ ask }) => ask.request.kind)).toEqual(['choice']);
		expect(rating.value).toBe(1.75);
	});

	it('marks the last rating of each passage, and no other', async () => {
		const twice: MethodSteps = async function* (source, context) {
			for await (const event of steps(source, context)) {
				yield event;
				if (event.kind === 'rating') {
					yield { kind: 'rating', draft: { ...event.draft, readOut: 'lift', value: 1 } };
				}
			}
		};
		await runOnce(place, { steps: twice });
		const judged = await valueOf(place.store.judged());
		expect(judged.length).toBeGreaterThan(0);
		for (const { ratings } of judged) {
			const last = ratings.filter(({ isLast }) => isLast).map(({ readOut }) => readOut);
			expect([ratings.length, last]).toEqual([2, ['lift']]);
		}
	});

	it('goes on past a passage that failed for itself, with the reason', async () => {
		await runOnce(place);
		const attempts = await valueOf(place.store.attempts());
		expect(attempts.map(({ segmentId, reason }) => [segmentId, reason])).toEqual([
			[segments[1]!.id, 'empty-answer'],
			[segments[2]!.id, 'too-long']
		]);
		expect(await valueOf(place.store.judged())).toHaveLength(2);
	});

	it('draws anew each time that a passage gave nothing, and leaves it alone in the end', async () => {
		for (let times = 0; times < 5; times++) await runOnce(place);
		const ofSilence = place.engine.answered.filter(
			(request) =>
				request.kind === 'text' && request.prompt.form === 'text' && request.prompt.text === 'Silence.'
		);
		expect(ofSilence.map((request) => request.kind === 'text' && request.sampling.samplerSeed)).toEqual([
			0, 1, 2, 3, 4, 5
		]);
		expect(await todo(place)).toEqual([]);
	});

	it('lets a bug through, instead of taking it for a failure', async () => {
		const broken: MethodSteps = async function* () {
			yield await Promise.reject(new TypeError('a bug'));
		};
		await expect(runOnce(place, { steps: broken })).rejects.toThrow('a bug');
	});
});

describe('a run pauses', () => {
	it('when no model is loaded', async () => {
		await place.engine.unload();
		expect(await runOnce(place)).toMatchObject({ kind: 'paused', failure: { kind: 'not-loaded' } });
	});

	it.each(['device-lost', 'worker-gone', 'out-of-memory', 'in-use'] as const)(
		'when the engine fails as %s, and the passage counts as not tried',
		async (kind) => {
			const failure = { kind, message: 'no more' };
			place.engine.hurdle = new Hurdle(0, { kind: 'engine', failure });
			expect(await runOnce(place)).toEqual({ kind: 'paused', failure });
			expect(await rowsOf(place)).toEqual({ judged: [], attempts: [] });
		}
	);

	it('when storage is full, with everything before it kept', async () => {
		const failure = { kind: 'storage-full', message: 'no room' } as const;
		const store = hurdleStore(place.store, new Hurdle(3, { kind: 'store', failure }));
		expect(await runOnce(place, { store })).toEqual({ kind: 'paused', failure });
		expect(place.engine.answered).toHaveLength(3);
		expect((await rowsOf(place)).judged).toMatchObject([{ ratings: [] }]);
	});

	it('when a person stops it', async () => {
		const hurdle = new Hurdle(1, { kind: 'paused' });
		place.engine.hurdle = hurdle;
		expect(await runOnce(place, { signal: hurdle.pause.signal })).toMatchObject({
			kind: 'paused',
			failure: { kind: 'interrupted' }
		});
		expect(place.engine.answered).toHaveLength(1);
	});
});

const OBSTACLES: readonly Obstacle[] = [
	{ kind: 'paused' },
	{ kind: 'killed', when: 'before' },
	{ kind: 'killed', when: 'after' },
	{ kind: 'engine', failure: { kind: 'worker-gone', message: 'died' } },
	{ kind: 'store', failure: { kind: 'storage-full', message: 'no room' } }
];

/** Runs until nothing is left. */
async function runToTheEnd(at: Place): Promise<void> {
	while ((await todo(at)).length > 0) await runOnce(at);
}

describe('a run that is interrupted, wherever that is', () => {
	it('ends with the same rows as one that was not, and asks nothing twice but the answer in flight', async () => {
		const undisturbed = await openPlace();
		undisturbed.engine.hurdle = new Hurdle();
		const store = hurdleStore(undisturbed.store, undisturbed.engine.hurdle);
		await runOnce(undisturbed, { store });
		const { steps: places } = undisturbed.engine.hurdle;
		await runToTheEnd(undisturbed);
		const rows = await rowsOf(undisturbed);
		expect(places).toBeGreaterThan(15);

		await fc.assert(
			fc.asyncProperty(fc.nat(places - 1), fc.constantFrom(...OBSTACLES), async (at, obstacle) => {
				const disturbed = await openPlace();
				const hurdle = new Hurdle(at, obstacle);
				disturbed.engine.hurdle = hurdle;
				const running = runOnce(disturbed, {
					store: hurdleStore(disturbed.store, hurdle),
					signal: hurdle.pause.signal
				});
				await Promise.race([running, hurdle.killed]);
				disturbed.engine.hurdle = new Hurdle();
				await runToTheEnd(disturbed);
				expect(await rowsOf(disturbed)).toEqual(rows);
				const repeated = disturbed.engine.answered.length - undisturbed.engine.answered.length;
				expect(repeated).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 150 }
		);
	});
});
