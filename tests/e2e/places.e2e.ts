import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import {
	makeFirstPair,
	openPlace,
	openStillPage,
	PAIR_LIMIT_MS,
	SHORT_TEXT,
	violationsIn
} from '#tests/support/e2e.ts';

/** One browser with two real pairs in it, which all tests here look at; what one changes it takes back. */
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(PAIR_LIMIT_MS);
	({ context, page } = await openStillPage(browser));
	await page.goto('/');
	await makeFirstPair(page, SHORT_TEXT);
});
test.afterAll(() => context.close());

const THEMES = ['light', 'dark'] as const;

test('axe finds nothing in a first pair, light and dark', async () => {
	for (const colorScheme of THEMES) {
		await page.emulateMedia({ colorScheme });
		expect(await violationsIn(page), colorScheme).toEqual([]);
	}
});

test('axe finds nothing while the model writes', async () => {
	await page.getByRole('button', { name: 'Do the whole document' }).click();
	const written = page
		.getByRole('region', { name: 'Being written' })
		.getByRole('list', { name: 'Written so far' });
	await expect(written.getByRole('listitem').first()).toBeVisible({ timeout: PAIR_LIMIT_MS });
	expect(await violationsIn(page)).toEqual([]);
	await expect(page.getByText('2 of 2 passages done')).toBeVisible({ timeout: PAIR_LIMIT_MS });
});

const PLACES = ['Documents', 'Segments', 'Run', 'Review', 'Export', 'Models'];

for (const theme of THEMES) {
	for (const place of PLACES) {
		test(`axe finds nothing in ${place}, ${theme}`, async () => {
			await page.emulateMedia({ colorScheme: theme });
			await openPlace(page, place);
			expect(await violationsIn(page)).toEqual([]);
		});
	}
}

test('no place is wider than a phone, a tablet, a laptop, or a projector at 200 %', async () => {
	await page.emulateMedia({ colorScheme: 'light' });
	for (const [width, height] of [
		[390, 800],
		[768, 1024],
		[640, 400],
		[1280, 860],
		[1920, 1080]
	] as const) {
		await page.setViewportSize({ width, height });
		for (const path of ['', 'segments', 'run', 'review', 'export', 'models']) {
			await page.goto(`/${path}`);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
		}
	}
	await page.setViewportSize({ width: 1280, height: 860 });
});

test.describe('reviewing by keyboard alone', () => {
	test.beforeEach(async () => {
		await page.goto('/review');
		await expect(page.getByText('1 of 2')).toBeVisible();
	});

	const focus = () => page.getByRole('article');

	test('a keeps, x rejects, and both go on to the next pair', async () => {
		await page.keyboard.press('x');
		await expect(page.getByText('2 of 2')).toBeVisible();
		await page.keyboard.press('k');
		await expect(focus().getByText('rejected')).toBeVisible();
		await page.keyboard.press('u');
		await page.keyboard.press('a');
		await page.keyboard.press('k');
		await expect(focus().getByText('kept', { exact: true })).toBeVisible();
		await page.keyboard.press('u');
		await expect(page.getByRole('button', { name: /^Undo/u })).toBeDisabled();
	});

	test('keys that come faster than the storage answers decide one pair each', async () => {
		await page.keyboard.press('x');
		await page.keyboard.press('a');
		await expect(focus().getByText('kept', { exact: true })).toBeVisible();
		await page.keyboard.press('k');
		await expect(focus().getByText('rejected')).toBeVisible();
		await page.keyboard.press('u');
		await page.keyboard.press('u');
		await expect(page.getByText('0 decided by you')).toBeVisible();
	});

	test('e edits, Escape gives up, Ctrl+Enter keeps the new words', async () => {
		await page.keyboard.press('e');
		const request = page.getByRole('textbox', { name: 'The request' });
		await expect(request).toBeFocused();
		await request.fill('Given up?');
		await page.keyboard.press('Escape');
		await expect(focus()).not.toContainText('Given up?');
		await page.keyboard.press('e');
		await request.fill('How did people make salt from the sea?');
		await page.keyboard.press('Control+Enter');
		await expect(focus()).toContainText('How did people make salt from the sea?');
		await expect(focus()).toContainText('Request, edited by you');
		await page.keyboard.press('u');
		await expect(focus()).not.toContainText('edited by you');
	});

	test('keys that are typed into a field decide nothing', async () => {
		await page.keyboard.press('e');
		await page.getByRole('textbox', { name: 'The request' }).pressSequentially(' axu');
		await page.keyboard.press('Escape');
		await expect(page.getByText('1 of 2')).toBeVisible();
		await expect(page.getByText('0 decided by you')).toBeVisible();
	});

	test('the threshold moves pairs at once', async () => {
		const threshold = page.getByRole('slider');
		await threshold.focus();
		await page.keyboard.press('End');
		await expect(page.getByRole('button', { name: /^Kept 0/u })).toBeVisible();
		await page.keyboard.press('Home');
		await expect(page.getByRole('button', { name: /^Kept 2/u })).toBeVisible();
	});
});

test('a row of the run opens to the asks behind it', async () => {
	await openPlace(page, 'Run');
	await page.getByRole('region', { name: 'Made so far' }).locator('summary').first().click();
	await expect(page.getByText(/\d+ asks, as they stand in the journal/u)).toBeVisible();
	await expect(page.getByText(/nats over \d+ tokens/u).first()).toBeVisible();
});

test('a passage that is left out is greyed and says so', async () => {
	await openPlace(page, 'Segments');
	await page.getByRole('button', { name: 'Leave out' }).first().click();
	await expect(page.getByText('You left it out.')).toBeVisible();
	await page.getByRole('button', { name: 'Put back' }).click();
	await expect(page.getByText('You left it out.')).toBeHidden();
});

test('removing the document asks first and then leaves nothing of it behind', async () => {
	await openPlace(page, 'Documents');
	await page.getByRole('button', { name: /^Remove/u }).click();
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByRole('heading', { name: '1 document' })).toBeVisible();
	await page.getByRole('button', { name: /^Remove/u }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByRole('button', { name: 'Make the first pair' })).toBeVisible();
	const left = await page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				const opening = indexedDB.open('backprompt');
				opening.onsuccess = () => {
					const names = [...opening.result.objectStoreNames];
					const reads = names.map(
						(name) =>
							new Promise<string>((read) => {
								const all = opening.result.transaction(name).objectStore(name).getAll();
								all.onsuccess = () => read(JSON.stringify(all.result));
							})
					);
					void Promise.all(reads).then((texts) => resolve(texts.join('')));
				};
			})
	);
	expect(left).not.toContain('sea water');
	expect(left).not.toContain('yeast');
});
