import { duration, megabytes, plain } from '../say.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessEvent} HeadlessEvent */
/** @typedef {Extract<HeadlessEvent, { kind: 'pair' }>} PairEvent */
/** @typedef {Extract<HeadlessEvent, { kind: 'progress' }>} ProgressEvent */

/** How much of a response or a passage is shown. */
const EXCERPT = 100;
const INSTRUCTION = 300;

/** Tells the events of a run. All of the words in them come from documents and models, and are made safe to print. */
export class Narrator {
	#voice;
	#downloadTenths = -1;
	#progress = '';

	/** @param {import('../say.mjs').Voice} voice */
	constructor(voice) {
		this.#voice = voice;
	}

	/** @param {HeadlessEvent} event */
	tell(event) {
		switch (event.kind) {
			case 'model':
				return this.#voice.line(`Model: ${plain(event.title)} (${plain(event.engine)}). ${plain(event.why)}`);
			case 'download':
				return this.#tellDownload(event.loadedBytes, event.totalBytes);
			case 'ready':
				return this.#voice.line(`Ready on the ${plain(event.device)}${threadWords(event.threads)}.`);
			case 'document':
				return this.#voice.line(
					`${plain(event.title, 200)}: ${event.segments} segments, ${event.accepted} of them usable.`
				);
			case 'round':
				return this.#voice.line(`Round ${event.round} of ${event.rounds}${seedWords(event.seeds)}`);
			case 'asking':
				return this.#voice.status(`${this.#progress} asking about: ${event.passage}`.trim());
			case 'pair':
				return this.#tellPair(event);
			case 'failed':
				return this.#tellFailed(event.passage, event.reason);
			case 'progress':
				return this.#tellProgress(event);
		}
	}

	/**
	 * What became of everything, once for each round.
	 * @param {readonly (readonly string[])[]} funnels
	 */
	tellFunnels(funnels) {
		for (const [at, lines] of funnels.entries()) {
			this.#voice.line('');
			if (funnels.length > 1) this.#voice.line(this.#voice.paint('bold', `Round ${at + 1}`));
			for (const line of lines) this.#voice.line(indented(line));
		}
		this.#voice.line('');
	}

	/** Takes the changing line away. */
	end() {
		this.#voice.status('');
	}

	/**
	 * @param {number} loaded
	 * @param {number} total
	 */
	#tellDownload(loaded, total) {
		const tenths = total > 0 ? Math.floor((10 * loaded) / total) : 0;
		if (tenths === this.#downloadTenths) return;
		this.#downloadTenths = tenths;
		this.#voice.line(`Loading the model: ${megabytes(loaded)} of ${megabytes(total)}`);
	}

	/** @param {PairEvent} event */
	#tellPair({ instruction, rating, unit, kept, why, response }) {
		const mark = kept ? this.#voice.paint('green', '+') : this.#voice.paint('yellow', '-');
		const rated = rating === null ? 'unrated' : `${Number(rating.toFixed(2))} ${plain(unit, 20)}`.trim();
		const verdict = kept ? '' : `, ${plain(why, INSTRUCTION)}`;
		this.#voice.line(
			`${mark} ${this.#voice.paint('bold', plain(instruction, INSTRUCTION))} (${rated}${verdict})`
		);
		this.#voice.line(this.#voice.paint('dim', `    ${plain(response, EXCERPT)}`));
	}

	/**
	 * @param {string} passage
	 * @param {string} reason
	 */
	#tellFailed(passage, reason) {
		this.#voice.line(`${this.#voice.paint('red', '!')} no pair: ${plain(reason, INSTRUCTION)}`);
		this.#voice.line(this.#voice.paint('dim', `    ${plain(passage, EXCERPT)}`));
	}

	/** @param {ProgressEvent} event */
	#tellProgress({ done, total, kept, low, failed, secondsLeft }) {
		const left = secondsLeft === null ? '' : `, ${duration(1000 * secondsLeft)} left`;
		const progress = `[${done}/${total}] ${kept} kept, ${low} low, ${failed} failed${left}`;
		if (this.#voice.showsStatus) this.#voice.status(progress);
		else if (progress !== this.#progress) this.#voice.line(progress);
		this.#progress = progress;
	}
}

/** @param {number} seeds */
function seedWords(seeds) {
	if (seeds === 0) return ', without examples.';
	return seeds === 1 ? ', with one pair as an example.' : `, with ${seeds} pairs as examples.`;
}

/** Made safe to print, with the blanks that it begins with. @param {string} line */
function indented(line) {
	const blanks = line.length - line.trimStart().length;
	return ' '.repeat(blanks) + plain(line.trimStart(), INSTRUCTION);
}

/** @param {number} threads */
function threadWords(threads) {
	if (threads === 0) return '';
	return threads === 1 ? ', 1 thread' : `, ${threads} threads`;
}
