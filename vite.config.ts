import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchOptionsFor } from './scripts/setup/chromium.mjs';

/** What makes a page cross-origin isolated, so that the processor engine may use more than one thread. */
const ISOLATION = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
};

// Looking for it costs a process, which a build does not need.
const chromium = process.env.VITEST ? await findChromium() : null;

const browser = {
	enabled: true,
	headless: true,
	screenshotFailures: false,
	provider: playwright(chromium === null ? {} : { launchOptions: launchOptionsFor(chromium) }),
	instances: [{ browser: 'chromium' as const }]
};

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	server: { headers: ISOLATION, fs: { allow: ['workers', 'tests'] } },
	preview: { headers: ISOLATION },
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.svelte.test.ts', 'tests/**/*.browser.test.ts', 'tests/e2e/**']
				}
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['tests/**/*.svelte.test.ts', 'tests/**/*.browser.test.ts'],
					browser
				}
			}
		]
	}
});
