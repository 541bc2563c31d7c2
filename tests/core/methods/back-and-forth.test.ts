import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrailText } from '#lib/core/candidate.ts';
import { assembleDataset } from '#lib/core/curation/dataset.ts';
import { backAndForth } from '#lib/core/methods/back-and-forth.ts';
import { BACK_AND_FORTH_SHEET, MODE } from '#lib/core/methods/back-and-forth-sheet.ts';
import type { CandidateDraft, MethodEvent, RatingDraft } from '#lib/core/methods/method.ts';
import { methodNamed } from '#lib/core/methods/methods.ts';
import { SYSTEM_AT_INFERENCE, SYSTEM_TAGS } from '#lib/core/prompt/system-tags.ts';
import type { RecipeOptions } from '#lib/core/recipe.ts';
import type { EngineRequest } from '#lib/core/engine.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import type { Script, ScriptRule } from '#lib/engine/scripted/script.ts';
import { EXAMPLE } from '#lib/examples/gallery/back-and-forth.ts';
import {
	buildCandidate,
	buildDocument,
	buildRating,
	buildRecipe,
	buildSegment
} from '#tests/support/records.ts';
import { openFullForm, PASSAGE } from '#tests/support/full-form.ts';
import { openMethodScene } from '#tests/support/method-scene.ts';
import { tinyScript, UnreliableEngine } from '#tests/support/unreliable-engine.ts';

const REQUEST = 'How is glass made from sand?';
const REWRITE =
	'Sand is melted with soda and lime. Soda lets the grains flow at a lower heat, and lime keeps the glass from ' +
	'dissolving in water. While it is still soft, the glass can be blown, pressed or drawn out.';

interface Marks {
	readonly draft: number | null;
	readonly rewrite: number | null;
}

/** Whose mean is the mark, which may lie between two. */
function weightsOf(mark: number): Record<string, number> {
	const low = Math.floor(mark);
	return { [String(low)]: low + 1 - mark, ...(mark > low ? { [String(low + 1)]: mark - low } : {}) };
}

/** A model that writes the request, then the rewrite, and rates both. */
function scriptOf(marks: Marks, rewrite = `<response>${REWRITE}</response>`): Script {
	const rated = (words: string, mark: number | null): ScriptRule[] =>
		mark === null ? [] : [{ kind: 'choice', contains: [words], weights: weightsOf(mark) }];
	return {
		rules: [
			{ kind: 'text', contains: ['<draft>'], answers: [rewrite] },
			{ kind: 'text', answers: [REQUEST] },
			...rated('Glass is made of sand', marks.draft),
			...rated('Sand is melted with soda and lime', marks.rewrite)
		]
	};
}

interface Outcome {
	readonly draft: CandidateDraft;
	readonly ratings: readonly RatingDraft[];
	readonly asked: readonly string[];
}

async function outcomeOf(
	script: Script,
	{ options = {}, cannot }: { readonly options?: RecipeOptions; readonly cannot?: 'choice' } = {}
): Promise<Outcome> {
	const form = await openFullForm({ script, ...(cannot ? { cannot } : {}) });
	const recipe = buildRecipe({ method: 'back-and-forth', promptForm: 'full', options, samplerSeed: 0 });
	const events: MethodEvent[] = [];
	for await (const event of backAndForth(form.source, { ...form.context(), recipe })) events.push(event);
	const [first, ...rest] = events;
	return {
		draft: first?.kind === 'candidate' ? first.draft : expect.fail('No candidate'),
		ratings: rest.flatMap((event) => (event.kind === 'rating' ? [event.draft] : [])),
		asked: form.engine.answered.map(({ kind }) => kind)
	};
}

/** Of a text on the way: why nothing of it was used, or the rules that it breaks. */
function foundIn({ reason, issues = [] }: TrailText): string {
	return reason ?? issues.map(({ rule, detail = '' }) => `${rule} ${detail}`).join('; ');
}

