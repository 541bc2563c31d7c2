import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { callersFolder } from '../headless/input-files.mjs';
import { stateFolder } from '../places.mjs';
import { onSignals } from '../run-command.mjs';
import { duration, plain } from '../say.mjs';
import { EXIT, reasonOf, Stop } from '../stop.mjs';
import { onBenchPage } from './engine/bench-site.mjs';
import { HELP, readJudgeCommand } from './judge/arguments.mjs';
import { JournalFile } from './judge/journal-file.mjs';
import { tableOf } from './judge/table.mjs';

/** @typedef {import('../say.mjs').Voice} Voice */
/** @typedef {import('./judge/arguments.mjs').JudgeCommand} JudgeCommand */
/** @typedef {import('./judge/page.mjs').JudgeBench} JudgeBench */
/** @typedef {import('./judge/page.mjs').End} End */
/** @typedef {import('./judge/page.mjs').Progress} Progress */
/** @typedef {import('./engine/bench-site.mjs').BenchCall<JudgeBench>} BenchCall */
/** @typedef {{ pairs: string, against: string | null }} Texts */

/** Before that, the time left is a guess. */
const GROUPS_BEFORE_A_GUESS = 3;

/** Between two lines about how far it is, where there is no line that changes. */
const SAY_EVERY_MS = 30_000;

/**
 * Reads the command line and the files, so that a slip of the keyboard is told before anything is set up. Null if only
 * help was wanted.
 * @param {readonly string[]} argv
 */
export async function prepareJudge(argv) {
	const command = readJudgeCommand(argv);
	if (command === null) {
		process.stdout.write(HELP);
		return null;
	}
	/** @type {Texts} */
	const texts = {
		pairs: await textOf(command.pairs),
		against: command.against === null ? null : await textOf(command.against)
	};
	return { command, texts };
}

