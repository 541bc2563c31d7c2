import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** What makes a page cross-origin isolated, so that the processor engine may use more than one thread. */
const ISOLATION = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp'
};

const browser = {
	enabled: true,
	headless: true,
	screenshotFailures: false,
	provider: playwright({
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
			args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update']
		}
	}),
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
