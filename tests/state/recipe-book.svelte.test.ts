import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRecipeFile } from '#lib/core/export/recipe-file.ts';
import { createRecipe, type Recipe } from '#lib/core/recipe.ts';
import { RecipeBook, type RecipeEntry } from '#lib/state/recipe-book.svelte.ts';
import { SCRIPTED_MODEL, startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

const BIG_MODEL = {
	...SCRIPTED_MODEL,
	id: 'big-model',
	title: 'Big',
	memoryBytes: 900e9,
	downloadBytes: 900e9
};

let bench: TestBench;
let book: RecipeBook;
const refresh = () => bench.workbench.project.refresh();
const inUse = (): Recipe => bench.workbench.recipe ?? expect.fail('no recipe');

beforeEach(async () => {
	bench = await startWorkbench({
		catalogue: [SCRIPTED_MODEL, BIG_MODEL],
		device: { ...(await import('#tests/support/devices.ts')).PLAIN_DEVICE, memoryGb: 4 }
	});
	book = new RecipeBook(bench.workbench);
});
afterEach(() => bench.end());

function changed({ id: _id, ...content }: Recipe, change: Partial<Recipe>): Recipe {
	return createRecipe({ ...content, ...change });
}

async function entryOf(recipe: Recipe): Promise<RecipeEntry> {
	await bench.workbench.recipeChoice.keep(recipe);
	await refresh();
	return book.entries.find((entry) => entry.recipe.id === recipe.id) ?? expect.fail('not in the list');
}

describe('the list of recipes', () => {
	it('has the one in use, also before anything was made by it', () => {
		expect(book.entries).toMatchObject([{ recipe: inUse(), isInUse: true, pairs: 0, obstacle: null }]);
	});

	it('counts the pairs of each, and lists each once', async () => {
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({ limit: 2 });
		await refresh();
		expect(book.entries).toMatchObject([{ isInUse: true, pairs: 2, kept: 2 }]);
		await bench.workbench.recipeChoice.chooseOptions({ loops: 3 });
		await refresh();
		expect(book.entries).toMatchObject([
			{ isInUse: true, pairs: 0, kept: 0 },
			{ isInUse: false, pairs: 2, kept: 2 }
		]);
	});

	it('shows a new name at once, and the pairs stay with the recipe', async () => {
		await bench.workbench.documents.addText(THREE_PASSAGES);
		await bench.workbench.makePairs({ limit: 1 });
		await refresh();
		await book.rename(inUse(), 'Mine');
		await refresh();
		expect(book.entries).toMatchObject([{ recipe: { name: 'Mine' }, pairs: 1, isInUse: true }]);
	});
});

it('a recipe that is removed takes its pairs with it, and making them again asks nothing', async () => {
	const { documents, recipeChoice, project, run } = bench.workbench;
	await documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({ limit: 2 });
	await refresh();
	const removed = inUse();
	await recipeChoice.chooseOptions({ loops: 3 });
	await book.remove(removed);
	await refresh();
	expect(book.entries.map((entry) => entry.recipe.id)).toEqual([inUse().id]);
	expect(project.pairs).toEqual([]);
	await recipeChoice.chooseOptions({});
	await bench.workbench.makePairs({ limit: 2 });
	await refresh();
	expect(project.pairs).toHaveLength(2);
	expect(run.asks.asked).toBe(0);
});

describe('what stands in the way of a recipe', () => {
	it('is a method that the site does not have: nothing comes near it', async () => {
		expect(await entryOf(changed(inUse(), { method: 'unheard-of' }))).toMatchObject({
			method: null,
			obstacle: { kind: 'unknown-method' },
			nearest: null
		});
	});

	it('is a method that has changed since: the same by today’s', async () => {
		const recipe = changed(inUse(), { methodVersion: 99, options: { loops: 3 } });
		const entry = await entryOf(recipe);
		expect(entry.obstacle).toEqual({ kind: 'other-version' });
		expect(entry.nearest).toEqual(changed(recipe, { methodVersion: inUse().methodVersion }));
	});

	it('is a model that is in no list: the same with the one in use', async () => {
		const recipe = changed(inUse(), { model: 'unheard-of', options: { loops: 3 } });
		const entry = await entryOf(recipe);
		expect(entry.obstacle).toEqual({ kind: 'unknown-model', model: 'unheard-of' });
		expect(entry.nearest).toMatchObject({ model: SCRIPTED_MODEL.id, options: { loops: 3 } });
	});

	it('is a model that is too big for this device', async () => {
		const entry = await entryOf(changed(inUse(), { model: BIG_MODEL.id }));
		expect(entry.obstacle).toMatchObject({ kind: 'unfit-model', model: { id: BIG_MODEL.id } });
		expect(entry.nearest?.model).toBe(SCRIPTED_MODEL.id);
	});

	it('is a judge that is in no list: the same without one', async () => {
		const recipe = changed(inUse(), { judge: { model: 'unheard-of', promptForm: 'full' } });
		const entry = await entryOf(recipe);
		expect(entry.obstacle).toEqual({ kind: 'unknown-model', model: 'unheard-of' });
		expect(entry.nearest).not.toHaveProperty('judge');
	});
});

describe('a recipe from a file', () => {
	it('is kept beside the others, and the one in use stays in use', async () => {
		const before = inUse();
		const recipe = changed(before, { name: 'From a friend', samplerSeed: 40 });
		expect(await book.open(writeRecipeFile(recipe))).toEqual({ ok: true, value: { recipe, dropped: [] } });
		await refresh();
		expect(inUse()).toEqual(before);
		expect(book.entries.map((entry) => entry.recipe.name)).toContain('From a friend');
	});

	it('can be saved and opened again without a difference', async () => {
		const recipe = changed(inUse(), { name: 'Über / <b>alles</b>', samplerSeed: 40 });
		const { name, content } = book.fileOf(recipe);
		expect(name).toBe('über-b-alles-b');
		expect(await book.open(content)).toEqual({ ok: true, value: { recipe, dropped: [] } });
	});

	it('has a name even where the recipe’s has no letters', () => {
		expect(book.fileOf({ ...inUse(), name: '…' }).name).toBe('recipe');
	});

	it('loses the settings that its method does not have, and says which', async () => {
		const recipe = changed(inUse(), { options: { unheardOf: 3 } });
		const opened = await book.open(writeRecipeFile(recipe));
		expect(opened).toMatchObject({ ok: true, value: { recipe: { options: {} }, dropped: ['unheardOf'] } });
	});

	it('of an unknown method keeps everything', async () => {
		const recipe = changed(inUse(), { method: 'unheard-of', options: { unheardOf: 3 } });
		expect(await book.open(writeRecipeFile(recipe))).toEqual({ ok: true, value: { recipe, dropped: [] } });
	});

	it('that is none changes nothing', async () => {
		const before = book.entries;
		expect(await book.open('{"format":"backprompt-recipe","version":1}')).toMatchObject({
			ok: false,
			failure: { kind: 'no-recipe' }
		});
		await refresh();
		expect(book.entries).toEqual(before);
	});
});