/** @param {string} typed */
async function textOf(typed) {
	const path = resolve(callersFolder(process.env), typed);
	const text = await readFile(path, 'utf8').catch((error) => {
		const name = plain(typed, 200);
		const title =
			error.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read: ${reasonOf(error)}`;
		throw new Stop(EXIT.usage, title, 'Check its name and folder.');
	});
	if (text.trim() === '')
		throw new Stop(EXIT.usage, `${plain(typed)} is empty.`, 'Name a file with pairs in it.');
	return text;
}

/**
 * Measures the judge on the real model. Gives the exit code.
 * @param {{ command: JudgeCommand, texts: Texts }} wish
 * @param {{ site: string, chromium: string, voice: Voice }} around
 */
export async function measureJudge({ command, texts }, { voice, ...place }) {
	const path = join(stateFolder(), 'bench', 'judge-answers.jsonl');
	const journal = await JournalFile.open(path, command);
	const teller = new Teller(voice);
	const offers = {
		benchFindAnswer: (/** @type {string} */ key) => journal.find(key),
		benchKeepAnswer: (/** @type {import('./judge/journal-file.mjs').KeptAnswer} */ kept) =>
			journal.keep(kept),
		benchProgress: (/** @type {Progress} */ progress) => teller.tell(progress)
	};
	return await onBenchPage({ ...place, page: 'judge', offers }, async (/** @type {BenchCall} */ call) => {
		sayWhatIsThere(await call('read', texts), command, voice);
		checkReadOuts(command, await call('readOuts'));
		const loaded = await call('load', command.engine);
		if (!loaded.ok)
			throw new Stop(EXIT.failed, loaded.failure.message, 'Run it again, or with another --engine.');
		const { engine, device, threads } = loaded.value;
		voice.line(`${engine} on the ${device}, ${threads} threads; ${journal.size} answers to go on from`);
		const since = performance.now();
		const end = await interruptible(call, voice, () => call('run', command));
		voice.status('');
		const report = await call('report');
		const took = duration(performance.now() - since);
		process.stdout.write(`${[`judge: ${endWords(end)}, in ${took}`, '', ...tableOf(report)].join('\n')}\n`);
		if (command.json !== null) await writeJson(command, { end, engine, device, threads, took, ...report });
		if (end.kind === 'done') return EXIT.done;
		voice.line('The same command with --resume goes on from there.');
		return end.kind === 'stopped' ? EXIT.interrupted : EXIT.failed;
	});
}

/** @param {End} end */
function endWords(end) {
	if (end.kind === 'done') return 'all of it';
	if (end.kind === 'stopped') return 'stopped; what is known so far';
	return `the engine failed (${plain(end.reason, 200)}); what is known so far`;
}

/** @param {JudgeCommand} command @param {readonly string[]} known */
function checkReadOuts({ readOuts }, known) {
	const unknown = readOuts.find((name) => !known.includes(name));
	if (unknown === undefined) return;
	const action = `There are: ${known.join(', ')}.`;
	throw new Stop(EXIT.usage, `There is no read-out “${plain(unknown)}”.`, action);
}

/**
 * @param {Awaited<ReturnType<JudgeBench['read']>>} read
 * @param {JudgeCommand} command
 * @param {Voice} voice
 */
function sayWhatIsThere(read, command, voice) {
	const files = [
		{ name: command.pairs, held: read.pairs, what: 'pairs' },
		...(command.against === null ? [] : [{ name: command.against, held: read.against, what: 'comparisons' }])
	];
	for (const { name, held, what } of files) {
		const [first] = held?.bad ?? [];
		const fault = first ? `; the first is line ${first.line}: ${first.issue.kind}` : '';
		const passedOver = held?.badLines ? `, ${held.badLines} lines passed over${fault}` : '';
		if (!held?.found) {
			const action = 'It takes one JSON object a line; `npm run bench -- judge --help` says of which form.';
			throw new Stop(EXIT.usage, `There are no ${what} in ${plain(name)}${passedOver}.`, action);
		}
		voice.line(`${plain(name)}: ${held.found} ${what}${passedOver}`);
	}
}

/**
 * Ctrl-C ends the work, and what is known is said; twice ends all.
 * @template Output
 * @param {BenchCall} call
 * @param {Voice} voice
 * @param {() => Promise<Output>} work
 */
async function interruptible(call, voice, work) {
	let isAsked = false;
	onSignals(() => {
		if (isAsked) process.exit(EXIT.interrupted);
		isAsked = true;
		voice.line('Stopping. Ctrl-C again stops at once.');
		// If the page is gone, the work ends by that.
		call('stop').catch(() => undefined);
	});
	try {
		return await work();
	} finally {
		onSignals();
	}
}

/** @param {JudgeCommand} command @param {object} report */
async function writeJson({ json, pairs, against, limit }, report) {
	const path = resolve(callersFolder(process.env), json ?? '');
	const text = JSON.stringify({ pairs, against, limit, ...report }, null, '\t');
	await writeFile(path, `${text}\n`).catch((error) => {
		throw new Stop(
			EXIT.failed,
			`${plain(path)} cannot be written: ${reasonOf(error)}`,
			'Choose another place.'
		);
	});
}

/** Says how far it is, in a line that changes or, where there is none, now and then. */
class Teller {
	#voice;
	#lastMs = -Infinity;
	#hasGuessed = false;

	/** @param {Voice} voice */
	constructor(voice) {
		this.#voice = voice;
	}

	/** @param {Progress} progress */
	tell({ groups, of, restMs }) {
		const rest = restMs === null ? '' : `, about ${duration(restMs)} left`;
		const line = `${groups} of ${of} judged${rest}`;
		if (!this.#hasGuessed && groups >= Math.min(of, GROUPS_BEFORE_A_GUESS) && restMs !== null) {
			this.#hasGuessed = true;
			this.#say(line);
		} else if (this.#voice.showsStatus) this.#voice.status(line);
		else if (performance.now() - this.#lastMs >= SAY_EVERY_MS) this.#say(line);
	}

	/** @param {string} line */
	#say(line) {
		this.#lastMs = performance.now();
		this.#voice.line(line);
	}
}
