import { expect, test, type Page } from '@playwright/test';
import { textBox } from '#tests/support/e2e.ts';

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** The colour of the page at its very first frame, before any script of ours but the one in the head. */
async function paperAtFirstFrame(page: Page): Promise<string> {
	await page.addInitScript(() => {
		requestAnimationFrame(() => {
			const { backgroundColor } = getComputedStyle(document.documentElement);
			Reflect.set(window, 'firstPaper', backgroundColor);
		});
	});
	await page.reload();
	return page.evaluate(() => String(Reflect.get(window, 'firstPaper')));
}

test('a chosen theme is shown at once, stays after a reload, and does not flash', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	const theme = page.getByRole('button', { name: /^Theme/u });
	const light = await paper(page);
	await expect(theme).toHaveAccessibleName('Theme: system');
	await theme.click();
	await theme.click();
	await expect(theme).toHaveAccessibleName('Theme: dark');
	const dark = await paper(page);
	expect(dark).not.toBe(light);
	expect(await paperAtFirstFrame(page)).toBe(dark);
	await expect(theme).toHaveAccessibleName('Theme: dark');
	await theme.click();
	await expect(theme).toHaveAccessibleName('Theme: system');
	expect(await paper(page)).toBe(light);
});

for (const path of ['/', '/segments', '/run', '/review', '/export', '/models', '/learn/judge']) {
	test(`while the scripts of ${path} are on their way, nothing can be pressed that would not answer`, async ({
		browser
	}) => {
		const page = await browser.newPage({ javaScriptEnabled: false });
		await page.goto(path);
		await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link').first()).toBeVisible();
		await expect(page.locator(':is(button, input, select, textarea):enabled')).toHaveCount(0);
		await page.close();
	});
}

test('the privacy chip lists what the page and its workers have fetched', async ({ page }) => {
	const fetched = new Set<string>();
	page.on('request', (request) => fetched.add(new URL(request.url()).pathname));
	await page.goto('/');
	await textBox(page).fill('Too short to make anything of.');
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await expect(page.getByText('None of this text is long and plain enough')).toBeVisible();
	await page.getByRole('button', { name: 'Nothing leaves this page' }).click();
	const list = page.getByRole('dialog').getByRole('listitem');
	await expect(list.filter({ hasText: 'corpus.worker' })).toHaveCount(1);
	await expect(page.getByText('all to this site')).toBeVisible();
	const listed = (await list.locator('.url').allTextContents()).map((path) => path.trim());
	const scripts = [...fetched].filter((path) => path.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(1);
	expect(listed).toEqual(expect.arrayContaining(scripts));
	expect(listed.filter((path) => path.endsWith('.gguf'))).toEqual([]);
});

test('without storage it is said what to do, and one can work', async ({ page }) => {
	await page.addInitScript(() => Reflect.deleteProperty(Window.prototype, 'indexedDB'));
	await page.addInitScript(() => {
		Object.defineProperty(window, 'indexedDB', { value: undefined });
		Object.defineProperty(window, 'localStorage', {
			get: () => {
				throw new DOMException('Access is denied', 'SecurityError');
			}
		});
	});
	await page.goto('/');
	await expect(page.getByRole('alert')).toContainText('export before you close the tab');
	await page.getByRole('button', { name: /^Theme/u }).click();
	await expect(page.getByRole('button', { name: 'Theme: light' })).toBeVisible();
	await textBox(page).fill('Too short to make anything of.');
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await expect(page.getByRole('heading', { name: '1 document' })).toBeVisible();
});

test('an address without a page says so and leads back', async ({ page }) => {
	const answer = await page.goto('/no-such-place');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
	await page.getByRole('button', { name: 'Open the documents' }).click();
	await expect(textBox(page)).toBeVisible();
});