describe('back-and-forth translation', () => {
	it('writes the request, rewrites the passage for it, and keeps the better-rated one', async () => {
		const { draft, ratings, asked } = await outcomeOf(scriptOf({ draft: 3, rewrite: 5 }));
		expect(draft).toEqual({
			instruction: REQUEST,
			response: { from: 'model', text: REWRITE },
			system: SYSTEM_TAGS.web,
			rejected: { text: PASSAGE, margin: 2 },
			trail: [{ name: 'draft', text: PASSAGE, rating: { readOut: 'scale', value: 3 } }],
			issues: [],
			alternatives: [],
			prompts: ['instruction@2', 'rewrite@2']
		});
		expect(ratings).toMatchObject([{ readOut: 'scale', value: 5 }]);
		expect(asked).toEqual(['text', 'choice', 'text', 'choice']);
	});

	it('keeps the passage where that is rated better, and rejects the rewrite', async () => {
		const { draft, ratings } = await outcomeOf(scriptOf({ draft: 5, rewrite: 4 }));
		expect(draft.response).toEqual({ from: 'passage' });
		expect(draft.rejected).toEqual({ text: REWRITE, margin: 1 });
		expect(draft.trail).toEqual([{ name: 'rewrite', text: REWRITE, rating: { readOut: 'scale', value: 4 } }]);
		expect(ratings).toMatchObject([{ value: 5 }]);
	});

	// The second are the marks of a model of 1.5B parameters for a passage and a sound rewrite of it.
	it.each([
		[4, 4],
		[3.697, 3.674]
	])('keeps the rewrite, and makes no preference, where both are rated alike: %d, %d', async (...marks) => {
		const { draft } = await outcomeOf(scriptOf({ draft: marks[0], rewrite: marks[1] }));
		expect(draft.response).toEqual({ from: 'model', text: REWRITE });
		expect(draft.rejected).toBeUndefined();
	});

	it('keeps the rewrite unrated, and makes no preference, where nothing can be rated', async () => {
		const { draft, ratings } = await outcomeOf(scriptOf({ draft: 4, rewrite: 5 }), { cannot: 'choice' });
		expect(draft.response).toEqual({ from: 'model', text: REWRITE });
		expect(draft.rejected).toBeUndefined();
		expect(draft.trail).toMatchObject([{ rating: { readOut: 'scale', value: null } }]);
		expect(ratings).toMatchObject([{ value: null }]);
	});

	it.each([
		['without its close marker', `<response>${REWRITE}`, 'wrong-form'],
		['with a new number', `<response>${REWRITE} It takes 1700 degrees.</response>`, 'new-facts 1700'],
		['with a new date', `<response>${REWRITE} So since May 1990.</response>`, 'new-facts May 1990'],
		['with a new name', `<response>${REWRITE} So says Anna Smith.</response>`, 'new-facts Anna Smith'],
		['that is a refusal', '<response>I’m sorry, I cannot help with that.</response>', /response-refuses/u],
		['of nothing', '', 'empty-answer']
	])('keeps the passage after a rewrite %s, and the trail says why', async (_, rewrite, found) => {
		const { draft, ratings, asked } = await outcomeOf(scriptOf({ draft: 4, rewrite: 5 }, rewrite));
		expect(draft.response).toEqual({ from: 'passage' });
		expect(draft.rejected).toBeUndefined();
		expect(draft.trail?.map(foundIn)).toEqual([expect.stringMatching(found), expect.stringMatching(found)]);
		expect(ratings).toMatchObject([{ value: 4 }]);
		expect(asked).toEqual(['text', 'choice', 'text', 'text']);
	});

	it.each<[mode: string, draft: number, isRewritten: boolean]>([
		['filter', 5, false],
		['rewrite', 1, true],
		['both', 4, false],
		['both', 5, true]
	])('in the mode %s, with a draft rated %d, rewrites: %s', async (mode, mark, isRewritten) => {
		const { asked } = await outcomeOf(scriptOf({ draft: mark, rewrite: 5 }), { options: { mode } });
		expect(asked.filter((kind) => kind === 'text').length).toBe(isRewritten ? 2 : 1);
	});

	it('filters from another mark where a person says so', async () => {
		const options = { mode: 'both', 'filter-mark': 4 };
		const { draft } = await outcomeOf(scriptOf({ draft: 4, rewrite: 5 }), { options });
		expect(draft.response.from).toBe('model');
	});

	it('rewrites nothing for a request that breaks a rule', async () => {
		const script = scriptOf({ draft: 4, rewrite: 5 });
		const flawed: Script = {
			rules: [{ kind: 'text', answers: ['What does the passage say about glass?'] }, ...script.rules]
		};
		const { draft, asked } = await outcomeOf(flawed);
		expect(draft.issues).toMatchObject([{ rule: 'speaks-of-text', blocking: true }]);
		expect(asked).toEqual(['text', 'text', 'text', 'choice']);
	});

	it('says why there is nothing', async () => {
		const form = await openFullForm({ script: { rules: [{ kind: 'text', answers: [''] }] } });
		const events: MethodEvent[] = [];
		for await (const event of backAndForth(form.source, form.context())) events.push(event);
		expect(events).toEqual([{ kind: 'nothing', reason: 'empty-answer' }]);
	});

	it('never rates the response below what it rejects, and tells the margin between them', async () => {
		const mark = fc.integer({ min: 1, max: 5 });
		await fc.assert(
			fc.asyncProperty(mark, mark, async (drafted, rewritten) => {
				const { draft, ratings } = await outcomeOf(scriptOf({ draft: drafted, rewrite: rewritten }));
				expect(ratings.at(-1)?.value).toBe(Math.max(drafted, rewritten));
				expect(draft.rejected?.margin ?? 0).toBe(Math.abs(drafted - rewritten));
			}),
			{ numRuns: 25 }
		);
	});
});

