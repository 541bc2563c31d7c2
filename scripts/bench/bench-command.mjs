import { onSignals } from '../run-command.mjs';
import { Voice } from '../say.mjs';
import { prepareChromium, prepareSite } from '../setup/prepare.mjs';
import { EXIT, explain } from '../stop.mjs';
import { measureEngine } from './engine.mjs';
import { measureJudge, prepareJudge } from './judge.mjs';
import { measureMethods } from './methods.mjs';
import { measurePipeline } from './pipeline.mjs';

/** @typedef {(line: string) => void} Say */
/** @typedef {(place: { site: string, chromium: string }, say: Say) => Promise<void>} Measurement */

/** @type {Record<string, Measurement>} */
const MEASUREMENTS = { pipeline: measurePipeline, engine: measureEngine, methods: measureMethods };

/** It needs a file of pairs, takes hours and has a command line of its own. */
const JUDGE = 'judge';

/**
 * What `npm run bench` does: the named measurements, or all but the judge's. Figures are ratios taken in one run, since
 * the times of one machine say nothing about another.
 * @param {readonly string[]} names
 */
export async function bench(names) {
	onSignals();
	try {
		if (names[0] === JUDGE) {
			process.exitCode = await benchJudge(names.slice(1));
			return;
		}
		const unknown = names.find((name) => !(name in MEASUREMENTS));
		if (unknown !== undefined) {
			const known = [...Object.keys(MEASUREMENTS), JUDGE].join(', ');
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
			await measure({ site, chromium }, (line) => void process.stdout.write(`  ${line}\n`));
		}
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
	}
}

/** @param {readonly string[]} argv */
async function benchJudge(argv) {
	const wish = await prepareJudge(argv);
	if (wish === null) return EXIT.done;
	const voice = new Voice(process.stderr);
	const site = await prepareSite(voice, { model: 'required', warn: process.stderr });
	const chromium = await prepareChromium(voice);
	return await measureJudge(wish, { site, chromium, voice });
}
