import { spawn } from 'node:child_process';
import { ROOT } from './places.mjs';

/** How much of a command's output is kept to explain its failure. */
const KEPT_CHARACTERS = 20_000;

/** Between asking a program to end and ending it. */
const GRACE_MS = 5000;

/**
 * @typedef {object} CommandOptions
 * @property {number} limitMs after this the command and what it started are ended
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to this process's own
 * @property {boolean} [shown] its output goes where ours goes; otherwise it is kept
 */

/**
 * @typedef {object} CommandResult
 * @property {boolean} ok
 * @property {'exited' | 'not-found' | 'killed' | 'too-long'} end
 * @property {number | null} code
 * @property {string} output the last of what it printed, empty where it was shown
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// At once, since npm takes its time with a milder signal, and would undo what the next call has begun to install.
process.once('exit', () => {
	for (const child of running) signal(child, 'SIGKILL');
});

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Decides what Ctrl-C does from here on. By itself it would end this process without the `exit` event, and leave what
 * was started behind.
 * @param {() => void} [act] ends the process, if not said
 */
export function onSignals(act = () => process.exit(130)) {
	for (const name of SIGNALS) process.removeAllListeners(name).on(name, act);
}

/**
 * Runs a program to its end. Never rejects and never waits for ever.
 * @param {readonly string[]} command
 * @param {CommandOptions} options
 * @returns {Promise<CommandResult>}
 */
export function runCommand([program = '', ...rest], options) {
	return new Promise((resolve) => {
		const child = spawn(program, rest, {
			cwd: options.cwd ?? ROOT,
			// What is kept is quoted in plain words.
			env: {
				...process.env,
				...(options.shown ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
				...options.env
			},
			stdio: options.shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
			// A group of its own, so that what it starts can be ended with it.
			detached: process.platform !== 'win32',
			windowsHide: true
		});
		running.add(child);
		let output = '';
		let isLate = false;
		const keep = (/** @type {string} */ text) => {
			output = (output + text).slice(-KEPT_CHARACTERS);
		};
		child.stdout?.setEncoding('utf8').on('data', keep);
		child.stderr?.setEncoding('utf8').on('data', keep);
		const timer = setTimeout(() => {
			isLate = true;
			signal(child, 'SIGTERM');
			setTimeout(() => signal(child, 'SIGKILL'), GRACE_MS).unref();
		}, options.limitMs);
		/** @param {CommandResult} result */
		const settle = (result) => {
			clearTimeout(timer);
			running.delete(child);
			resolve(result);
		};
		child.once('error', () => settle({ ok: false, end: 'not-found', code: null, output }));
		child.once('close', (code) =>
			settle({ ok: code === 0 && !isLate, end: endOf(code, isLate), code, output })
		);
	});
}

/**
 * @param {number | null} code
 * @param {boolean} isLate
 * @returns {CommandResult['end']}
 */
function endOf(code, isLate) {
	if (isLate) return 'too-long';
	return code === null ? 'killed' : 'exited';
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGTERM' | 'SIGKILL'} name
 */
function signal(child, name) {
	if (child.pid === undefined || !running.has(child)) return;
	try {
		if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		else process.kill(-child.pid, name);
	} catch {
		// It has ended in the meantime.
	}
}

/**
 * The end of a command's output, for a message.
 * @param {CommandResult} result
 * @param {number} [lines]
 */
export function lastWords(result, lines = 12) {
	const words = result.output.trimEnd().split('\n').slice(-lines).join('\n');
	if (result.end === 'too-long') return `${words}\n(it took too long and was ended)`.trim();
	if (result.end === 'killed') return `${words}\n(it was killed)`.trim();
	return words;
}
