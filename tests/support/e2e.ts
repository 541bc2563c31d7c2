import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** Two short passages of our own: what a run on the real model can do in under a minute. */
export const SHORT_TEXT = `## Salt

People have made salt from the sea for thousands of years. They let sea water into flat basins by the shore and waited for the sun and the wind to dry it. When only a white crust was left, they raked it together and carried it away. A dry summer gave more salt than a wet one, so the price of salt rose and fell with the weather.

## Bread

A loaf rises because of yeast, a fungus too small to see. The yeast eats the sugar in the dough and gives off gas, and the gas stays caught in a net of gluten. Kneading makes that net strong. In the oven the gas swells once more, then the crust hardens and holds the shape, and the crumb inside sets around thousands of small holes.`;

/** The text box of the Documents place. */
export const textBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Text' });

/**
 * How often the engine has been asked, over all reloads and, for a context, over all its tabs: counts what pages post
 * to their workers.
 */
export async function countAsks(target: Page | BrowserContext): Promise<() => Promise<number>> {
	let asks = 0;
	await target.exposeFunction('noteAsk', () => (asks += 1));
	await target.addInitScript(() => {
		const post = Reflect.get(Worker.prototype, 'postMessage') as (...args: unknown[]) => void;
		Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
			const [message] = args as [{ path?: string[] } | undefined];
			if (message?.path?.at(-1) === 'ask') (Reflect.get(window, 'noteAsk') as () => void)();
			post.apply(this, args);
		};
	});
	return () => Promise.resolve(asks);
}

/** Keeps hold of the page's engine worker, and ends it as a browser ends one that takes too much. */
export async function engineKiller(page: Page): Promise<() => Promise<void>> {
	await page.addInitScript(() => {
		window.Worker = class extends Worker {
			constructor(url: string | URL, options?: WorkerOptions) {
				super(url, options);
				if (options?.name === 'engine') Reflect.set(window, 'engineWorker', this);
			}
		};
	});
	return () =>
		page.evaluate(() => {
			const worker = Reflect.get(window, 'engineWorker') as Worker;
			worker.terminate();
			worker.dispatchEvent(new ErrorEvent('error', { message: 'ended by the test' }));
		});
}

/** The engine finds too little memory for the model with this id, whenever it is to load it; others it loads. */
export async function starveModel(page: Page, id: string): Promise<void> {
	await page.addInitScript((starved) => {
		const failure = {
			kind: 'out-of-memory',
			message: 'RangeError: WebAssembly.Memory(): could not allocate memory'
		};
		window.Worker = class extends Worker {
			override postMessage(message: unknown, ...rest: unknown[]): void {
				const call = message as {
					id?: string;
					path?: string[];
					argumentList?: { value?: { id?: string } }[];
				};
				const isStarved = call.path?.at(-1) === 'load' && call.argumentList?.[0]?.value?.id === starved;
				if (!isStarved) return Reflect.apply(super.postMessage, this, [message, ...rest]) as void;
				const data = { id: call.id, type: 'RAW', value: { ok: false, failure } };
				this.dispatchEvent(new MessageEvent('message', { data }));
			}
		};
	}, id);
}

/**
 * The way to fill the storage of a page and to make room again. (A quota that is set from outside binds only after a
 * while: Chromium remembers for up to half a minute how much room there was.)
 */
export async function storageFiller(page: Page): Promise<(isFull: boolean) => Promise<void>> {
	await page.addInitScript(() => {
		for (const verb of ['add', 'put'] as const) {
			const write = Reflect.get(IDBObjectStore.prototype, verb) as (
				...args: unknown[]
			) => IDBRequest<IDBValidKey>;
			IDBObjectStore.prototype[verb] = function (this: IDBObjectStore, ...args: unknown[]) {
				if (Reflect.get(window, 'isStorageFull')) throw new DOMException('No room.', 'QuotaExceededError');
				return write.apply(this, args);
			};
		}
	});
	return (isFull) => page.evaluate((value) => void Reflect.set(window, 'isStorageFull', value), isFull);
}

/** Opens a place by the rail or the bottom bar. */
export async function openPlace(page: Page, title: string): Promise<void> {
	await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: title }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Waits for the first pair: a model on a busy machine may take minutes. */
export const PAIR_LIMIT_MS = 240_000;

export async function makeFirstPair(page: Page, text: string): Promise<void> {
	await textBox(page).fill(text);
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await expect(page.getByRole('heading', { name: 'Request', exact: true })).toBeVisible({
		timeout: PAIR_LIMIT_MS
	});
}

/** The records of one table of the site's database. */
export function readTable(page: Page, table: string): Promise<Record<string, unknown>[]> {
	return page.evaluate(
		(name) =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open('backprompt');
				opening.onerror = () => reject(new Error(opening.error?.message));
				opening.onsuccess = () => {
					const all = opening.result.transaction(name).objectStore(name).getAll();
					all.onsuccess = () => {
						opening.result.close();
						resolve(all.result as Record<string, unknown>[]);
					};
					all.onerror = () => reject(new Error(all.error?.message));
				};
			}),
		table
	);
}

/** Resolves when so many answers are in the journal. */
export async function waitForAnswers(page: Page, count: number): Promise<void> {
	await expect
		.poll(async () => (await readTable(page, 'answers')).length, { timeout: PAIR_LIMIT_MS, intervals: [100] })
		.toBeGreaterThanOrEqual(count);
}

/** Opens a file as if it was chosen in the dialog. */
export async function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
	const buffer = typeof content === 'string' ? Buffer.from(content) : content;
	await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

/** A page for what axe looks at: a colour on its way from light to dark has any contrast, so nothing moves in it. */
export async function openStillPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
	const viewport = { width: 1280, height: 860 };
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	return { context, page: await context.newPage() };
}

/** What axe finds in the page as it is, each with the elements that it means. */
export async function violationsIn(page: Page): Promise<string[]> {
	const found = await new AxeBuilder({ page }).analyze();
	return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** One short passage, long enough for constraints: what the real model works through in some seconds. */
export const ONE_PASSAGE = `## Salt

People made salt from the sea. They let sea water into flat basins by the shore and waited for the sun to dry it. When only a white crust was left, they raked it together and carried it away. A dry summer gave more salt than a wet one, so its price fell.`;
