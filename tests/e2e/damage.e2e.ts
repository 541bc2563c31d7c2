import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import {
	countAsks,
	engineKiller,
	openPlace,
	PAIR_LIMIT_MS,
	readTable,
	storageFiller,
	textBox,
	waitForAnswers
} from '#tests/support/e2e.ts';

/** One passage of our own. */
const TEXT = `A lighthouse keeper counted ships, and wrote each one into a book with the hour, the weather and the flag. When the lamp was given a motor, nobody had to climb the stairs any more. The books ended, and with them the only record of which ships had passed the cape at night and which had only said so.`;

const MODEL = fileURLToPath(new URL('../../static/models/SmolLM2-135M-Instruct.Q4_1.gguf', import.meta.url));

/** One run with one thing after the other going wrong; what it had made before is there after each. */
let context: BrowserContext;
let page: Page;
let asks: () => Promise<number>;
let killEngine: () => Promise<void>;
let fillStorage: (isFull: boolean) => Promise<void>;
let halfServer: Server;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	context = await browser.newContext();
	page = await context.newPage();
	asks = await countAsks(page);
	killEngine = await engineKiller(page);
	fillStorage = await storageFiller(page);
	const { size } = await stat(MODEL);
	halfServer = createServer((_request, answer) => {
		answer.writeHead(200, { 'content-type': 'application/octet-stream' });
		createReadStream(MODEL, { end: Math.floor(size / 2) }).pipe(answer);
	});
	await new Promise<void>((resolve) => halfServer.listen(0, '127.0.0.1', resolve));
});
test.afterAll(async () => {
	await context.close();
	await new Promise((resolve) => halfServer.close(resolve));
});

test('a model file that is cut in half is told in words, and the whole one is taken when it is there', async () => {
	const { port } = halfServer.address() as AddressInfo;
	await context.route('**/*.gguf', (route) => route.continue({ url: `http://127.0.0.1:${port}/half` }));
	await page.goto('/');
	await textBox(page).fill(TEXT);
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	const problem = page.getByRole('alert');
	await expect(problem).toContainText('The download of the model broke off', { timeout: 60_000 });
	await expect(problem).toContainText('Check the connection and try again.');
	await problem.getByText('Details').click();
	await expect(problem).toContainText('bytes');
	await context.unroute('**/*.gguf');
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(problem).toBeHidden();
	await waitForAnswers(page, 1);
});

test('storage that fills up stops the run in words, and loses nothing that was kept', async () => {
	const before = await readTable(page, 'answers');
	await fillStorage(true);
	const problem = page.getByRole('alert');
	await expect(problem).toContainText('The storage of this browser is full', { timeout: PAIR_LIMIT_MS });
	await expect(problem).toContainText('Nothing was lost.');
	expect(await readTable(page, 'answers')).toEqual(expect.arrayContaining(before));
	await fillStorage(false);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(problem).toBeHidden();
});

test('an engine that dies in the middle is started again, and the run goes on to its end', async () => {
	const before = await readTable(page, 'answers');
	await waitForAnswers(page, before.length + 1);
	await killEngine();
	await expect(page.getByRole('heading', { name: 'Request', exact: true })).toBeVisible({
		timeout: PAIR_LIMIT_MS
	});
	expect(await readTable(page, 'answers')).toEqual(expect.arrayContaining(before));
	await expect(page.getByRole('alert')).toBeHidden();
});

test('after all of it, no kept answer was asked for twice', async () => {
	const kept = await readTable(page, 'answers');
	expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length);
	const lost = (await asks()) - kept.length;
	// The one that found no room, and the one that was in flight when the engine died.
	expect(lost).toBeGreaterThanOrEqual(1);
	expect(lost).toBeLessThanOrEqual(2);
	await openPlace(page, 'Run');
	await expect(page.getByText('1 of 1 passages done')).toBeVisible();
});
