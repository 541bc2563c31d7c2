/** Control characters, escapes, line breaks and marks that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Words from a document, a file name or a model, safe to print on a terminal: one line, no escape sequences.
 * @param {string} text
 * @param {number} [most] characters, counted as people do
 */
export function plain(text, most = Infinity) {
	const line = text.replaceAll(UNPRINTABLE, ' ').replaceAll(/\s+/gu, ' ').trim().toWellFormed();
	if (line.length <= most) return line;
	return `${[...line].slice(0, Math.max(0, most - 1)).join('')}…`;
}

/** From Hangul on, characters may take two columns of a terminal; most that do not are never in a title. */
const WIDE_FROM = 0x1100;

/**
 * As much of a line as fits, since a line that wraps could not be replaced.
 * @param {string} line
 * @param {number} columns
 */
function fitting(line, columns) {
	let taken = 0;
	let kept = '';
	for (const character of line) {
		taken += (character.codePointAt(0) ?? 0) >= WIDE_FROM ? 2 : 1;
		if (taken > columns) return kept;
		kept += character;
	}
	return kept;
}

/** SGR codes. Node's `styleText` looks at standard output, whichever stream is written to. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** @param {number} ms */
export function duration(ms) {
	if (ms < 950) return `${Math.round(ms)} ms`;
	if (ms < 59_500) return `${(ms / 1000).toFixed(1)} s`;
	const minutes = Math.floor(ms / 60_000);
	const seconds = Math.round((ms % 60_000) / 1000);
	return seconds === 60 ? `${minutes + 1} min` : `${minutes} min ${seconds} s`;
}

/** @param {number} bytes */
export function megabytes(bytes) {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * @typedef {object} Terminal
 * @property {(text: string) => unknown} write
 * @property {boolean} [isTTY]
 * @property {number} [columns]
 */

/**
 * What a command says while it works: whole lines, and on a terminal one line at the bottom that changes.
 */
export class Voice {
	#stream;
	#status = '';
	showsStatus;

	/** @param {Terminal} stream */
	constructor(stream) {
		this.#stream = stream;
		this.showsStatus = stream.isTTY === true && process.env.TERM !== 'dumb';
		this.colours = stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
	}

	/** @param {string} text */
	line(text) {
		this.#clear();
		this.#stream.write(`${text}\n`);
		this.#draw();
	}

	/**
	 * Shows a line that the next one replaces. Not shown where output is not a terminal.
	 * @param {string} text empty: none
	 */
	status(text) {
		this.#clear();
		this.#status = fitting(plain(text), (this.#stream.columns ?? 80) - 1);
		this.#draw();
	}

	/**
	 * @param {keyof typeof STYLES} style
	 * @param {string} text
	 */
	paint(style, text) {
		return this.colours ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
	}

	/**
	 * Runs one step and says in one line what came of it and how long it took.
	 * @template Value
	 * @param {string} name
	 * @param {(note: (text: string) => void) => Promise<{ words: string, value: Value }>} work
	 * @returns {Promise<Value>}
	 */
	async step(name, work) {
		const started = performance.now();
		try {
			const { words, value } = await work((text) => this.#note(name, text));
			this.status('');
			const time = duration(performance.now() - started);
			this.line(`${this.paint('green', '✓')} ${name}: ${words} ${this.paint('dim', `(${time})`)}`);
			return value;
		} catch (error) {
			this.status('');
			this.line(`${this.paint('red', '✗')} ${name}`);
			throw error;
		}
	}

	/**
	 * @param {string} name
	 * @param {string} text
	 */
	#note(name, text) {
		if (this.showsStatus) this.status(`… ${name}: ${text}`);
		else this.line(`… ${name}: ${text}`);
	}

	#clear() {
		if (this.showsStatus && this.#status !== '') this.#stream.write('\r\u001b[2K');
	}

	#draw() {
		if (this.showsStatus && this.#status !== '') this.#stream.write(this.#status);
	}
}
