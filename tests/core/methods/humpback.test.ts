import { describe, expect, it } from 'vitest';
import { curate } from '#lib/core/curation/curation.ts';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import { deskWith } from '#lib/core/desk.ts';
import { humpback, HUMPBACK_SHEET } from '#lib/core/methods/humpback.ts';
import type { MethodEvent } from '#lib/core/methods/method.ts';
import { methodNamed, METHODS } from '#lib/core/methods/methods.ts';
import { SYSTEM_TAGS } from '#lib/core/prompt/system-tags.ts';
import type { Recipe, Seed } from '#lib/core/recipe.ts';
import { run } from '#lib/core/run.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import {
	BUILT_AT,
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegment
} from '#tests/support/records.ts';
import { garbageAbout } from '#tests/support/garbage.ts';
import { FULL_RECIPE, openFullForm, PASSAGE, type FullForm } from '#tests/support/full-form.ts';
import { valueOf } from '#tests/support/store-place.ts';

const REQUEST = 'How is glass made from sand?';

/** Answers in turn, and the best mark for whatever they are. */
const answering = (...answers: string[]) => ({
	rules: [
		{ kind: 'text' as const, answers },
		{ kind: 'choice' as const, weights: { '5': 1 } }
	]
});

async function eventsOf(form: FullForm, recipe: Recipe = FULL_RECIPE): Promise<MethodEvent[]> {
	const events: MethodEvent[] = [];
	for await (const event of humpback(form.source, { ...form.context(), recipe })) events.push(event);
	return events;
}

describe('instruction backtranslation with a model that follows instructions', () => {
	it('chooses among as many requests as are wanted, and rates the chosen one by its mark all the same', async () => {
		const form = await openFullForm({
			script: {
				rules: [
					...answering('How is glass made?', REQUEST).rules,
					{ kind: 'likelihood', textContains: [REQUEST], contains: ['The grains'], perToken: -1 },
					{ kind: 'likelihood', perToken: -2 }
				]
			}
		});
		const events = await eventsOf(form, buildRecipe({ ...FULL_RECIPE, options: { requests: 2 } }));
		expect(events).toMatchObject([
			{ kind: 'candidate', draft: { instruction: REQUEST } },
			{ kind: 'rating', draft: { readOut: 'lift', value: expect.closeTo(1) } },
			{ kind: 'rating', draft: { readOut: 'scale', value: 5 } }
		]);
	});

	it('makes a pair of the passage, word for word, and rates it', async () => {
		const form = await openFullForm({ script: answering(REQUEST) });
		expect(await eventsOf(form)).toEqual([
			{
				kind: 'candidate',
				draft: {
					instruction: REQUEST,
					response: { from: 'passage' },
					system: SYSTEM_TAGS.web,
					issues: [],
					alternatives: [],
					prompts: ['instruction@2']
				}
			},
			{
				kind: 'rating',
				draft: {
					by: 'judge',
					readOut: 'scale',
					rubric: 'humpback-scale@1',
					value: 5,
					distribution: [0, 0, 0, 0, 1]
				}
			}
		]);
	});

	it('rates the request together with the passage', async () => {
		const form = await openFullForm({ script: answering(REQUEST) });
		await eventsOf(form);
		const rating = form.engine.answered.at(-1);
		const prompt = rating?.kind === 'choice' ? rating.prompt : null;
		const shown = prompt?.form === 'chat' ? prompt.messages.at(-1)?.content : '';
		expect(shown).toContain(REQUEST);
		expect(shown).toContain(PASSAGE);
	});

	it('says why there is nothing, and rates nothing', async () => {
		const form = await openFullForm({ script: answering('') });
		expect(await eventsOf(form)).toEqual([{ kind: 'nothing', reason: 'empty-answer' }]);
		expect(form.engine.answered.every(({ kind }) => kind === 'text')).toBe(true);
	});
});

const SEEDS: readonly Seed[] = [
	{ instruction: 'Why is the sky blue?', response: 'Air scatters blue light more than red light.' },
	{ instruction: 'How is steel made?', response: 'Iron is melted, and carbon is burned out of it.', round: 1 }
];

/** What the model was shown, ask by ask, as one text each. */
function shownTo({ engine }: FullForm): string[] {
	return engine.answered.map((request) => {
		const prompt = request.kind === 'embed' ? null : request.prompt;
		return prompt?.form === 'chat' ? prompt.messages.map(({ content }) => content).join('\n') : '';
	});
}

describe('the seeds of instruction backtranslation', () => {
	const WRITER = { promptForm: 'full', options: {}, samplerSeed: 0 } as const;
	const seeded = buildRecipe({ ...WRITER, seeds: SEEDS, round: 2 });

	it('are shown to the writer where a person trusts them, and all of them to the judge', async () => {
		const form = await openFullForm({ script: answering(REQUEST) });
		await eventsOf(form, seeded);
		const [written = '', rated = ''] = shownTo(form);
		expect(written).toContain(SEEDS[0]?.response);
		expect(written).toContain(SEEDS[0]?.instruction);
		expect(written).not.toContain(SEEDS[1]?.response);
		for (const { instruction, response } of SEEDS) {
			expect(rated).toContain(instruction);
			expect(rated).toContain(response);
		}
	});

	it('leave a later round the requests of the first, so that only ratings are asked', async () => {
		const form = await openFullForm({ script: answering(REQUEST) });
		await eventsOf(form, buildRecipe({ ...WRITER, seeds: SEEDS.slice(0, 1) }));
		await eventsOf(form, seeded);
		expect(form.engine.answered.map(({ kind }) => kind)).toEqual(['text', 'choice', 'choice']);
	});

	it('are not shown with the pair that they are themselves', async () => {
		const itself = { instruction: REQUEST, response: PASSAGE };
		const form = await openFullForm({ script: answering(REQUEST) });
		await eventsOf(form, buildRecipe({ promptForm: 'full', options: {}, seeds: [itself] }));
		for (const shown of shownTo(form)) expect(shown.split(PASSAGE).length - 1).toBe(1);
	});
});

