import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @typedef {import('../../../src/lib/core/engine.ts').EngineAnswer} EngineAnswer */
/** @typedef {{ key: string, answer: EngineAnswer }} KeptAnswer */

/**
 * The answers of all benches, by their content key, one JSON object a line. It is only ever added to, so whatever ends
 * a bench loses at most the line in the making, and of two answers to one ask the later one counts.
 */
export class JournalFile {
	#path;
	/** @type {Map<string, EngineAnswer>} */
	#answers = new Map();

	/** @param {string} path */
	constructor(path) {
		this.#path = path;
	}

	/**
	 * @param {string} path
	 * @param {{ resume: boolean }} options without `resume` what is there is kept, but not looked at
	 */
	static async open(path, { resume }) {
		const journal = new JournalFile(path);
		await mkdir(dirname(path), { recursive: true });
		if (resume) await journal.#read();
		// The line in the making, if there is one, ends here.
		await appendFile(path, '\n');
		return journal;
	}

	get size() {
		return this.#answers.size;
	}

	/** @param {string} key */
	find(key) {
		return this.#answers.get(key) ?? null;
	}

	/** @param {KeptAnswer} kept */
	async keep({ key, answer }) {
		this.#answers.set(key, answer);
		await appendFile(this.#path, `${JSON.stringify({ key, answer })}\n`);
	}

	async #read() {
		const text = await readFile(this.#path, 'utf8').catch(() => '');
		for (const line of text.split('\n')) {
			const kept = keptIn(line);
			if (kept !== null) this.#answers.set(kept.key, kept.answer);
		}
	}
}

/**
 * @param {string} line
 * @returns {KeptAnswer | null}
 */
function keptIn(line) {
	try {
		const kept = JSON.parse(line);
		return typeof kept?.key === 'string' && typeof kept.answer?.kind === 'string' ? kept : null;
	} catch {
		// Empty, or cut off where a bench was killed.
		return null;
	}
}
