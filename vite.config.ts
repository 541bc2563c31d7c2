import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchOptionsWithGpu } from './scripts/setup/chromium.mjs';

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
	provider: playwright(chromium === null ? {} : { launchOptions: launchOptionsWithGpu(chromium) }),
	instances: [{ browser: 'chromium' as const }]
};

export default defineConfig({
	plugins: [sveltekit()],
	// Its usual entry wraps a build for old browsers, which is larger and cannot be cut down to what is used.
	resolve: { alias: [{ find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.mjs' }] },
	worker: { format: 'es' },
	// Found only when a worker starts; finding them late would reload the page in the middle of a browser test.
	optimizeDeps: {
		include: [
			'@huggingface/gguf',
			'@huggingface/jinja',
			'@huggingface/tokenizers',
			'@mlc-ai/web-llm',
			'@noble/hashes/legacy.js',
			'@wllama/wllama/esm/index.js',
			'eld/extrasmall',
			'fflate'
		]
	},
	server: { headers: ISOLATION, fs: { allow: ['workers', 'tests'] } },
	preview: { headers: ISOLATION },
	test: {
		expect: { requireAssertions: true },
		// On two cores Vitest would use one. Most real-engine tests keep only one busy, so two files at once fill both.
		maxWorkers: 2,
		// What takes a second alone may take many beside other work.
		testTimeout: 30_000,
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
					globalSetup: 'tests/support/model-host-setup.ts',
					browser
				}
			}
		]
	}
});
