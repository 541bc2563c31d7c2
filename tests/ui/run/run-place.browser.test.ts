import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { writeRecipeFile } from '#lib/core/export/recipe-file.ts';
import type { MethodSheet } from '#lib/core/methods/method-sheet.ts';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { MethodOption } from '#lib/core/methods/option.ts';
import RunPlace from '#lib/ui/run/RunPlace.svelte';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { buildRecipe } from '#tests/support/records.ts';
import {
	SCRIPTED_MODEL,
	startWorkbench,
	THREE_PASSAGES,
	type TestBench,
	type TestBenchParts
} from '#tests/support/workbench.ts';

const TINY = { ...SCRIPTED_MODEL, id: 'tiny', title: 'Tiny', promptForm: 'tiny' as const };

let bench: TestBench;
afterEach(() => {
	cleanup();
	bench.end();
});

async function open(parts: TestBenchParts = {}): Promise<void> {
	bench = await startWorkbench(parts);
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.project.refresh();
	render(OnWorkbench, {
		workbench: bench.workbench,
		Part: RunPlace as never,
		given: { go: () => undefined }
	});
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const options = () => bench.workbench.recipeChoice.options;
const use = (method: Method) => bench.workbench.recipeChoice.chooseMethod(method.name);

/** The first method with an option of that kind, so that no test depends on one method. */
async function methodWith<Kind extends MethodOption['kind']>(kind: Kind) {
	for (const method of METHODS) {
		const { sheet } = await method.open();
		const option = sheet.options.find((each) => each.kind === kind);
		if (option) return { method, option: option as Extract<MethodOption, { kind: Kind }> };
	}
	return expect.fail(`No method has an option of the kind ${kind}`);
}

async function methodWhere(suits: (sheet: MethodSheet) => boolean): Promise<Method> {
	for (const method of METHODS) if (suits((await method.open()).sheet)) return method;
	return expect.fail('No method is like that');
}

describe('the settings of a method', () => {
	test('a number is kept, refused outside its bounds, and goes back to the paper’s', async () => {
		const { method, option } = await methodWith('number');
		await open();
		await use(method);
		await page.getByText('Settings', { exact: true }).click();
		const field = page.getByRole('spinbutton', { name: option.title });
		await expect.element(field).toHaveValue(option.fallback);
		await expect.element(page.getByText(new RegExp(option.source.slice(0, 20), 'u')).first()).toBeVisible();
		const other = option.fallback === option.most ? option.least : option.most;
		await field.fill(String(other));
		await userEvent.tab();
		await vi.waitFor(() => expect(options()).toEqual({ [option.name]: other }));
		await field.fill(String(option.most + 1));
		await userEvent.tab();
		await expect.element(page.getByText(`A number from ${option.least} to ${option.most}.`)).toBeVisible();
		expect(options()).toEqual({ [option.name]: other });
		await button(`Back to the default: ${option.title}`).click();
		await vi.waitFor(() => expect(options()).toEqual({}));
		await expect.element(field).toHaveValue(option.fallback);
	});

	test('a choice, a box and a text are kept too', async () => {
		for (const kind of ['choice', 'flag', 'text'] as const) {
			const { method, option } = await methodWith(kind);
			await open();
			await use(method);
			await page.getByText('Settings', { exact: true }).click();
			if (option.kind === 'choice') {
				const other = option.values.find(({ value }) => value !== option.fallback)!;
				await page.getByRole('combobox', { name: option.title }).selectOptions(other.title);
				await vi.waitFor(() => expect(options()).toEqual({ [option.name]: other.value }));
			} else if (option.kind === 'flag') {
				await page.getByRole('checkbox', { name: option.title }).click();
				await vi.waitFor(() => expect(options()).toEqual({ [option.name]: !option.fallback }));
			} else {
				await page.getByRole('textbox', { name: option.title }).fill('Of my own');
				await userEvent.tab();
				await vi.waitFor(() => expect(options()).toEqual({ [option.name]: 'Of my own' }));
			}
			cleanup();
			bench.end();
		}
	});
});

describe('a model that is too small for a method', () => {
	const isBeyondTiny = ({ stages }: MethodSheet) =>
		stages.some(({ tiny, prompts }) => tiny === 'cannot' && prompts.length > 0);

	test('is told of before the run, with what is done instead and a larger one that fits', async () => {
		const method = await methodWhere(isBeyondTiny);
		const { sheet } = await method.open();
		const lost = sheet.stages.filter(({ tiny }) => tiny === 'cannot');
		await open({ catalogue: [TINY, SCRIPTED_MODEL] });
		await use(method);
		const notice = page.getByRole('alert');
		await expect.element(notice).toHaveTextContent(/^Tiny is too small for/u);
		for (const { note } of lost) await expect.element(notice).toHaveTextContent(note!);
		await expect.element(notice).toHaveTextContent('Scripted would do it: 98 MB, fits this device.');
		await expect.element(page.getByRole('link', { name: 'See it in Models' })).toBeVisible();
		await expect.element(button('Make 3 pairs')).toBeEnabled();
	});

	test('is told of where no larger one fits', async () => {
		await open({ catalogue: [TINY] });
		await use(await methodWhere(isBeyondTiny));
		await expect
			.element(page.getByRole('alert'))
			.toHaveTextContent('No larger model of the list fits this device.');
	});

	test('is not spoken of where the model is large', async () => {
		const method = await methodWhere(isBeyondTiny);
		await open();
		await use(method);
		await expect.element(page.getByRole('heading', { name: method.title })).toBeVisible();
		await expect.element(page.getByRole('heading', { name: 'Stages', exact: true })).toBeVisible();
		await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
	});
});

describe('recipes in the Run place', () => {
	const recipes = () => page.getByRole('region', { name: 'Recipes' });
	const give = (name: string, content: string) =>
		userEvent.upload(document.querySelector('input[type=file]')!, new File([content], name));

	test('are listed with what they made, renamed, and used again', async () => {
		await open();
		await bench.workbench.makePairs({});
		await page.getByText('Recipes', { exact: true }).click();
		await expect.element(recipes()).toHaveTextContent(/3 pairs, 3 kept · in use/u);
		await button(/^Rename/u).click();
		await page.getByRole('textbox', { name: 'The recipe’s name' }).fill('My first');
		await button('Save the name').click();
		await expect.element(recipes().getByRole('heading', { name: 'My first' })).toBeVisible();
		await use(METHODS[1]!);
		await expect.element(recipes().getByText('No pair yet · in use')).toBeVisible();
		await button('Use again: My first').click();
		await expect.element(page.getByRole('heading', { name: METHODS[0]!.title, exact: true })).toBeVisible();
		await expect.element(page.getByText('All passages are done.')).toBeVisible();
	});

	test('are removed with what they made after a question, but for the one in use', async () => {
		await open();
		await bench.workbench.makePairs({});
		await page.getByText('Recipes', { exact: true }).click();
		await expect.element(recipes()).toHaveTextContent(/3 pairs, 3 kept · in use/u);
		await expect.element(button(/^Remove/u)).not.toBeInTheDocument();
		await use(METHODS[1]!);
		await button(/^Remove:/u).click();
		await expect.element(page.getByRole('dialog')).toHaveTextContent(/The 3 pairs made by it \(3 kept\)/u);
		await button('Cancel').click();
		await expect.element(recipes()).toHaveTextContent(/3 pairs/u);
		await button(/^Remove:/u).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
		await expect.element(recipes()).not.toHaveTextContent(/3 pairs/u);
		expect(bench.workbench.project.pairs).toEqual([]);
	});

	test('are opened from a file and change nothing until they are used', async () => {
		await open();
		const before = bench.workbench.recipe;
		await page.getByText('Recipes', { exact: true }).click();
		await expect.element(recipes()).toBeVisible();
		const recipe = buildRecipe({ name: 'From a <b>friend</b>', method: 'unheard-of', model: 'their-model' });
		await give('friend.recipe.json', writeRecipeFile(recipe));
		await expect.element(recipes()).toHaveTextContent('“From a <b>friend</b>” is in the list.');
		await expect.element(recipes()).toHaveTextContent('This version of the site has no method “unheard-of”.');
		expect(bench.workbench.recipe).toEqual(before);
		await give('essay.json', 'Once upon a time');
		await expect
			.element(page.getByRole('alert'))
			.toHaveTextContent(/^This file is not a recipe Nothing was changed\./u);
		expect(document.querySelectorAll('section b')).toHaveLength(0);
	});
});

test('a round that is done offers the next with its best, and both funnels stand side by side', async () => {
	await open();
	await bench.workbench.makePairs({});
	await button(/^Next round with the best \d pairs? as (?:an example|examples)$/u).click();
	await expect.element(page.getByText(/By the recipe “.* · round 2”/u)).toBeVisible();
	await button('Make 3 pairs').click();
	await expect.element(page.getByText('All passages are done.')).toBeVisible();
	expect(bench.workbench.project.pairs).toHaveLength(6);
	await expect.element(page.getByRole('heading', { name: 'Round 1' })).toBeVisible();
	await expect.element(page.getByRole('heading', { name: 'Round 2' })).toBeVisible();
});
