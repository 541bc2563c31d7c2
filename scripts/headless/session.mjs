import { launchOptionsFor } from '../setup/chromium.mjs';
import { serveSite } from '../site/site-server.mjs';
import { EXIT, reasonOf, Stop } from '../stop.mjs';
import { runInPage } from './parcel.mjs';
import { takeProfile } from './profile.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessEvent} HeadlessEvent */
/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessJob} HeadlessJob */
/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessReport} HeadlessReport */
/** @typedef {import('./parcel.mjs').HeadlessWindow} HeadlessWindow */

/**
 * One origin for every run, whatever port the site happens to get: the browser keeps the journal by origin. Names
 * under `localhost` count as secure, so the page is isolated as it is in a window.
 */
const HOST = 'backprompt.localhost';

const START_MS = 60_000;
const CLOSE_MS = 10_000;

/** Longer than any ask or any pause in a download takes: the page must have hung. */
const SILENCE_MS = 15 * 60_000;

/**
 * @typedef {object} SessionOptions
 * @property {string} site folder of the built site
 * @property {string} chromium
 * @property {string} state
 * @property {(event: HeadlessEvent) => void} onEvent
 * @property {number} [silenceMs]
 */

/** The built site in a browser without a window. It ends as soon as the page or the browser is lost. */
export class HeadlessSession {
	/** Rejects when page or browser is gone. @type {Promise<never>} */
	#lost;
	/** @type {(stop: Stop) => void} */
	#lose = () => undefined;
	/** @type {import('playwright').Page | null} */
	#page = null;
	/** @type {(() => unknown)[]} */
	#closing = [];
	#options;
	#lastPageError = '';
	#isClosing = false;
	#stir = () => undefined;
	isLost = false;

	/** @param {SessionOptions} options */
	constructor(options) {
		this.#options = options;
		this.#lost = new Promise((_resolve, reject) => {
			this.#lose = (stop) => {
				this.isLost = true;
				reject(stop);
			};
		});
		// Nobody may be waiting when it happens; the next call will say it.
		this.#lost.catch(() => undefined);
	}

	/** @param {SessionOptions} options */
	static async open(options) {
		const session = new HeadlessSession(options);
		try {
			await session.#start();
			return session;
		} catch (error) {
			await session.close();
			throw error;
		}
	}

	/**
	 * @param {HeadlessJob} job
	 * @returns {Promise<HeadlessReport>}
	 */
	async run(job) {
		const silence = this.#watchSilence();
		try {
			return await Promise.race([this.#onPage((page) => runInPage(page, job)), this.#lost, silence.broken]);
		} finally {
			silence.end();
		}
	}

	/**
	 * What methods there are, in lines of words.
	 * @returns {Promise<readonly string[]>}
	 */
	async methods() {
		const read = () => /** @type {HeadlessWindow} */ (window).backprompt?.methods() ?? [];
		return Promise.race([this.#onPage((page) => page.evaluate(read)), this.#lost]);
	}

	/** Asks the run to end: the answer in flight is given up, all before it are kept. */
	async stop() {
		// If the page is gone, the run ends by that.
		const stop = () => /** @type {HeadlessWindow} */ (window).backprompt?.stop();
		await this.#onPage((page) => page.evaluate(stop)).catch(() => undefined);
	}

	/** Gives everything back. Never waits longer than a few seconds and never fails. */
	async close() {
		this.#isClosing = true;
		for (const end of this.#closing.reverse()) {
			const timer = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
			await Promise.race([Promise.resolve(end()).catch(() => undefined), timer]);
		}
		this.#closing = [];
	}

	async #start() {
		const site = await serveSite(this.#options.site, { port: 0 });
		if (site === null) throw gone('No port of this machine is free.');
		this.#closing.push(site.close);
		const profile = await takeProfile(this.#options.state);
		this.#closing.push(profile.release);
		const context = await this.#launch(profile.folder, site.port);
		this.#closing.push(() => context.close());
		context.once(
			'close',
			() => this.#isClosing || this.#lose(gone('Chromium ended in the middle of the run.'))
		);
		const page = context.pages()[0] ?? (await context.newPage());
		this.#page = page;
		page.once('crash', () => this.#lose(gone('The page crashed, most likely for want of memory.')));
		page.once(
			'close',
			() => this.#isClosing || this.#lose(gone('The page was closed in the middle of the run.'))
		);
		page.on('pageerror', (error) => {
			this.#lastPageError = reasonOf(error);
		});
		await Promise.race([this.#load(page), this.#lost]);
	}

	/**
	 * @param {string} profile
	 * @param {number} port
	 */
	async #launch(profile, port) {
		const { chromium } = await import('playwright');
		try {
			return await chromium.launchPersistentContext(profile, {
				...launchOptionsFor(this.#options.chromium),
				headless: true,
				timeout: START_MS,
				// Ctrl-C is ours: the run ends well first.
				...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
				args: [`--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${port}`]
			});
		} catch (error) {
			throw new Stop(
				EXIT.noChromium,
				`${this.#options.chromium} could not be started: ${reasonOf(error)}`,
				'Set CHROMIUM_PATH to another Chromium or Chrome and run the same command again.'
			);
		}
	}

	/** @param {import('playwright').Page} page */
	async #load(page) {
		try {
			await page.exposeFunction('backpromptEvent', (/** @type {HeadlessEvent} */ event) => {
				this.#stir();
				this.#options.onEvent(event);
			});
			const answer = await page.goto(`http://${HOST}/headless`, { timeout: START_MS });
			if (!answer?.ok()) throw new Error(`the site answered ${answer?.status()} to /headless`);
			const isReady = () => /** @type {HeadlessWindow} */ (window).backprompt !== undefined;
			await page.waitForFunction(isReady, undefined, { timeout: START_MS, polling: 50 });
		} catch (error) {
			const action = 'If it stays so, delete the folder build and run the same command again.';
			throw new Stop(
				EXIT.failed,
				`The page did not get ready: ${this.#lastPageError || reasonOf(error)}`,
				action
			);
		}
	}

	/**
	 * @template Output
	 * @param {(page: import('playwright').Page) => Promise<Output>} work
	 */
	async #onPage(work) {
		if (this.#page === null) throw gone('The page is not there.');
		try {
			return await work(this.#page);
		} catch (error) {
			if (this.isLost) return await this.#lost;
			throw gone(`The page failed: ${reasonOf(error)}`);
		}
	}

	#watchSilence() {
		const ms = this.#options.silenceMs ?? SILENCE_MS;
		/** @type {NodeJS.Timeout | undefined} */
		let timer;
		/** @type {Promise<never>} */
		const broken = new Promise((_resolve, reject) => {
			timer = setTimeout(() => reject(gone('The page has said nothing for too long; it hangs.')), ms);
		});
		this.#stir = () => void timer?.refresh();
		return { broken, end: () => clearTimeout(timer) };
	}
}

/** @param {string} title */
function gone(title) {
	return new Stop(
		EXIT.failed,
		title,
		'The answers so far are kept: run the same command again, and it goes on from there.'
	);
}
