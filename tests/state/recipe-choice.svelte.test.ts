import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NumberOption, FlagOption } from '#lib/core/methods/option.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { createRecipe, type Recipe } from '#lib/core/recipe.ts';
import { OptionChanges } from '#lib/state/option-changes.ts';
import type { RecipeChoice } from '#lib/state/recipe-choice.svelte.ts';
import { SCRIPTED_MODEL, startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

const ABOUT = { title: '', help: '', source: 'our own' };
const LOOPS: NumberOption = {
	...ABOUT,
	kind: 'number',
	name: 'loops',
	fallback: 5,
	least: 1,
	most: 9,
	step: 1
};
const STRICT: FlagOption = { ...ABOUT, kind: 'flag', name: 'strict', fallback: false };

const OTHER_MODEL = { ...SCRIPTED_MODEL, id: 'other-model', title: 'Other' };
const [FIRST, SECOND] = METHODS;

let bench: TestBench;
let choice: RecipeChoice;
let changes: OptionChanges;
const refresh = () => bench.workbench.project.refresh();
const current = (): Recipe => choice.current ?? expect.fail('no recipe');
const without = ({ id: _id, ...content }: Recipe): Omit<Recipe, 'id'> => content;
const alone = ({ id: _id, judge: _judge, ...content }: Recipe): Omit<Recipe, 'id'> => content;

beforeEach(async () => {
	bench = await startWorkbench({ catalogue: [SCRIPTED_MODEL, OTHER_MODEL] });
	choice = bench.workbench.recipeChoice;
	changes = new OptionChanges(choice);
});
afterEach(() => bench.end());

describe('the method in use', () => {
	it('is the first until another is chosen, and each is another recipe', async () => {
		const before = current();
		expect(before.method).toBe(FIRST?.name);
		await choice.chooseMethod(SECOND!.name);
		await refresh();
		expect(current().method).toBe(SECOND?.name);
		expect(current().id).not.toBe(before.id);
	});

	it('has its words when they were fetched, and none of another method', async () => {
		expect(choice.sheet).toBeNull();
		expect(await choice.open()).toBe(true);
		expect(choice.sheet?.makes).toMatch(/\w/u);
		expect(choice.cost?.asks).toBeGreaterThan(0);
		await choice.chooseMethod(SECOND!.name);
		await refresh();
		expect(choice.sheet).toBeNull();
		expect(choice.cost).toBeUndefined();
	});

	it('leaves what was made by another one where it is', async () => {
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await refresh();
		await bench.workbench.makePairs({});
		await refresh();
		expect(bench.workbench.todo).toHaveLength(0);
		await choice.chooseMethod(SECOND!.name);
		await refresh();
		expect(bench.workbench.project.pairs).toHaveLength(3);
		expect(bench.workbench.todo).toHaveLength(3);
		await choice.chooseMethod(FIRST!.name);
		await refresh();
		expect(bench.workbench.todo).toHaveLength(0);
	});
});

describe('options', () => {
	it('are part of the recipe, and the default is not written down', async () => {
		const plain = current().id;
		await changes.set(LOOPS, 3);
		await refresh();
		expect(current().options).toEqual({ loops: 3 });
		expect(current().id).not.toBe(plain);
		await changes.set(LOOPS, 5);
		await refresh();
		expect(current()).toMatchObject({ id: plain, options: {} });
	});

	it('that are changed at the same moment are both changed', async () => {
		await Promise.all([changes.set(LOOPS, 3), changes.set(STRICT, true)]);
		await refresh();
		expect(current().options).toEqual({ loops: 3, strict: true });
	});

	it('stay with their method while another one is in use', async () => {
		await changes.set(LOOPS, 3);
		await choice.chooseMethod(SECOND!.name);
		await refresh();
		expect(choice.options).toEqual({});
		await changes.set(STRICT, true);
		await choice.chooseMethod(FIRST!.name);
		await refresh();
		expect(choice.options).toEqual({ loops: 3 });
	});
});

describe('a kept recipe', () => {
	const kept = () => createRecipe({ ...without(current()), options: { loops: 2 }, samplerSeed: 40 });

	it('is worked by when it is chosen, with all that it says', async () => {
		const recipe = kept();
		await choice.use(recipe);
		await refresh();
		expect(choice.current).toEqual(recipe);
		expect(choice.chosen).toEqual(recipe);
		expect(choice.options).toEqual({ loops: 2 });
	});

	it('brings its model, and its judge or that it has none', async () => {
		await bench.workbench.chooseJudge(OTHER_MODEL.id);
		await refresh();
		const judged = current();
		expect(judged.judge?.model).toBe(OTHER_MODEL.id);
		const recipe = createRecipe({ ...alone(kept()), model: OTHER_MODEL.id });
		await choice.use(recipe);
		await refresh();
		expect(choice.current).toEqual(recipe);
		expect(bench.workbench.model.current?.id).toBe(OTHER_MODEL.id);
		await choice.use(judged);
		await refresh();
		expect(choice.current).toEqual(judged);
	});

	it('is left by a change of an option, which begins with what it had', async () => {
		await choice.use(kept());
		await refresh();
		await changes.set(STRICT, true);
		await refresh();
		expect(choice.chosen).toBeNull();
		expect(current()).toMatchObject({ options: { loops: 2, strict: true }, samplerSeed: 1 });
	});

	it('with examples of a person’s keeps them when options are changed, even two at the same moment', async () => {
		const seeds = [
			{ instruction: 'How is salt made?', response: 'From the sea.' },
			{ instruction: 'Who bakes?', response: 'The baker.', round: 1 }
		];
		await choice.use(createRecipe({ ...without(kept()), seeds, round: 2, name: 'Mine · round 2' }));
		await refresh();
		await Promise.all([changes.set(LOOPS, 3), changes.set(STRICT, true)]);
		await refresh();
		expect(current()).toMatchObject({
			name: 'Mine',
			options: { loops: 3, strict: true },
			seeds: seeds.slice(0, 1)
		});
		expect(current()).not.toHaveProperty('round');
	});

	it('is left by the choice of another model, and its options stay', async () => {
		await choice.use(kept());
		await refresh();
		await bench.workbench.chooseModel(OTHER_MODEL.id);
		await refresh();
		expect(choice.chosen).toBeNull();
		expect(current()).toMatchObject({ model: OTHER_MODEL.id, options: { loops: 2 }, samplerSeed: 1 });
	});

	it.each<[string, Partial<Recipe>]>([
		['a method that this site does not have', { method: 'unheard-of' }],
		['a method of another version', { methodVersion: 99 }]
	])('of %s is never worked by', async (_, change) => {
		await choice.use(createRecipe({ ...without(kept()), ...change }));
		await refresh();
		expect(choice.chosen).toBeNull();
		expect(METHODS.map(({ name }) => name)).toContain(current().method);
	});

	it('keeps the name that a person gave it when a run comes to the same', async () => {
		const { id } = current();
		await choice.keep({ ...current(), name: 'Mine' });
		await refresh();
		expect(choice.current).toMatchObject({ id, name: 'Mine' });
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({ limit: 1 });
		await refresh();
		expect(bench.workbench.project.recipes).toMatchObject([{ id, name: 'Mine' }]);
	});
});
