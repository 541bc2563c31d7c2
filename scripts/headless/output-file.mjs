import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { plain } from '../say.mjs';
import { EXIT, reasonOf, Stop } from '../stop.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessFormat} HeadlessFormat */

/** @type {Record<HeadlessFormat, string>} */
const ENDINGS = {
	native: '.backprompt.json',
	alpaca: '.alpaca.json',
	messages: '.messages.jsonl',
	dpo: '.dpo.jsonl',
	bio: '.bio.conll',
	utterances: '.utterances.jsonl',
	kit: '.kit.zip'
};

/**
 * The dataset's place beside the document: `essay.md` gives `essay.alpaca.json`.
 * @param {string} input
 * @param {HeadlessFormat} format
 */
export function outputBeside(input, format) {
	return join(dirname(input), basename(input, extname(input)) + ENDINGS[format]);
}

/** @typedef {{ hash: string, source: string }} Written what we wrote, and the document it was made of */

/**
 * Writes datasets without losing anybody's work: a file is replaced only if we wrote it for the same document and
 * nobody has changed it since. So the same command can be run again and again, to go on or to do more, while a dataset that
 * was edited by hand, another document's or another tool's stays. (Numbered names would leave the reader to guess which
 * one is whole.)
 */
export class Outputs {
	#ledgerPath;
	#force;

	/** @param {{ state: string, force: boolean }} options */
	constructor({ state, force }) {
		this.#ledgerPath = join(state, 'written.json');
		this.#force = force;
	}

	/**
	 * Refuses what would be lost.
	 * @param {string} path
	 * @param {string} source the document's path
	 */
	async check(path, source) {
		const found = await stat(path).catch(() => null);
		if (found === null || (this.#force && found.isFile())) return;
		const name = plain(path, 200);
		if (!found.isFile()) throw new Stop(EXIT.usage, `${name} is not a file.`, 'Name another one with --out.');
		const ours = (await this.#ledger())[path];
		const isAsWritten = ours !== undefined && ours.hash === hashOf(await readFile(path));
		if (!isAsWritten) throw taken(`${name} is there already, and it is not as Backprompt wrote it.`);
		if (ours.source !== source) throw taken(`${name} is the dataset of ${plain(ours.source, 200)}.`);
	}

	/**
	 * Written whole or not at all.
	 * @param {string} path
	 * @param {string} source the document's path
	 * @param {string | Uint8Array} content
	 */
	async write(path, source, content) {
		await this.check(path, source);
		const partial = `${path}.partial`;
		try {
			await writeFile(partial, content);
			await rename(partial, path);
		} catch (error) {
			await rm(partial, { force: true });
			throw new Stop(
				EXIT.failed,
				`${plain(path)} cannot be written: ${reasonOf(error)}`,
				'Name another place with --out. The answers are kept, so that the same command again asks nothing twice.'
			);
		}
		await this.#note(path, { hash: hashOf(content), source });
	}

	/** @returns {Promise<Record<string, Written>>} */
	async #ledger() {
		try {
			return Object(JSON.parse(await readFile(this.#ledgerPath, 'utf8')));
		} catch {
			// None yet, or damaged: then nothing counts as ours.
			return {};
		}
	}

	/**
	 * @param {string} path
	 * @param {Written} written
	 */
	async #note(path, written) {
		const ledger = { ...(await this.#ledger()), [path]: written };
		await mkdir(dirname(this.#ledgerPath), { recursive: true });
		await writeFile(this.#ledgerPath, JSON.stringify(ledger, null, '\t'));
	}
}

/** @param {string} title */
function taken(title) {
	const action = 'Move it away, name another file with --out, or replace it with --force.';
	return new Stop(EXIT.usage, title, action);
}

/** @param {string | Uint8Array} content */
function hashOf(content) {
	return createHash('sha256').update(content).digest('hex');
}
