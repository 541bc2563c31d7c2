import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../places.mjs';
import { launchOptionsWithGpu } from '../../setup/chromium.mjs';
import { serveSite } from '../../site/site-server.mjs';
import { EXIT, Stop } from '../../stop.mjs';

/** @typedef {import('./page.mjs').BenchWindow} BenchWindow */
/** @typedef {import('./page.mjs').EngineBench} EngineBench */

/** What lies on the site beside the page, and is not copied. */
const SHARED = ['models', 'model-libs'];

const START_MS = 60_000;

/**
 * An empty page with both engines' libraries and our adapters, on an origin of its own beside the site's models.
 * @template Output
 * @param {{ site: string, chromium: string }} place
 * @param {(call: BenchCall) => Promise<Output>} work
 */
export async function onBenchPage({ site, chromium }, work) {
	const folder = await mkdtemp(join(tmpdir(), 'backprompt-bench-'));
	try {
		await buildPage(folder);
		for (const name of SHARED) {
			// A junction, because Windows lets nobody but administrators make links.
			if (existsSync(join(site, name))) await symlink(join(site, name), join(folder, name), 'junction');
		}
		return await serve(folder, chromium, work);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** @param {string} outDir */
async function buildPage(outDir) {
	const { build } = await import('vite');
	await build({
		configFile: false,
		root: join(ROOT, 'scripts', 'bench', 'engine'),
		logLevel: 'error',
		worker: { format: 'es' },
		// The libraries are as large as they are.
		build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 20_000 }
	});
}

/**
 * Calls one function of the page by its name.
 * @typedef {<Name extends keyof EngineBench>(name: Name, ...given: Parameters<EngineBench[Name]>) => Promise<Awaited<ReturnType<EngineBench[Name]>>>} BenchCall
 */

/**
 * @template Output
 * @param {string} folder
 * @param {string} executable
 * @param {(call: BenchCall) => Promise<Output>} work
 */
async function serve(folder, executable, work) {
	const running = await serveSite(folder, { port: 0 });
	if (running === null) throw new Stop(EXIT.failed, 'No port of this machine is free.', 'Run it again.');
	const { chromium } = await import('playwright');
	const browser = await chromium.launch({ ...launchOptionsWithGpu(executable), timeout: START_MS });
	try {
		const page = await browser.newPage();
		page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
		await page.goto(running.address, { timeout: START_MS });
		const isReady = () => 'engineBench' in globalThis;
		await page.waitForFunction(isReady, undefined, { timeout: START_MS });
		/** @type {BenchCall} */
		const call = (name, ...given) =>
			page.evaluate(
				({ name, given }) => {
					const functions = /** @type {BenchWindow} */ (globalThis).engineBench;
					return /** @type {any} */ (functions[name])(...given);
				},
				{ name, given }
			);
		return await work(call);
	} finally {
		await browser.close();
		await running.close();
	}
}