/** A tiny model that rewrites, and finds the request so likely after the passage and after the rewrite, in nats. */
function tinyEngine(after: { readonly passage: number; readonly rewrite: number }, rewrite = REWRITE) {
	const replace = (request: EngineRequest): Script => {
		const prompt = request.kind === 'embed' ? null : request.prompt;
		if (prompt?.form === 'chat') return { rules: [{ kind: 'text', answers: [rewrite] }] };
		if (request.kind !== 'likelihood') return tinyScript(request);
		const words = prompt?.text ?? '';
		const rewritten = words.startsWith(REWRITE) ? after.rewrite : after.passage;
		const perToken = words.startsWith('The text above') ? -3 : rewritten;
		return { rules: [{ kind: 'likelihood', perToken }] };
	};
	return (script: Script) => new UnreliableEngine(script, { replace });
}

describe('back-and-forth translation with a tiny model', () => {
	const scene = async (engine: ReturnType<typeof tinyEngine>) => {
		const example = { ...EXAMPLE, passage: PASSAGE };
		const method = methodNamed('back-and-forth');
		const opened = await openMethodScene({ method, example, engine, promptForm: 'tiny' });
		expect(await opened.runOnce()).toEqual({ kind: 'done' });
		const [one = expect.fail('No candidate')] = await opened.judged();
		return one;
	};

	it('uses a rewrite after which the request is likelier, and still rates the request by its fit', async () => {
		const { candidate, ratings } = await scene(tinyEngine({ passage: -1.5, rewrite: -1 }));
		expect(candidate.response).toEqual({ from: 'model', text: REWRITE });
		expect(candidate.rejected).toBeUndefined();
		expect(ratings.map(({ readOut }) => readOut).toSorted()).toEqual(['fit', 'lift']);
		expect(ratings.find(({ readOut }) => readOut === 'lift')?.value).toBeCloseTo(2, 6);
	});

	it.each([
		['no likelier', -1.5],
		['less likely', -2]
	])('keeps the passage where the request is %s after the rewrite', async (_, rewrite) => {
		const { candidate } = await scene(tinyEngine({ passage: -1.5, rewrite }));
		expect(candidate.response).toEqual({ from: 'passage' });
	});

	it('keeps the passage where the rewrite breaks a rule', async () => {
		const { candidate } = await scene(tinyEngine({ passage: -1.5, rewrite: -1 }, 'The answer is:'));
		expect(candidate.response).toEqual({ from: 'passage' });
		expect(candidate.trail).toHaveLength(1);
	});
});

describe('the sheet of back-and-forth translation', () => {
	const setNamed = (name: string) =>
		BACK_AND_FORTH_SHEET.sets.find((set) => set.name === name) ?? expect.fail(`There is no set ${name}`);

	const exampleOf = (rejected?: { text: string; margin: number | null }) => {
		const document = buildDocument({ text: PASSAGE });
		const candidate = buildCandidate(buildSegment(document), {
			instruction: REQUEST,
			response: { from: 'model', text: REWRITE },
			system: SYSTEM_TAGS.web,
			...(rejected ? { rejected } : {})
		});
		const ratings = [buildRating(candidate, { readOut: 'scale', value: 5 })];
		const documents = new Map([[document.id, document]]);
		const [example] = assembleDataset(
			[{ candidate, ratings, verdicts: [] }],
			documents,
			DEFAULT_SETTINGS.thresholds
		);
		return example ?? expect.fail('Not kept');
	};

	it('rewrites without filtering before, unless a person says otherwise', () => {
		expect(MODE.fallback).toBe('rewrite');
		expect(MODE.values.map(({ value }) => value)).toEqual(['filter', 'rewrite', 'both']);
	});

	it('has the pair to train on, with its tag, and a person’s seeds with theirs', () => {
		const row = { system: SYSTEM_TAGS.web, instruction: REQUEST, output: REWRITE };
		expect(setNamed('sft').rows(exampleOf())).toEqual([row]);
		const seed = { instruction: 'Why is the sky blue?', response: 'Air scatters blue light most.' };
		expect(setNamed('sft').seedRows?.(seed)).toMatchObject([{ system: SYSTEM_TAGS.assistant }]);
		expect(BACK_AND_FORTH_SHEET.training.notes.join(' ')).toContain(SYSTEM_AT_INFERENCE);
	});

	it.each([
		['a worse draft', { text: PASSAGE, margin: 2 }, 1],
		['an unrated one', { text: PASSAGE, margin: null }, 0],
		['one that is as good', { text: PASSAGE, margin: 0 }, 0],
		['the response itself', { text: REWRITE, margin: 1 }, 0],
		['nothing', undefined, 0]
	])('makes of %s beside the response so many preferences: %#', (_, rejected, count) => {
		const rows = setNamed('preference').rows(exampleOf(rejected));
		expect(rows).toHaveLength(count);
		if (count > 0) expect(rows).toMatchObject([{ output: REWRITE, rejected: PASSAGE }]);
	});

	it.each([
		[12_800, 900],
		[25_600, 1800],
		[1, 1]
	])('reads %d rows in %d steps, as often as the paper', (rows, steps) => {
		expect(BACK_AND_FORTH_SHEET.training.steps?.(rows)).toBe(steps);
	});
});
