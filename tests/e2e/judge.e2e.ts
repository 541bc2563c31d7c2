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

let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(PAIR_LIMIT_MS);
	({ context, page } = await openStillPage(browser));
	await page.goto('/');
	await makeFirstPair(page, ONE_PASSAGE);
	await openPlace(page, 'Review');
});
test.afterAll(() => context.close());

const judge = () => page.getByRole('region', { name: 'Judge', exact: true });

test('a pair is judged by the real model, paused, and gone on with after a reload', async () => {
	await expect(judge()).toContainText(/1 pair shown for\s+SmolLM2 135M to judge, about .* on this device/u);
	const before = (await readTable(page, 'answers')).length;
	await page.getByRole('button', { name: 'Judge this pair' }).click();
	await expect
		.poll(async () => (await readTable(page, 'answers')).length, { timeout: PAIR_LIMIT_MS, intervals: [50] })
		.toBeGreaterThan(before);
	await page.reload();
	await page.getByRole('button', { name: 'Judge this pair' }).click();
	await expect(judge()).toContainText('The pair shown is judged by SmolLM2 135M.', {
		timeout: PAIR_LIMIT_MS
	});
	const ratings = await readTable(page, 'ratings');
	expect(ratings.filter(({ readOut }) => readOut === 'judge')).toMatchObject([
		{ value: expect.any(Number), parts: { belongs: expect.any(Number), complete: expect.any(Number) } }
	]);
});

test('what the judge saw stands beside the pair, part by part', async () => {
	const seen = page.getByRole('region', { name: 'What the judge saw' });
	for (const part of ['Belongs together', 'Complete', 'To the point', 'In order', 'Not a machine’s voice']) {
		await expect(seen.getByRole('listitem').filter({ hasText: part })).toContainText(
			/yes|unsure|no|too short/u
		);
	}
	await expect(page.getByRole('slider', { name: 'Threshold, in nats' })).toBeVisible();
});

test('the report on the judge opens by keyboard and says what it lacks', async () => {
	await page.getByRole('button', { name: /How good is this judge/u }).focus();
	await page.keyboard.press('Enter');
	await expect(judge()).toContainText('Too few pairs to test a judge on');
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`axe finds nothing in a judged pair and an open report, ${colorScheme}`, async () => {
		await page.emulateMedia({ colorScheme });
		expect(await violationsIn(page)).toEqual([]);
	});
}

test('a file of good pairs can take the place of one’s own, and nothing of it is kept', async () => {
	const line = (subject: string) =>
		JSON.stringify({
			instruction: `How is ${subject} made?`,
			input: '',
			output: `It takes ${subject} from last year. It is put on the fire. It is stirred for an hour. Then it cools.`
		});
	const buffer = Buffer.from(`${line('soap')}\n${line('glue')}\n`);
	await page
		.getByRole('region', { name: 'Pairs to test on' })
		.locator('input[type=file]')
		.setInputFiles({ name: 'good.jsonl', mimeType: 'application/json', buffer });
	await expect(judge()).toContainText('good.jsonl: 2 good pairs');
	await expect(judge()).toContainText(/\d+ pairs to judge, made from 2 good pairs/u);
	await expect(page.getByRole('button', { name: 'Test the judge' })).toBeEnabled();
	await page.setViewportSize({ width: 390, height: 800 });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.reload();
	await expect(judge()).toContainText('The pair shown is judged');
	expect(JSON.stringify(await readTable(page, 'answers'))).not.toContain('soap');
});
