import { expect, type Locator, type Page } from '@playwright/test';

/** Two short passages of our own: what a run on the real model can do in under a minute. */
export const SHORT_TEXT = `## Salt

People have made salt from the sea for thousands of years. They let sea water into flat basins by the shore and waited for the sun and the wind to dry it. When only a white crust was left, they raked it together and carried it away. A dry summer gave more salt than a wet one, so the price of salt rose and fell with the weather.

## Bread

A loaf rises because of yeast, a fungus too small to see. The yeast eats the sugar in the dough and gives off gas, and the gas stays caught in a net of gluten. Kneading makes that net strong. In the oven the gas swells once more, then the crust hardens and holds the shape, and the crumb inside sets around thousands of small holes.`;

/** The text box of the Documents place. */
export const textBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Text' });

/** How often the page has asked its engine, over all reloads: counts what is posted to its workers. */
export async function countAsks(page: Page): Promise<() => Promise<number>> {
	let asks = 0;
	await page.exposeFunction('noteAsk', () => (asks += 1));
	await page.addInitScript(() => {
		const post = Reflect.get(Worker.prototype, 'postMessage') as (...args: unknown[]) => void;
		Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
			const [message] = args as [{ path?: string[] } | undefined];
			if (message?.path?.at(-1) === 'ask') (Reflect.get(window, 'noteAsk') as () => void)();
			post.apply(this, args);
		};
	});
	return () => Promise.resolve(asks);
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
