import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { findChromium, launchOptionsWithGpu } from '../../scripts/setup/chromium.mjs';

const chromium = await findChromium();
if (chromium === null) throw new Error('Chromium was not found; `npm test` says how to get it.');

/** WebGPU, computed by the processor. */
test.use({ launchOptions: launchOptionsWithGpu(chromium) });

const MODELS = fileURLToPath(new URL('../../static/models', import.meta.url));
const PIECE_BYTES = 1_000_000;

/** The weights over a line of about ten megabytes a second, which can be asked for the rest of them. */
let slow: Server;
const asked: string[] = [];

async function sendSlowly(request: IncomingMessage, answer: ServerResponse): Promise<void> {
	const path = request.url ?? '';
	const file = await open(`${MODELS}${path}`);
	const { size } = await file.stat();
	const [, first = '0'] = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '') ?? [];
	asked.push(`${path.slice(path.lastIndexOf('/') + 1)} ${request.headers.range ?? 'whole'}`);
	const isRest = request.headers.range !== undefined;
	answer.setHeader('content-type', 'application/octet-stream');
	if (isRest) answer.setHeader('content-range', `bytes ${first}-${size - 1}/${size}`);
	answer.writeHead(isRest ? 206 : 200);
	for (let at = Number(first); at < size && !answer.destroyed; at += PIECE_BYTES) {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at);
		answer.write(buffer.subarray(0, bytesRead));
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	answer.end();
	await file.close();
}

test.beforeAll(async () => {
	slow = createServer((request, answer) => void sendSlowly(request, answer));
	await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
});
test.afterAll(async () => {
	slow.closeAllConnections();
	await new Promise((resolve) => slow.close(resolve));
});

const TITLE = 'SmolLM2 135M on WebGPU';
const row = (page: Page) => page.getByRole('listitem').filter({ hasText: TITLE });

test('a model for the graphics processor is fetched like any other: paused, gone on with, kept, removed', async ({
	page
}) => {
	const { port } = slow.address() as AddressInfo;
	await page.route('**/*.bin', (route) => {
		const { pathname } = new URL(route.request().url());
		return route.continue({ url: `http://127.0.0.1:${port}${pathname.replace(/^.*\/models/u, '')}` });
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
	expect(asked.filter((one) => /bytes=\d{6,}-$/u.test(one))).toHaveLength(1);
	expect(asked.filter((one) => one.endsWith('whole'))).toHaveLength(3);

	await page.getByRole('button', { name: `Remove ${TITLE} from this browser` }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(row(page).getByText('Not fetched yet')).toBeVisible();
});
