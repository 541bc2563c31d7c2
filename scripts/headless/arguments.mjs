import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../stop.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessFormat} HeadlessFormat */

/**
 * @typedef {object} HeadlessCommand
 * @property {'headless'} kind
 * @property {string[]} inputs as they were typed
 * @property {HeadlessFormat} format
 * @property {string | null} out `-` for standard output
 * @property {number | null} limit
 * @property {string | null} model
 * @property {string | null} method
 * @property {boolean} force
 */

/** @typedef {{ kind: 'help' } | { kind: 'site', port: number | null, open: boolean } | HeadlessCommand} Command */

/** @type {readonly HeadlessFormat[]} */
const FORMATS = ['native', 'alpaca', 'messages'];

export const HELP = `Backprompt turns documents into instruction-tuning data, with a small model on this machine.

  npm start                            set up, serve the site on localhost and open it
  npm start -- essay.md notes.txt      make a dataset of each file, without a window

Without files:
  --port N            the port to serve on (default: the first free one from 5173)
  --no-open           do not open the browser

With files:
  --format FORMAT     native (default): everything, with provenance; alpaca: a JSON array;
                      messages: chat messages, one JSON object a line
  --out FILE          where the dataset goes; - is standard output. One file only. Otherwise
                      beside each file: essay.backprompt.json, essay.alpaca.json, essay.messages.jsonl
  --force             replace a file that Backprompt did not write, or that was changed since
  --limit N           only the first N usable segments of each file
  --model NAME        another model than the one the device check picks
  --method NAME       another method than the default one
  --help              this text

Words and progress go to standard error. npm itself writes to standard output before it starts us, so for a pipe:
  npm start -- essay.md --format messages --out - | wc -l

Ctrl-C stops, and every answer so far is kept: the same command goes on from there. Twice stops at once.

Exit codes:
  0  all done                          4  a file is empty or not text
  1  something failed                  5  no Chromium
  2  the command line is wrong         6  no model
  3  no such file, or unreadable     130  interrupted
Of several files each is tried; if the failures differ, the code is 1.
`;

const OPTIONS = /** @type {const} */ ({
	help: { type: 'boolean', short: 'h' },
	port: { type: 'string' },
	'no-open': { type: 'boolean' },
	format: { type: 'string' },
	out: { type: 'string', short: 'o' },
	force: { type: 'boolean' },
	limit: { type: 'string' },
	model: { type: 'string' },
	method: { type: 'string' }
});

const FOR_THE_SITE = /** @type {const} */ (['port', 'no-open']);
const FOR_FILES = /** @type {const} */ (['format', 'out', 'force', 'limit', 'model', 'method']);

/**
 * @param {readonly string[]} argv what stands after the script's name
 * @returns {Command}
 */
export function readCommand(argv) {
	const { values, positionals } = parse(argv);
	if (values.help) return { kind: 'help' };
	const misplaced = (positionals.length > 0 ? FOR_THE_SITE : FOR_FILES).find(
		(name) => values[name] !== undefined
	);
	if (misplaced) {
		const needs = positionals.length > 0 ? 'is for the site, without files' : 'needs a file to work on';
		throw usage(`--${misplaced} ${needs}.`);
	}
	if (positionals.length === 0) {
		return { kind: 'site', port: wholeNumber('port', values.port, 65_535), open: !values['no-open'] };
	}
	if (values.out !== undefined && positionals.length > 1) {
		throw usage('--out names one file, so it can be given with one document only.');
	}
	return {
		kind: 'headless',
		inputs: positionals,
		format: formatNamed(values.format ?? 'native'),
		out: named('out', values.out),
		limit: wholeNumber('limit', values.limit, Number.MAX_SAFE_INTEGER),
		model: named('model', values.model),
		method: named('method', values.method),
		force: values.force ?? false
	};
}

/** @param {readonly string[]} argv */
function parse(argv) {
	try {
		return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
	} catch (error) {
		const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
		throw usage(`${sentence.replace(/\.$/u, '')}.`);
	}
}

/** @param {string} name */
function formatNamed(name) {
	const format = FORMATS.find((known) => known === name);
	if (format === undefined) throw usage(`--format is one of ${FORMATS.join(', ')}, not “${name}”.`);
	return format;
}

/**
 * @param {string} option
 * @param {string | undefined} value
 */
function named(option, value) {
	if (value === '') throw usage(`--${option} is empty.`);
	return value ?? null;
}

/**
 * @param {string} option
 * @param {string | undefined} value
 * @param {number} most
 */
function wholeNumber(option, value, most) {
	if (value === undefined) return null;
	const number = /^[1-9]\d{0,15}$/u.test(value) ? Number(value) : NaN;
	if (!(number <= most)) throw usage(`--${option} is a whole number from 1 on, not “${value}”.`);
	return number;
}

/** @param {string} title */
function usage(title) {
	return new Stop(EXIT.usage, title, '`npm start -- --help` lists what there is.');
}
