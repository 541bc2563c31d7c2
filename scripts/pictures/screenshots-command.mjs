import { join } from 'node:path';
import { ROOT } from '../places.mjs';
import { onSignals } from '../run-command.mjs';
import { Voice } from '../say.mjs';
import { launchOptionsFor } from '../setup/chromium.mjs';
import { prepareChromium, prepareSite } from '../setup/prepare.mjs';
import { serveSite } from '../site/site-server.mjs';
import { EXIT, explain, Stop } from '../stop.mjs';
import { Camera } from './camera.mjs';
import { walkThrough } from './walk-through.mjs';

/**
 * What `npm run screenshots` does: goes the whole way with the example document on the real model and takes the
 * pictures of the README on it, into `docs/pictures/`.
 */
export async function takeScreenshots() {
	onSignals();
	try {
		const voice = new Voice(process.stderr);
		const folder = await prepareSite(voice, { model: 'required', warn: process.stderr });
		const chromium = await prepareChromium(voice);
		const site = await serveSite(folder, { port: 0 });
		if (site === null)
			throw new Stop(EXIT.failed, 'No port of this machine is free.', 'Close what uses them.');
		try {
			await photograph(site.address, chromium, voice);
		} finally {
			await site.close();
		}
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
	}
}

/**
 * @param {string} address
 * @param {string} chromium
 * @param {Voice} voice
 */
async function photograph(address, chromium, voice) {
	const { chromium: launcher } = await import('playwright');
	const browser = await launcher.launch({ ...launchOptionsFor(chromium), headless: true });
	try {
		const page = await browser.newPage({ baseURL: address, locale: 'en', reducedMotion: 'reduce' });
		await walkThrough(page, new Camera(page, join(ROOT, 'docs', 'pictures'), voice));
	} finally {
		await browser.close();
	}
}
