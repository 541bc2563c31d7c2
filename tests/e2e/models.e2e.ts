import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { openSlowHost, type SlowHost } from '#tests/support/slow-host.ts';
import { splitGguf, tensorsIn } from '#tests/support/split-gguf.ts';

const MODELS = fileURLToPath(new URL('../../static/models', import.meta.url));
const MODEL = join(MODELS, 'SmolLM2-135M-Instruct.Q4_1.gguf');

let slow: SlowHost;
test.beforeAll(async () => {
	slow = await openSlowHost(MODELS);
});
test.afterAll(() => slow.close());

const chip = (page: Page) => page.locator('button[popovertarget="engine-panel"]');

test('a download tells how fast it is, is paused, goes on after a reload, and can be removed', async ({
	page
}) => {
	await page.route('**/*.gguf', (route) => route.continue({ url: `${slow.origin}/${basename(MODEL)}` }));
	await page.goto('/models');
	await expect(page.getByText('Not fetched yet')).toBeVisible();
	await chip(page).click();
	await page.getByRole('button', { name: 'Load it now' }).click();
	await page.keyboard.press('Escape');
	await expect(page.locator('main').getByText(/of 98 MB · .* per second · .* left/u)).toBeVisible();
	await page.locator('main').getByRole('button', { name: 'Pause' }).click();
	await expect(page.getByText('are here; the download goes on from there.')).toBeVisible();
	await page.reload();
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByText('Kept in this browser: 98 MB.')).toBeVisible({ timeout: 60_000 });
	expect(slow.asked.map(({ range }) => range)).toEqual(['whole', expect.stringMatching(/^bytes=\d{6,}-$/u)]);

	await page.getByRole('button', { name: 'Remove SmolLM2 135M from this browser' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByText('Not fetched yet')).toBeVisible();
});

test('a model of one’s own is looked at, kept, used without the network, and removed', async ({ page }) => {
	await page.goto('/models');
	const own = page.getByRole('region', { name: 'Your own model' });
	await own.locator('input[type=file]').setInputFiles({
		name: 'holiday.gguf',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from('no model at all')
	});
	await expect(own.getByRole('alert')).toContainText('This is not a whole GGUF file');
	await own.locator('input[type=file]').setInputFiles(MODEL);
	await expect(own).toContainText('135 million weights');
	await own.getByText('Its chat template').click();
	await expect(own).toContainText('<|im_start|>');
	await own.getByRole('button', { name: 'Keep it in this browser (98 MB)' }).click();
	await own.getByRole('button', { name: 'Use it' }).click({ timeout: 60_000 });
	await expect(page.getByText('Your own file, kept in this browser: 98 MB.')).toBeVisible();

	await page.route('**/*.gguf', (route) => route.abort());
	await page.reload();
	await chip(page).click();
	await page.getByRole('button', { name: 'Load it now' }).click();
	await expect(chip(page)).toContainText('ready', { timeout: 60_000 });
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: /^Remove SmolLM2-135M-Instruct\.Q4_1/u }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByText('Your own file, kept in this browser')).toHaveCount(0);
	await expect(chip(page)).toContainText('SmolLM2 135M');
});

test('the parts of a split model, and addresses, are looked at and refused in words', async ({ page }) => {
	const whole = new Uint8Array(await readFile(MODEL));
	const folder = await mkdtemp(join(tmpdir(), 'backprompt-'));
	const paths = await Promise.all(
		splitGguf(whole, [100, tensorsIn(whole) - 100]).map(async (part, at) => {
			const path = join(folder, `mine-0000${at + 1}-of-00002.gguf`);
			await writeFile(path, part);
			return path;
		})
	);
	await page.goto('/models');
	const own = page.getByRole('region', { name: 'Your own model' });
	await own.locator('input[type=file]').setInputFiles(paths.slice(1));
	await expect(own.getByRole('alert')).toContainText('split into 2 files, and part 1 is missing');
	await own.locator('input[type=file]').setInputFiles(paths.toReversed());
	await expect(own).toContainText('135 million weights');
	await expect(own).toContainText('2 files');
	await rm(folder, { recursive: true });

	const address = own.getByLabel('Address of a GGUF file');
	const look = own.getByRole('button', { name: 'Look at it' });
	await address.fill('https://models.example/mine.gguf');
	await look.click();
	await expect(own.getByRole('alert')).toContainText('This page may not fetch from models.example');
	await address.fill(new URL('models/SmolLM2-135M-Instruct.Q4_1.gguf', page.url()).href);
	await look.click();
	await expect(own).toContainText('135 million weights');
	await own.getByRole('button', { name: 'Fetch it and use it (98 MB)' }).click();
	await expect(page.locator('main').getByText(/by its address/u)).toBeVisible();
	await expect(page.getByText('Kept in this browser: 98 MB.').first()).toBeVisible({ timeout: 60_000 });
});
