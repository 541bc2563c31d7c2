import { parseArgs } from 'node:util';
import { plain } from '../say.mjs';
import { EXIT, Stop } from '../stop.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessFormat} HeadlessFormat */
/** @typedef {import('../../src/lib/state/headless-contract.ts').TypedOption} TypedOption */

/**
 * @typedef {object} HeadlessCommand
 * @property {'headless'} kind
 * @property {string[]} inputs as they were typed
 * @property {HeadlessFormat} format
 * @property {string | null} out `-` for standard output
 * @property {number | null} limit
 * @property {string | null} model
 * @property {string | null} method
 * @property {string | null} judge
 * @property {readonly TypedOption[]} options of the method
 * @property {number} rounds
 * @property {boolean} force
 */

/** @typedef {{ kind: 'help' } | { kind: 'methods' }} Question */
/** @typedef {Question | { kind: 'site', port: number | null, open: boolean } | HeadlessCommand} Command */

/** A slip of the keyboard must not keep a machine busy for a year. */
const MOST_ROUNDS = 9;

/** @type {readonly HeadlessFormat[]} */
const FORMATS = ['native', 'alpaca', 'messages', 'dpo', 'bio', 'utterances', 'kit'];

export const HELP = `Backprompt turns documents into instruction-tuning data, with a small model on this machine.

  npm start                            set up, serve the site on localhost and open it
  npm start -- essay.md notes.txt      make a dataset of each file, without a window

Without files:
  --port N            the port to serve on (default: the first free one from 5173)
  --no-open           do not open the browser

With files:
  --format FORMAT     native (default): everything, with provenance; alpaca: a JSON array;
                      messages: chat messages, one JSON object a line; kit: a zip with all training
                      sets of the method and configurations for LLaMA-Factory, Axolotl and TRL.
                      Where a method makes them: dpo: preferences; bio, utterances: intents and slots
  --out FILE          where the dataset goes; - is standard output. One file only. Otherwise
                      beside each file: essay.backprompt.json, essay.alpaca.json, essay.messages.jsonl
  --force             replace a file that Backprompt did not write, or that was changed since
  --limit N           only the first N usable segments of each file
  --model NAME        another model than the one the device check picks
  --method NAME       another method than the default one
  --option NAME=VALUE an option of the method; once for each. NAME=@FILE takes the words of a file
  --rounds N          N rounds: the best pairs of each are the examples of the next one
  --judge NAME        another model that judges; else the one that writes does

  --methods           what methods there are, and their options
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
	method: { type: 'string' },
	option: { type: 'string', multiple: true },
	rounds: { type: 'string' },
	judge: { type: 'string' },
	methods: { type: 'boolean' }
});

const FOR_THE_SITE = /** @type {const} */ (['port', 'no-open']);
const FOR_FILES = /** @type {const} */ ([
	...['format', 'out', 'force', 'limit', 'model', 'method', 'option', 'rounds', 'judge']
]);

/**
 * @param {readonly string[]} argv what stands after the script's name
 * @returns {Command}
 */
export function readCommand(argv) {
	const { values, positionals } = parse(argv);
	if (values.help) return { kind: 'help' };
	if (values.methods) return { kind: 'methods' };
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
	return headlessCommand(values, positionals);
}

/**
 * @param {ReturnType<typeof parse>['values']} values
 * @param {string[]} inputs
 * @returns {HeadlessCommand}
 */
function headlessCommand(values, inputs) {
	if (values.out !== undefined && inputs.length > 1) {
		throw usage('--out names one file, so it can be given with one document only.');
	}
	return {
		kind: 'headless',
		inputs,
		format: formatNamed(values.format ?? 'native'),
		out: named('out', values.out),
		limit: wholeNumber('limit', values.limit, Number.MAX_SAFE_INTEGER),
		model: named('model', values.model),
		method: named('method', values.method),
		judge: named('judge', values.judge),
		options: typedOptions(values.option ?? []),
		rounds: wholeNumber('rounds', values.rounds, MOST_ROUNDS) ?? 1,
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
 * @param {readonly string[]} typed
 * @returns {TypedOption[]}
 */
function typedOptions(typed) {
	const options = typed.map((words) => {
		const at = words.indexOf('=');
		if (at < 1) throw usage(`--option is NAME=VALUE, not “${plain(words, 60)}”.`);
		return { name: words.slice(0, at), value: words.slice(at + 1) };
	});
	const twice = options.find(({ name }, at) => options.findIndex((other) => other.name === name) !== at);
	if (twice) throw usage(`--option ${plain(twice.name, 60)} is given twice.`);
	return options;
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
	if (!(number <= most)) throw usage(`--${option} is a whole number ${range(most)}, not “${value}”.`);
	return number;
}

/** @param {number} most */
function range(most) {
	return most === Number.MAX_SAFE_INTEGER ? 'from 1 on' : `from 1 to ${most}`;
}

/** @param {string} title */
function usage(title) {
	return new Stop(EXIT.usage, title, '`npm start -- --help` lists what there is.');
}
