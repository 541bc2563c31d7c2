import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import {
	countAsks,
	openPlace,
	PAIR_LIMIT_MS,
	readTable,
	starveModel,
	textBox,
	waitForAnswers
} from '#tests/support/e2e.ts';

const TEXT = `A ferry crossed the lake four times a day, and its captain knew by the sound of the rope whether the wind would turn. He told nobody how. When he retired, the company bought an instrument that measures the wind to a tenth of a metre, and for the first winter the boat was late more often than in the forty years before.`;

/** One page through a bad day: memory is short, the machine sleeps, the browser freezes the page, another tab is in front, nobody comes. */
let context: BrowserContext;
let page: Page;
let asks: () => Promise<number>;

const chip = () => page.locator('button[popovertarget="engine-panel"]');
const answers = () => readTable(page, 'answers');

/** As if another tab was in front: headless Chromium shows all of them. */
async function setHidden(isHidden: boolean): Promise<void> {
	await page.evaluate((value) => {
		Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
		document.dispatchEvent(new Event('visibilitychange'));
	}, isHidden);
}

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	context = await browser.newContext();
	page = await context.newPage();
	// Time goes on as usual until a test makes it leap.
	await page.clock.install();
	asks = await countAsks(page);
	await starveModel(page, 'smollm2-360m-instruct-q8_0');
	await page.goto('/models');
});
test.afterAll(() => context.close());

test('a model that memory is too short for offers the next smaller one, which makes the pair that was asked for', async () => {
	await page.getByRole('button', { name: /^Use this.*SmolLM2 360M \(GGUF\)$/u }).click();
	await expect(chip()).toContainText('SmolLM2 360M');
	await openPlace(page, 'Documents');
	await textBox(page).fill(TEXT);
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	const problem = page.locator('main').getByRole('alert');
	await expect(problem).toContainText('The model does not fit into memory');
	await expect(problem).toContainText(/SmolLM2 135M takes 320 MB of memory instead of \d+ MB/u);
	await expect(chip()).toContainText('stopped');
	await problem.getByRole('button', { name: 'Go on with SmolLM2 135M' }).click();
	await expect(problem).toBeHidden();
	await waitForAnswers(page, 1);
	await expect(chip()).toContainText('SmolLM2 135M');
});

test('while it works, the page keeps the screen awake and says so; hidden, it works on and lets the screen go', async () => {
	await openPlace(page, 'Run');
	const kept = page.locator('main').getByText('Keeps this screen awake while it works.');
	await expect(kept).toBeVisible();
	await setHidden(true);
	await expect(kept).toBeHidden();
	await waitForAnswers(page, (await answers()).length + 1);
	await setHidden(false);
	await expect(kept).toBeVisible();
});

test('a machine that sleeps for a night does not take its engine for a hung one', async () => {
	const before = await answers();
	await page.clock.fastForward('08:00:00');
	await waitForAnswers(page, before.length + 1);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(chip()).toContainText('running');
});

test('a page that the browser freezes goes on when it is thawed, and nothing is asked twice', async () => {
	const control = await context.newCDPSession(page);
	await control.send('Page.setWebLifecycleState', { state: 'frozen' });
	await control.send('Page.setWebLifecycleState', { state: 'active' });
	await expect(page.getByText('1 of 1 passages done')).toBeVisible({ timeout: PAIR_LIMIT_MS });
	const kept = await answers();
	expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length);
	expect(await asks()).toBe(kept.length);
	expect(await readTable(page, 'attempts')).toEqual([]);
});

test('an engine that nobody asks for ten minutes gives its memory back, says so, and is there again when it is wanted', async () => {
	await expect(chip()).toContainText('ready');
	await page.clock.fastForward('09:00');
	await expect(chip()).toContainText('ready');
	await page.clock.fastForward('02:00');
	await expect(chip()).toContainText('resting');
	await chip().click();
	await expect(page.getByText('Resting. Nobody asked it for a while')).toBeVisible();
	await page.getByRole('button', { name: 'Load it now' }).click();
	await expect(chip()).toContainText('ready', { timeout: 60_000 });
	await page.keyboard.press('Escape');
});

test('hidden, it gives it back after three minutes', async () => {
	await setHidden(true);
	await page.clock.fastForward('04:00');
	await expect(chip()).toContainText('resting');
	await setHidden(false);
});