/** Of an example only what the training sets look at. */
const exampleOf = (change: Partial<Example>): Example => {
	const document = buildDocument({ text: PASSAGE });
	const candidate = buildCandidate(buildSegment(document), { instruction: REQUEST, system: SYSTEM_TAGS.web });
	const rating = buildRating(candidate, { readOut: 'scale', value: 4.2 });
	const judged = { candidate, ratings: [rating], verdicts: [] };
	const [example = expect.fail('Not kept')] = assembleDataset(
		[judged],
		new Map([[document.id, document]]),
		DEFAULT_SETTINGS.thresholds
	);
	return { ...example, ...change };
};

const setNamed = (name: string) =>
	HUMPBACK_SHEET.sets.find((set) => set.name === name) ?? expect.fail(`There is no set ${name}`);

describe('what instruction backtranslation trains with', () => {
	const [own = expect.fail('No seed'), best = expect.fail('No seed')] = SEEDS;
	const rated = (value: number) => ({ readOut: 'scale', value, rubric: 'r@1', model: 'm' }) as const;

	it('is the kept pairs under S_w and a person’s seeds under S_a', () => {
		const { rows, seedRows } = setNamed('sft');
		expect(rows(exampleOf({}))).toEqual([{ system: SYSTEM_TAGS.web, instruction: REQUEST, output: PASSAGE }]);
		expect(seedRows?.(own)).toEqual([
			{ system: SYSTEM_TAGS.assistant, instruction: own.instruction, output: own.response }
		]);
		expect(seedRows?.(best)).toEqual([]);
	});

	it.each<[what: string, change: Partial<Example>, isBest: boolean]>([
		['rated 4.4', { rating: rated(4.4) }, false],
		['rated 4.5', { rating: rated(4.5) }, true],
		['rated 5', { rating: rated(5) }, true],
		['unrated and kept by a person', { rating: null, keptBy: 'verdict' }, true],
		['rated by another read-out', { rating: { ...rated(9), readOut: 'lift' } }, false]
	])('has A_5 apart: what is %s', (_, change, isBest) => {
		expect(setNamed('sft-a5').rows(exampleOf(change)).length).toBe(isBest ? 1 : 0);
	});

	it('is the same backwards for the model that writes requests', () => {
		const { rows, seedRows } = setNamed('backward');
		expect(rows(exampleOf({}))).toEqual([{ instruction: PASSAGE, output: REQUEST }]);
		expect(seedRows?.(own)).toEqual([{ instruction: own.response, output: own.instruction }]);
	});

	it('is a person’s seeds alone for the first model', () => {
		const { rows, seedRows } = setNamed('seed');
		expect(rows(exampleOf({}))).toEqual([]);
		expect(seedRows?.(own)).toHaveLength(1);
	});
});

const GARBAGE = garbageAbout(PASSAGE);

describe('a model that answers with', () => {
	it.each(GARBAGE)('%s leaves nothing that would be kept, and the run goes on', async (_, answer) => {
		const { store, engine, source } = await openFullForm({ script: answering(answer) });
		const setting = {
			steps: humpback,
			recipe: FULL_RECIPE,
			desk: deskWith(engine),
			store,
			now: () => BUILT_AT
		};
		expect(await run(setting, [{ source, failedTries: 0 }])).toEqual({ kind: 'done' });
		const judged = await valueOf(store.judged());
		const attempts = await valueOf(store.attempts());
		expect(judged.length + attempts.length).toBe(1);
		const states = judged.map((one) => curate(one, DEFAULT_SETTINGS.thresholds));
		expect(states.filter(({ state }) => state === 'kept')).toEqual([]);
		expect(await valueOf(store.damaged())).toEqual([]);
	});

	it.each(GARBAGE)('%s once, and then with a request, gives the request', async (_, answer) => {
		const form = await openFullForm({ script: answering(answer, REQUEST, answer) });
		expect(await eventsOf(form)).toMatchObject([{ draft: { instruction: REQUEST, issues: [] } }, {}]);
	});
});

describe('the methods', () => {
	it('have names of their own', () => {
		expect(new Set(METHODS.map(({ name }) => name)).size).toBe(METHODS.length);
	});

	it.each(METHODS)('$name opens to its steps', async (method) => {
		const { steps, sheet } = await method.open();
		expect(steps).toBeTypeOf('function');
		expect(sheet.sets.length).toBeGreaterThan(0);
		expect(methodNamed(method.name)).toBe(method);
	});

	it('are found by name, and a name from an older project gives the first', () => {
		expect(methodNamed('no-such-method')).toBe(METHODS[0]);
	});
});
