import { defineConfig } from '@playwright/test';
import { findChromium, launchOptionsFor } from './scripts/setup/chromium.mjs';

const PORT = 4187;

const chromium = await findChromium();
if (chromium === null) throw new Error('Chromium was not found; `npm test` says how to get it.');

/** The built site, served as `npm start` serves it, two files at a time: the engine for the processor keeps one core busy. */
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	workers: 2,
	retries: 0,
	forbidOnly: true,
	timeout: 5 * 60_000,
	expect: { timeout: 30_000 },
	reporter: 'list',
	use: {
		baseURL: `http://localhost:${PORT}`,
		browserName: 'chromium',
		launchOptions: launchOptionsFor(chromium),
		trace: 'off'
	},
	webServer: {
		command: `node scripts/serve.mjs --port ${PORT}`,
		url: `http://localhost:${PORT}/`,
		reuseExistingServer: false,
		timeout: 30_000
	}
});
