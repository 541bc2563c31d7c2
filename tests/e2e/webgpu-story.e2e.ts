import { expect, test } from '@playwright/test';
import { openPlace, readTable, textBox } from '#tests/support/e2e.ts';
import { findChromium, launchOptionsWithGpu } from '../../scripts/setup/chromium.mjs';

const chromium = await findChromium();
if (chromium === null) throw new Error('Chromium was not found; `npm test` says how to get it.');

/** WebGPU, computed by the processor: only here, since it is many times slower than the engine for the processor. */
test.use({ launchOptions: launchOptionsWithGpu(chromium) });

/** The shortest passage that counts: 250 letters. */
const TEXT = `Tin melts in a pan over a wood fire, so it was poured long before iron was. A little of it makes soft copper hard enough to cut with. The ore is rare, and ships went for weeks to get some. A city that had no tin of its own kept the way to it a close secret.`;

/** Two minutes on two idle cores. */
const PAIR_LIMIT_MS = 6 * 60_000;

test('on a graphics processor that is only imitated, the engine for it can be tried, and makes a rated pair', async ({
	page
}) => {
	test.setTimeout(PAIR_LIMIT_MS + 60_000);
	const chip = page.locator('button[popovertarget="engine-panel"]');

	await test.step('it is not recommended, and says how slow it is', async () => {
		await page.goto('/models');
		await expect(chip).toContainText('SmolLM2 135M');
		await expect(page.getByText('The graphics processor is imitated')).toBeVisible();
		await page.getByText(/^For trying only/u).click();
		await expect(page.getByText(/Works, but the graphics processor here is only imitated/u)).toBeVisible();
		await page.getByRole('button', { name: /^Use this.*SmolLM2 135M on WebGPU$/u }).click();
		await expect(chip).toContainText('SmolLM2 135M on WebGPU');
	});

	await test.step('the pair is written by web-llm and rated', async () => {
		await openPlace(page, 'Documents');
		await textBox(page).fill(TEXT);
		await page.getByRole('button', { name: 'Make the first pair' }).click();
		await expect(page.getByRole('heading', { name: 'Request', exact: true })).toBeVisible({
			timeout: PAIR_LIMIT_MS
		});
		await expect(page.getByText(/^(?:kept|low)$/u)).toBeVisible();
		await expect(page.getByText('All passages of this document are done.')).toBeVisible();
	});

	await test.step('what is kept says so', async () => {
		const [candidates, ratings] = [await readTable(page, 'candidates'), await readTable(page, 'ratings')];
		expect(candidates).toMatchObject([{ provenance: { model: 'SmolLM2-135M-Instruct-Q4_1-MLC' } }]);
		expect(ratings.map(({ readOut }) => readOut).sort()).toEqual(['fit', 'lift']);
		for (const rating of ratings) {
			expect(rating).toMatchObject({ candidateId: candidates[0]?.id, value: expect.any(Number) });
		}
		await chip.click();
		await expect(
			page.getByText('a graphics processor that this computer’s processor imitates')
		).toBeVisible();
	});
});

test('two models take turns where there is no room for both: one writes, the other judges', async ({
	page
}) => {
	test.setTimeout(PAIR_LIMIT_MS + 60_000);
	await page.goto('/models');
	await page.getByRole('combobox', { name: 'Who judges' }).selectOption('SmolLM2-135M-Instruct-Q4_1-MLC');
	await expect(page.locator('#place').getByText(/There is no room for both at once/u)).toBeVisible();
	await openPlace(page, 'Documents');
	await textBox(page).fill(TEXT);
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await expect(page.getByText('All passages of this document are done.')).toBeVisible({
		timeout: PAIR_LIMIT_MS
	});
	const candidates = await readTable(page, 'candidates');
	const ratings = await readTable(page, 'ratings');
	expect(candidates).toMatchObject([{ provenance: { model: 'SmolLM2-135M-Instruct.Q4_1' } }]);
	const judged = ratings.filter(({ model }) => model === 'SmolLM2-135M-Instruct-Q4_1-MLC');
	expect(judged).toMatchObject([{ candidateId: candidates[0]?.id, value: expect.any(Number) }]);
});
