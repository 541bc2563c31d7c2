import { duration, megabytes, plain } from '../say.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessEvent} HeadlessEvent */
/** @typedef {Extract<HeadlessEvent, { kind: 'pair' }>} PairEvent */
/** @typedef {Extract<HeadlessEvent, { kind: 'progress' }>} ProgressEvent */

/** How much of a passage is shown beside its pair. */
const PASSAGE = 100;
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
	#tellPair({ instruction, rating, unit, kept, passage }) {
		const mark = kept ? this.#voice.paint('green', '+') : this.#voice.paint('yellow', '-');
		const rated = rating === null ? 'unrated' : `${Number(rating.toFixed(2))} ${plain(unit, 20)}`.trim();
		const verdict = kept ? '' : ', below the threshold';
		this.#voice.line(
			`${mark} ${this.#voice.paint('bold', plain(instruction, INSTRUCTION))} (${rated}${verdict})`
		);
		this.#voice.line(this.#voice.paint('dim', `    ${plain(passage, PASSAGE)}`));
	}

	/**
	 * @param {string} passage
	 * @param {string} reason
	 */
	#tellFailed(passage, reason) {
		this.#voice.line(`${this.#voice.paint('red', '!')} no pair: ${plain(reason, INSTRUCTION)}`);
		this.#voice.line(this.#voice.paint('dim', `    ${plain(passage, PASSAGE)}`));
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

/** @param {number} threads */
function threadWords(threads) {
	if (threads === 0) return '';
	return threads === 1 ? ', 1 thread' : `, ${threads} threads`;
}
