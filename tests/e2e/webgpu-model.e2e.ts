import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { openSlowHost, type SlowHost } from '#tests/support/slow-host.ts';
import { findChromium, launchOptionsWithGpu } from '../../scripts/setup/chromium.mjs';

const chromium = await findChromium();
if (chromium === null) throw new Error('Chromium was not found; `npm test` says how to get it.');

/** WebGPU, computed by the processor. */
test.use({ launchOptions: launchOptionsWithGpu(chromium) });

const MODELS = fileURLToPath(new URL('../../static/models', import.meta.url));

let slow: SlowHost;
test.beforeAll(async () => {
	slow = await openSlowHost(MODELS);
});
test.afterAll(() => slow.close());

const TITLE = 'SmolLM2 135M on WebGPU';
const row = (page: Page) => page.getByRole('listitem').filter({ hasText: TITLE });

test('a model for the graphics processor is fetched like any other: paused, gone on with, kept, removed', async ({
	page
}) => {
	await page.route('**/*.bin', (route) => {
		const { pathname } = new URL(route.request().url());
		return route.continue({ url: `${slow.origin}${pathname.replace(/^.*\/models/u, '')}` });
	});
	await page.goto('/models');
	await page.getByText(/^For trying only/u).click();
	await page.getByRole('button', { name: /^Use this.*SmolLM2 135M on WebGPU$/u }).click();
	await page.locator('button[popovertarget="engine-panel"]').click();
	await page.getByRole('button', { name: 'Load it now' }).click();
	await page.keyboard.press('Escape');
	await expect(row(page).getByText(/of 98 MB · .* per second · .* left/u)).toBeVisible({ timeout: 60_000 });
	await row(page).getByRole('button', { name: 'Pause' }).click();
	await expect(row(page).getByText('are here; the download goes on from there.')).toBeVisible();

	await page.reload();
	await row(page).getByRole('button', { name: 'Go on' }).click();
	await expect(row(page).getByText('Kept in this browser: 98 MB.')).toBeVisible({ timeout: 180_000 });
	const ranges = slow.asked.map(({ range }) => range);
	expect(ranges.filter((range) => /^bytes=\d{6,}-$/u.test(range))).toHaveLength(1);
	expect(ranges.filter((range) => range === 'whole')).toHaveLength(3);

	await page.getByRole('button', { name: `Remove ${TITLE} from this browser` }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(row(page).getByText('Not fetched yet')).toBeVisible();
});
