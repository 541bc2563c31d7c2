import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import { createRecipe } from '#lib/core/recipe.ts';
import { galleryExample, type GalleryExample } from '#lib/examples/gallery.ts';
import RunPlace from '#lib/ui/run/RunPlace.svelte';
import { createMemoryStore } from '#lib/storage/memory-store.ts';
import OnWorkbench from '#tests/support/OnWorkbench.svelte';
import { buildDocument, buildSegment } from '#tests/support/records.ts';
import { SCRIPTED_MODEL, startWorkbench, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;
afterEach(() => {
	cleanup();
	bench.end();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const exampleOf = async ({ name }: Method): Promise<GalleryExample> =>
	(await galleryExample(name)) ?? expect.fail(`${name} has no example`);

/** The Run place with the passage of an example, and an engine that answers as it says. */
async function open(example: GalleryExample): Promise<void> {
	const { passage: text, language, title } = example;
	const store = createMemoryStore();
	const document = buildDocument({ text, language, title });
	await store.addDocument(document, [buildSegment(document)]);
	bench = await startWorkbench({ store, script: { rules: [...example.answers] } });
	render(OnWorkbench, {
		workbench: bench.workbench,
		Part: RunPlace as never,
		given: { go: () => undefined }
	});
}

/** Works by the recipe of the example: with its options, its seeds and its draws. */
async function useRecipe({ name, version }: Method, { options, seeds }: GalleryExample): Promise<void> {
	await bench.workbench.recipeChoice.use(
		createRecipe({
			name: 'Example',
			method: name,
			methodVersion: version,
			options: options ?? {},
			model: SCRIPTED_MODEL.id,
			promptForm: SCRIPTED_MODEL.promptForm,
			samplerSeed: 0,
			...(seeds ? { seeds } : {})
		})
	);
	await bench.workbench.project.refresh();
}

describe.each(METHODS)('$title', (method) => {
	test('is chosen by keyboard, and says what it needs and makes, its stages, its cost and an example', async () => {
		const example = await exampleOf(method);
		const { sheet } = await method.open();
		await open(example);
		await button('Choose another method').click();
		const choice = button(`${method.title} ${method.paper.authors}`);
		(choice.element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		const card = page.getByRole('region', { name: method.title });
		await expect.element(card).toHaveTextContent(method.summary);
		await expect.element(card).toHaveTextContent(sheet.needs);
		await expect.element(card).toHaveTextContent(sheet.makes);
		for (const { title } of sheet.stages) await expect.element(card).toHaveTextContent(title);
		await expect.element(button('Choose another method')).toHaveFocus();
		await expect.element(page.getByText(/^1 passage, about \d+ asks, .* on this device/u)).toBeVisible();
		await page.getByText('A worked example').click();
		for (const words of [example.passage, ...example.rows.map(({ instruction }) => instruction)]) {
			await expect.element(card).toHaveTextContent(words.replaceAll(/\s+/gu, ' '));
		}
	});

	test('runs here, with its funnel, and every ask behind its rows has words', async () => {
		const example = await exampleOf(method);
		const { rows } = example;
		await open(example);
		await useRecipe(method, example);
		await button('Make 1 pair').click();
		await expect.element(page.getByText('All passages are done.')).toBeVisible();
		const kept = rows.filter(({ isKept }) => isKept).length;
		await expect.element(page.getByText(`Candidates made ${rows.length}`)).toBeVisible();
		await expect.element(page.getByText(`Kept ${kept}`, { exact: true })).toBeVisible();
		const made = page.getByRole('region', { name: 'Made so far' });
		made.element().querySelector('summary')?.click();
		await expect.element(made.getByText(/asks?, as they stand in the journal/u)).toBeVisible();
		await vi.waitFor(() => expect(made.element().textContent).not.toMatch(/@\d/u));
	});
});
