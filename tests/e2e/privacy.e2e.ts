import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { textBox } from '#tests/support/e2e.ts';

let foreign: Server;
let address: string;
let visits: string[] = [];

test.beforeAll(async () => {
	foreign = createServer((request, answer) => {
		visits.push(request.url ?? '');
		answer.writeHead(200, {
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin'
		});
		answer.end('reached');
	});
	await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
});
test.beforeEach(() => {
	visits = [];
});
test.afterAll(() => new Promise((resolve) => foreign.close(resolve)));

/** Runs in the page or in a worker: every way out that needs no person. */
async function tryToReach(url: string): Promise<string> {
	try {
		return await (await fetch(`${url}/fetch`)).text();
	} catch (error) {
		return error instanceof Error ? error.name : 'thrown';
	}
}

/** A worker of the site that is alive: adding a text starts the one that reads and cuts. */
async function startedWorker(page: Page) {
	const starting = page.waitForEvent('worker');
	await textBox(page).fill('A few words are enough to wake it up. It only has to live.');
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	return starting;
}

test('the foreign host can be reached where no policy forbids it', async ({ page }) => {
	await page.goto(`${address}/plain`);
	expect(await page.evaluate(tryToReach, address)).toBe('reached');
});

test('the page cannot reach a foreign host by fetch, beacon, image, frame or form', async ({ page }) => {
	await page.goto('/');
	expect(await page.evaluate(tryToReach, address)).toBe('TypeError');
	await page.evaluate(async (url) => {
		navigator.sendBeacon(`${url}/beacon`, 'words');
		const image = new Image();
		const settled = new Promise((resolve) => {
			image.onload = resolve;
			image.onerror = resolve;
		});
		image.src = `${url}/image`;
		await settled;
		const socket = new WebSocket(url.replace('http', 'ws'));
		await new Promise((resolve) => (socket.onerror = resolve));
	}, address);
	expect(visits).toEqual([]);
});

test('the workers cannot reach a foreign host either', async ({ page }) => {
	await page.goto('/');
	const worker = await startedWorker(page);
	expect(await worker.evaluate(tryToReach, address)).toBe('TypeError');
	expect(visits).toEqual([]);
});

test('a first visit asks nothing of any other host', async ({ page }) => {
	const hosts = new Set<string>();
	page.on('request', (request) => hosts.add(new URL(request.url()).protocol + new URL(request.url()).host));
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Make the first pair' })).toBeEnabled();
	const own = new URL(page.url());
	expect(
		[...hosts].filter((host) => host !== own.protocol + own.host && !/^(?:blob|data):/u.test(host))
	).toEqual([]);
	await page.getByRole('button', { name: 'Nothing leaves this page' }).click();
	await expect(page.getByText('all to this site')).toBeVisible();
});
