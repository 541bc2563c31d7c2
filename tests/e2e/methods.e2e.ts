import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import {
	makeFirstPair,
	ONE_PASSAGE,
	openPlace,
	openStillPage,
	PAIR_LIMIT_MS,
	readTable,
	violationsIn
} from '#tests/support/e2e.ts';

const METHOD = 'Constraint back-translation (CRAB)';
const OPTION = 'Constraints by rule, at most';

let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(PAIR_LIMIT_MS);
	({ context, page } = await openStillPage(browser));
	await page.goto('/');
	await makeFirstPair(page, ONE_PASSAGE);
	await openPlace(page, 'Run');
});
test.afterAll(() => context.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const fold = (title: string) => page.locator('summary').filter({ hasText: title });
const asks = async () => (await readTable(page, 'answers')).length;

test('another method is chosen by keyboard alone, and says what this model is too small for', async () => {
	await button('Choose another method').focus();
	await page.keyboard.press('Enter');
	await button(METHOD).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 2, name: METHOD })).toBeVisible();
	await expect(button('Choose another method')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText(
		/SmolLM2 135M is too small for \d stages of this method/u
	);
	await expect(page.getByRole('alert')).toContainText(
		/would do it|No larger model of the list fits this device/u
	);
	await expect(page.getByText(/^1 passage, about \d+ asks, about .* on this device/u)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`axe finds nothing in the choice of methods, settings, examples and recipes, ${colorScheme}`, async () => {
		await page.emulateMedia({ colorScheme });
		if (colorScheme === 'light') {
			await button('Choose another method').click();
			for (const title of ['Settings', 'A worked example', 'Recipes']) await fold(title).click();
		}
		await expect(page.getByRole('region', { name: 'Recipes' })).toBeVisible();
		await expect(page.getByText('written beforehand')).toBeVisible();
		expect(await violationsIn(page)).toEqual([]);
	});
}

test('all of it fits on a phone, and on a projector at 200 %', async () => {
	for (const [width, height] of [
		[390, 844],
		[640, 400]
	] as const) {
		await page.setViewportSize({ width, height });
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
	}
	await page.setViewportSize({ width: 1280, height: 860 });
});

test('a setting is changed, kept over a reload, and part of the recipe', async () => {
	await page.getByRole('spinbutton', { name: OPTION }).fill('2');
	await page.keyboard.press('Tab');
	await expect(button(/^Back to the default ?: Constraints by rule, at most$/u)).toBeVisible();
	await page.reload();
	await fold('Settings').click();
	await expect(page.getByRole('spinbutton', { name: OPTION })).toHaveValue('2');
	await fold('Recipes').click();
	await expect(page.getByRole('region', { name: 'Recipes' })).toContainText(`${OPTION}: 2`);
});

test('a run on the real model makes a pair with constraints, and asks nothing again that was asked before', async () => {
	const before = await asks();
	await button('Make 1 pair').click();
	await expect(page.getByText('All passages are done.')).toBeVisible({ timeout: PAIR_LIMIT_MS });
	expect((await asks()) - before).toBeLessThan(before);
	await expect(page.getByText('Candidates made 1')).toBeVisible();
	const candidates = await readTable(page, 'candidates');
	const made = candidates.find((candidate) => 'constraints' in candidate);
	await openPlace(page, 'Review');
	const pairs = page.getByRole('navigation', { name: 'Pairs' });
	await pairs
		.getByRole('button')
		.filter({ hasText: String(made?.instruction) })
		.click();
	await expect(page.getByRole('heading', { level: 3, name: /^Constraints?$/u })).toBeVisible();
	await expect(page.getByText('found by a rule, can be checked').first()).toBeVisible();
	expect(await violationsIn(page)).toEqual([]);
});

test('the recipe is saved as a file, and comes back from it', async () => {
	await openPlace(page, 'Run');
	await fold('Recipes').click();
	const saving = page.waitForEvent('download');
	await button(/^Save as a file ?: Constraint back-translation/u).click();
	const download = await saving;
	expect(download.suggestedFilename()).toMatch(/\.recipe\.json$/u);
	const content = await readFile(await download.path(), 'utf8');
	expect(JSON.parse(content)).toMatchObject({
		format: 'backprompt-recipe',
		version: 1,
		recipe: { method: 'crab', options: { rules: 2 } }
	});
	const give = (name: string, text: string) =>
		page
			.getByRole('region', { name: 'Recipes' })
			.locator('input[type=file]')
			.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
	await give('mine.recipe.json', content.replace('"samplerSeed": 1', '"samplerSeed": 2'));
	await expect(page.getByText('is in the list.')).toBeVisible();
	await give('other.json', '{"format":"backprompt-recipe","version":1}');
	await expect(page.getByRole('alert')).toContainText('This file is not a recipe');
	await expect(page.getByRole('heading', { level: 2, name: METHOD })).toBeVisible();
});
