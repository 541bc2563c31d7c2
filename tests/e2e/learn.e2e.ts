import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { openPlace, openStillPage, violationsIn } from '#tests/support/e2e.ts';

let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	({ context, page } = await openStillPage(browser));
	await page.goto('/');
});
test.afterAll(() => context.close());

/** What stands wider than the page, in pixels. */
const overflow = () =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('Learn has a page for each of the nine methods', async () => {
	await openPlace(page, 'Learn');
	const methods = page.getByRole('region', { name: 'Nine methods' });
	await expect(methods.getByRole('link')).toHaveCount(9);
	await methods.getByRole('link', { name: /TeGit/u }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('TeGit');
	await expect(page.getByRole('link', { name: 'Chen et al. 2023' })).toHaveAttribute('href', /arxiv/u);
	await expect(page.getByRole('link', { name: 'Learn', exact: true }).first()).toHaveAttribute(
		'aria-current',
		'page'
	);
});

test('an example runs step by step, and fetches neither a worker nor a model', async () => {
	await page.goto('/learn/humpback');
	const example = page.getByRole('region', { name: 'An example, run here' });
	await expect(example).toContainText('The answers are scripted');
	await page.getByRole('button', { name: 'Step by step' }).click();
	const steps = example.getByRole('list', { name: 'Steps' });
	await expect(steps).toContainText('No answer yet');
	await page.getByRole('button', { name: 'Next step' }).click();
	await expect(steps).toContainText('How is glass made');
	await page.getByRole('button', { name: 'To the end' }).click();
	await expect(example).toContainText(/Rated 4\.75 of 5, enough to be kept: the threshold is \d/u);
	expect(page.workers()).toEqual([]);
	await page.getByRole('link', { name: 'Use it on my texts' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Run' })).toBeVisible();
});

test('how judging works is told beside the report on the judge in use', async () => {
	await page.goto('/learn/judge');
	await expect(page.getByRole('heading', { name: 'Why a tiny model is not asked for marks' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'How good is SmolLM2 135M on your pairs?' })).toBeVisible();
	await expect(page.getByText('Too few pairs to test a judge on')).toBeVisible();
});

test('on a phone, whose bar has no room for it, Learn is a press away from the first screen', async () => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/');
	await page.getByRole('link', { name: 'How it works' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Learn' })).toBeVisible();
});

for (const path of ['learn', 'learn/judge', 'learn/linguist']) {
	test(`axe finds nothing in ${path}, light and dark, and it fits a phone`, async () => {
		await page.setViewportSize({ width: 1280, height: 860 });
		await page.goto(`/${path}`);
		if (path.endsWith('linguist')) {
			await page.getByRole('button', { name: 'Run it' }).click();
			await expect(page.getByRole('heading', { name: 'What came of it' })).toBeVisible();
		}
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			expect(await violationsIn(page), colorScheme).toEqual([]);
		}
		await page.setViewportSize({ width: 390, height: 800 });
		expect(await overflow()).toBeLessThanOrEqual(0);
	});
}

test('what is no method has no page', async () => {
	const answer = await page.goto('/learn/no-such-method');
	expect(answer?.status()).toBe(404);
});
