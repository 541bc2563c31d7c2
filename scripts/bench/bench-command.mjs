import { onSignals } from '../run-command.mjs';
import { Voice } from '../say.mjs';
import { prepareChromium, prepareSite } from '../setup/prepare.mjs';
import { EXIT, explain } from '../stop.mjs';
import { measurePipeline } from './pipeline.mjs';

/** @typedef {(place: { site: string, chromium: string }) => Promise<string[]>} Measurement */

/** @type {Record<string, Measurement>} */
const MEASUREMENTS = { pipeline: measurePipeline };

/**
 * What `npm run bench` does: the named measurements, or all. Figures are ratios taken in one run, since the times of
 * one machine say nothing about another.
 * @param {readonly string[]} names
 */
export async function bench(names) {
	onSignals();
	try {
		const unknown = names.find((name) => !(name in MEASUREMENTS));
		if (unknown !== undefined) {
			const known = Object.keys(MEASUREMENTS).join(', ');
			process.stderr.write(`There is no measurement “${unknown}”. There are: ${known}.\n`);
			process.exitCode = EXIT.usage;
			return;
		}
		const voice = new Voice(process.stderr);
		const site = await prepareSite(voice, { model: 'required', warn: process.stderr });
		const chromium = await prepareChromium(voice);
		for (const [name, measure] of Object.entries(MEASUREMENTS)) {
			if (names.length > 0 && !names.includes(name)) continue;
			process.stdout.write(`\n${name}\n`);
			for (const line of await measure({ site, chromium })) process.stdout.write(`  ${line}\n`);
		}
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
	}
}
