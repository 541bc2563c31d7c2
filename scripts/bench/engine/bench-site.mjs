import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../places.mjs';
import { launchOptionsWithGpu } from '../../setup/chromium.mjs';
import { serveSite } from '../../site/site-server.mjs';
import { EXIT, Stop } from '../../stop.mjs';

/** What lies on the site beside the page, and is not copied. */
const SHARED = ['models', 'model-libs'];

const START_MS = 60_000;

/** @typedef {Record<string, (...given: any[]) => unknown>} Functions what a page offers; arguments and answers are plain data */

/**
 * Calls one function of the page by its name.
 * @template {Functions} Page
 * @typedef {<Name extends keyof Page & string>(name: Name, ...given: Parameters<Page[Name]>) => Promise<Awaited<ReturnType<Page[Name]>>>} BenchCall
 */

/**
 * @typedef {object} BenchPlace
 * @property {string} site
 * @property {string} chromium
 * @property {string} page folder of the page beside this one's, which sets `benchPage` to its functions
 * @property {Functions} [offers] functions that the page finds under their names in its global scope
 */

/**
 * An empty page with what a bench bundles of ours, on an origin of its own beside the site's models. Which functions
 * `call` knows is for the caller to say: it is a `BenchCall`.
 * @template Output
 * @param {BenchPlace} place
 * @param {(call: any) => Promise<Output>} work
 */
export async function onBenchPage(place, work) {
	const { site, page } = place;
	const folder = await mkdtemp(join(tmpdir(), 'backprompt-bench-'));
	try {
		await buildPage(page, folder);
		for (const name of SHARED) {
			// A junction, because Windows lets nobody but administrators make links.
			if (existsSync(join(site, name))) await symlink(join(site, name), join(folder, name), 'junction');
		}
		return await serve(folder, place, work);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} page
 * @param {string} outDir
 */
async function buildPage(page, outDir) {
	const { build } = await import('vite');
	await build({
		configFile: false,
		root: join(ROOT, 'scripts', 'bench', page),
		logLevel: 'error',
		worker: { format: 'es' },
		// The libraries are as large as they are.
		build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 20_000 }
	});
}

/**
 * @template Output
 * @param {string} folder
 * @param {BenchPlace} place
 * @param {(call: BenchCall<any>) => Promise<Output>} work
 */
async function serve(folder, { chromium: executable, offers = {} }, work) {
	const running = await serveSite(folder, { port: 0 });
	if (running === null) throw new Stop(EXIT.failed, 'No port of this machine is free.', 'Run it again.');
	const { chromium } = await import('playwright');
	const browser = await chromium.launch({
		...launchOptionsWithGpu(executable),
		timeout: START_MS,
		// Ctrl-C is ours: a bench may have something to say before it ends.
		...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
	});
	try {
		const page = await browser.newPage();
		page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
		for (const [name, offer] of Object.entries(offers)) await page.exposeFunction(name, offer);
		await page.goto(running.address, { timeout: START_MS });
		const isReady = () => 'benchPage' in globalThis;
		await page.waitForFunction(isReady, undefined, { timeout: START_MS });
		/** @type {BenchCall<any>} */
		const call = (name, ...given) =>
			page.evaluate(
				({ name, given }) => {
					const { benchPage } = /** @type {{ benchPage: any }} */ (/** @type {unknown} */ (globalThis));
					return benchPage[name](...given);
				},
				{ name, given }
			);
		return await work(call);
	} finally {
		await browser.close();
		await running.close();
	}
}
