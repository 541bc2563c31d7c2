import { resolve } from 'node:path';
import { stateFolder } from '../places.mjs';
import { duration, plain } from '../say.mjs';
import { prepareChromium, prepareSite } from '../setup/prepare.mjs';
import { EXIT, explain, Stop } from '../stop.mjs';
import { exitCodeOf, refusalOf } from './exit-code.mjs';
import { callersFolder, inspectInput, jobFor, withWordsOfFiles } from './input-files.mjs';
import { Interruption } from './interruption.mjs';
import { Narrator } from './narrator.mjs';
import { outputBeside, Outputs } from './output-file.mjs';
import { HeadlessSession } from './session.mjs';

/** @typedef {import('./arguments.mjs').HeadlessCommand} HeadlessCommand */
/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessReport} HeadlessReport */
/** @typedef {Extract<HeadlessReport, { ok: true }>} GoodReport */
/** @typedef {{ input: string, output: string | null }} Task `output` is null for standard output */

/**
 * @typedef {object} Around
 * @property {import('../say.mjs').Voice} voice
 * @property {import('../say.mjs').Terminal} stderr
 * @property {(content: string | Uint8Array) => Promise<void>} writeOut to standard output
 */

/**
 * Makes a dataset of each file, without a window. What is wrong with one file does not keep the others from being
 * done.
 * @param {HeadlessCommand} command
 * @param {Around} around
 * @returns {Promise<number>} the exit code
 */
export async function runHeadless(command, around) {
	const outputs = new Outputs({ state: stateFolder(), force: command.force });
	/** @type {number[]} */
	const codes = [];
	const tasks = [];
	for (const task of tasksOf(command)) {
		try {
			await inspectInput(task.input);
			if (task.output !== null) await outputs.check(task.output, task.input);
			tasks.push(task);
		} catch (error) {
			codes.push(explain(error, around.stderr));
		}
	}
	if (tasks.length === 0) return exitCodeOf(codes);
	const options = await withWordsOfFiles(command.options, callersFolder(process.env));
	const { voice, stderr } = around;
	const site = await prepareSite(voice, {
		model: command.model === null ? 'required' : 'wanted',
		warn: stderr
	});
	const chromium = await prepareChromium(voice);
	const bench = new Bench({ command: { ...command, options }, around, outputs, site, chromium });
	codes.push(...(await bench.doAll(tasks)));
	return exitCodeOf(codes);
}

/**
 * Lists the methods, as the site has them, on standard output.
 * @param {Around} around
 */
export async function listMethods({ voice, stderr, writeOut }) {
	const site = await prepareSite(voice, { model: 'wanted', warn: stderr });
	const chromium = await prepareChromium(voice);
	const session = await HeadlessSession.open({
		site,
		chromium,
		state: stateFolder(),
		onEvent: () => undefined
	});
	try {
		const lines = await session.methods();
		await writeOut(`${lines.join('\n')}\n`);
	} finally {
		await session.close();
	}
}

/** @param {HeadlessCommand} command */
function tasksOf({ inputs, out, format }) {
	const folder = callersFolder(process.env);
	return inputs.map((typed) => {
		const input = resolve(folder, typed);
		if (out === '-') return { input, output: null };
		return { input, output: out === null ? outputBeside(input, format) : resolve(folder, out) };
	});
}

/**
 * @typedef {object} BenchParts
 * @property {HeadlessCommand} command
 * @property {Around} around
 * @property {Outputs} outputs
 * @property {string} site
 * @property {string} chromium
 */

/** One file after the other, in one browser as long as it lives. */
class Bench {
	#parts;
	#narrator;
	/** @type {HeadlessSession | null} */
	#session = null;
	#interruption;

	/** @param {BenchParts} parts */
	constructor(parts) {
		this.#parts = parts;
		this.#narrator = new Narrator(parts.around.voice);
		this.#interruption = new Interruption(parts.around.voice, () => this.#session?.stop());
	}

	/** @param {readonly Task[]} tasks */
	async doAll(tasks) {
		const codes = [];
		this.#interruption.watch();
		try {
			for (const task of tasks) {
				if (this.#interruption.isAsked) break;
				codes.push(await this.#doOne(task));
			}
		} finally {
			await this.#session?.close();
			this.#interruption.unwatch();
		}
		return this.#interruption.isAsked && codes.length < tasks.length ? [...codes, EXIT.interrupted] : codes;
	}

	/** @param {Task} task */
	async #doOne(task) {
		const started = performance.now();
		if (this.#parts.command.inputs.length > 1) this.#parts.around.voice.line(`\n${plain(task.input)}`);
		try {
			const job = await jobFor(task.input, this.#parts.command);
			const session = await this.#openSession();
			if (this.#interruption.isAsked) throw notBegun();
			const report = await Promise.race([session.run(job), this.#interruption.gaveUp]);
			this.#narrator.end();
			if (!report.ok) throw refusalOf(report);
			this.#narrator.tellFunnels(report.funnels);
			return await this.#deliver(task, report, performance.now() - started);
		} catch (error) {
			this.#narrator.end();
			return explain(error, this.#parts.around.stderr);
		}
	}

	async #openSession() {
		if (this.#session?.isLost) {
			await this.#session.close();
			this.#session = null;
		}
		const { site, chromium } = this.#parts;
		const onEvent = (/** @type {import('./session.mjs').HeadlessEvent} */ event) =>
			this.#narrator.tell(event);
		this.#session ??= await HeadlessSession.open({ site, chromium, state: stateFolder(), onEvent });
		return this.#session;
	}

	/**
	 * @param {Task} task
	 * @param {GoodReport} report
	 * @param {number} elapsedMs
	 */
	async #deliver(task, report, elapsedMs) {
		const { around, outputs, command } = this.#parts;
		const passages = report.total === 1 ? '1 passage' : `${report.total} passages`;
		const counts = `${report.kept} kept, ${report.low} low, ${report.failed} failed of ${passages}`;
		if (report.examples === 0 && command.format !== 'native') throw emptyFile(report.kept, counts);
		const content = report.encoding === 'base64' ? Buffer.from(report.content, 'base64') : report.content;
		if (task.output === null) await around.writeOut(content);
		else await outputs.write(task.output, task.input, content);
		const place = task.output === null ? 'standard output' : plain(task.output);
		const examples = report.examples === 1 ? '1 example' : `${report.examples} examples`;
		const asks = report.asked === 0 ? 'nothing had to be asked' : `${report.asked} asks`;
		around.voice.line(`${place}: ${examples} (${counts}), ${asks}, in ${duration(elapsedMs)}`);
		if (report.examples === 0) throw nothingKept(counts);
		return EXIT.done;
	}
}

function notBegun() {
	return new Stop(
		EXIT.interrupted,
		'Interrupted before anything was asked.',
		'The same command begins again.'
	);
}

/**
 * @param {number} kept
 * @param {string} counts
 */
function emptyFile(kept, counts) {
	if (kept === 0) return nothingKept(counts);
	return new Stop(
		EXIT.failed,
		'None of the examples is of the kind that this format holds.',
		'dpo needs a method that makes preferences, bio and utterances one that marks slots; --methods lists them.'
	);
}

/** @param {string} counts */
function nothingKept(counts) {
	return new Stop(
		EXIT.failed,
		`No pair was good enough to be an example: ${counts}.`,
		'--format native holds all pairs, with their ratings; another --model or a longer document may do better.'
	);
}
