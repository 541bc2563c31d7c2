import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../../stop.mjs';

/**
 * @typedef {object} JudgeCommand
 * @property {string} pairs as it was typed
 * @property {string | null} against
 * @property {number | null} limit
 * @property {string[]} readOuts empty: the judge and the lift
 * @property {boolean} all
 * @property {boolean} resume
 * @property {'wllama' | 'webllm'} engine
 * @property {string | null} json
 */

export const HELP = `Measures the judge on the real model, on pairs of which it is known whether they are good.

  npm run bench -- judge --pairs FILE

  --pairs FILE        good pairs, one JSON object a line: tasks of Self-Instruct, Alpaca, or messages
  --against FILE      lines of { instruction, input, stronger, weaker }
  --limit N           only the first N pairs of each file
  --resume            take the answers of earlier benches where the same was asked
  --read-outs A,B     which read-outs; judge,lift if not said
  --all               every read-out of one pair, and what reason-then-score really takes, on a few pairs
  --engine NAME       wllama (default) or webllm
  --json FILE         everything, with the scores of each pair

It takes about a minute a pair on two cores. Ctrl-C prints what is known so far; the same with --resume goes on from there.
`;

const OPTIONS = /** @type {const} */ ({
	help: { type: 'boolean', short: 'h' },
	pairs: { type: 'string' },
	against: { type: 'string' },
	limit: { type: 'string' },
	resume: { type: 'boolean' },
	'read-outs': { type: 'string' },
	all: { type: 'boolean' },
	engine: { type: 'string' },
	json: { type: 'string' }
});

/**
 * Null for `--help`. A command line that is wrong is thrown as a `Stop`.
 * @param {readonly string[]} argv what stands after `judge`
 * @returns {JudgeCommand | null}
 */
export function readJudgeCommand(argv) {
	const { help, pairs, limit, ...values } = parse(argv);
	if (help) return null;
	if (!pairs) throw usage('--pairs FILE is missing.');
	if (values.all && values['read-outs']) throw usage('--all and --read-outs cannot be given together.');
	return {
		pairs,
		against: named('against', values.against),
		limit: limitOf(limit),
		readOuts: (values['read-outs'] ?? '').split(',').filter((name) => name !== ''),
		all: values.all === true,
		resume: values.resume === true,
		engine: engineOf(values.engine),
		json: named('json', values.json)
	};
}

/** @param {readonly string[]} argv */
function parse(argv) {
	try {
		return parseArgs({ args: [...argv], options: OPTIONS }).values;
	} catch (error) {
		const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
		throw usage(`${sentence.replace(/\.$/u, '')}.`);
	}
}

/** @param {string} option @param {string | undefined} value */
function named(option, value) {
	if (value === '') throw usage(`--${option} is empty.`);
	return value ?? null;
}

/** @param {string | undefined} value */
function engineOf(value = 'wllama') {
	if (value === 'wllama' || value === 'webllm') return value;
	throw usage(`--engine is wllama or webllm, not “${value}”.`);
}

/** @param {string | undefined} value */
function limitOf(value) {
	if (value === undefined) return null;
	if (!/^[1-9]\d{0,6}$/u.test(value)) throw usage(`--limit is a whole number from 1 on, not “${value}”.`);
	return Number(value);
}

/** @param {string} title */
function usage(title) {
	return new Stop(EXIT.usage, title, '`npm run bench -- judge --help` lists what there is.');
}
