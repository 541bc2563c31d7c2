import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Stop } from '../stop.mjs';

/** A README that loads slowly is not read. */
const MOST_BYTES = 200_000;

/** In pixels of CSS, one to a pixel of the picture. */
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** @typedef {{ size: keyof typeof SIZES, theme: 'light' | 'dark' }} View */

/** Takes pictures of a page, always in the same sizes. */
export class Camera {
	#page;
	#folder;
	#voice;

	/**
	 * @param {import('playwright').Page} page
	 * @param {string} folder
	 * @param {import('../say.mjs').Voice} voice
	 */
	constructor(page, folder, voice) {
		this.#page = page;
		this.#folder = folder;
		this.#voice = voice;
	}

	/**
	 * Shows the page in this size and theme, from its top.
	 * @param {View} view
	 */
	async show({ size, theme }) {
		await this.#page.setViewportSize(SIZES[size]);
		await this.#page.emulateMedia({ colorScheme: theme });
		await this.#page.evaluate(() => window.scrollTo(0, 0));
	}

	/**
	 * Named after what it shows and how, such as `review-light.png` and `review-phone-dark.png`.
	 * @param {string} place what it shows
	 * @param {View} view
	 */
	async take(place, view) {
		const name = `${place}${view.size === 'phone' ? '-phone' : ''}-${view.theme}`;
		await this.show(view);
		const picture = await this.#page.screenshot({ type: 'png', animations: 'disabled' });
		if (picture.length > MOST_BYTES) {
			const title = `The picture ${name} has ${Math.ceil(picture.length / 1000)} kB, more than 200.`;
			throw new Stop(EXIT.failed, title, 'Show less in it, or make it smaller, in scripts/pictures/.');
		}
		await mkdir(this.#folder, { recursive: true });
		await writeFile(join(this.#folder, `${name}.png`), picture);
		this.#voice.line(`${name}.png, ${Math.ceil(picture.length / 1000)} kB`);
	}
}
