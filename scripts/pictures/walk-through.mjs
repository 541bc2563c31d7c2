/** @typedef {import('playwright').Page} Page */

/** A tiny model on a slow machine takes about a minute for a passage. */
const PAIR_MS = 5 * 60_000;
const DOCUMENT_MS = 60 * 60_000;

/** The run is shown when so many passages are done, and so many requests are written for the next one. */
const PASSAGES_DONE = 3;
const DRAFTS = 4;

/**
 * Goes from the first visit to the review, as a person would, with the example that the site opens with.
 * @param {Page} page
 * @param {import('./camera.mjs').Camera} camera
 */
export async function walkThrough(page, camera) {
	await camera.show({ size: 'wide', theme: 'light' });
	await page.goto('/');
	await page.getByRole('button', { name: 'Make the first pair' }).click();
	await page.getByRole('button', { name: 'Do the whole document' }).waitFor({ timeout: PAIR_MS });
	await camera.take('first-pair', { size: 'wide', theme: 'light' });
	await camera.take('first-pair', { size: 'phone', theme: 'dark' });
	await page.getByRole('button', { name: 'Do the whole document' }).click();
	await untilMidway(page);
	await camera.take('run', { size: 'wide', theme: 'dark' });
	await camera.take('run', { size: 'phone', theme: 'light' });
	await page.getByText('All passages are done.').waitFor({ timeout: DOCUMENT_MS });
	await decideOnSome(page);
	await camera.take('review', { size: 'wide', theme: 'light' });
	await camera.take('review', { size: 'phone', theme: 'dark' });
}

/** @param {Page} page */
async function untilMidway(page) {
	const done = page.getByText(new RegExp(`^${PASSAGES_DONE} of`, 'u'));
	await done.waitFor({ timeout: PASSAGES_DONE * PAIR_MS });
	const written = page.getByRole('region', { name: 'Being written' });
	const drafts = written.getByRole('list', { name: 'Written so far' }).getByRole('listitem');
	await drafts.nth(DRAFTS - 1).waitFor({ timeout: PAIR_MS });
}

/**
 * Keeps the first pair, rejects the second, and looks at the third.
 * @param {Page} page
 */
async function decideOnSome(page) {
	await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Review' }).click();
	await page.getByRole('button', { name: 'Keep' }).waitFor();
	await page.keyboard.press('a');
	await page.keyboard.press('x');
	await page.getByText('2 decided by you').first().waitFor();
}
