import { onSignals } from '../run-command.mjs';
import { EXIT, Stop } from '../stop.mjs';

/** How long the page may take to give up the answer in flight. */
const PATIENCE_MS = 60_000;

/** Ctrl-C during a run: once asks it to end well, twice ends it. */
export class Interruption {
	#voice;
	#stop;
	/** @type {(stop: Stop) => void} */
	#giveUp = () => undefined;
	/** @type {NodeJS.Timeout | undefined} */
	#patience;
	isAsked = false;
	/** Rejects when the run was asked to end and did not. @type {Promise<never>} */
	gaveUp;

	/**
	 * @param {import('../say.mjs').Voice} voice
	 * @param {() => Promise<void> | undefined} stop
	 */
	constructor(voice, stop) {
		this.#voice = voice;
		this.#stop = stop;
		this.gaveUp = new Promise((_resolve, reject) => {
			this.#giveUp = reject;
		});
		this.gaveUp.catch(() => undefined);
	}

	watch() {
		onSignals(this.#onSignal);
	}

	unwatch() {
		clearTimeout(this.#patience);
		onSignals();
	}

	#onSignal = () => {
		if (this.isAsked) process.exit(EXIT.interrupted);
		this.isAsked = true;
		this.#voice.line('Stopping. Every answer before this one is kept. Ctrl-C again stops at once.');
		const words = 'The run did not stop by itself and was ended.';
		const action = 'The answers before it are kept: the same command goes on where it stopped.';
		this.#patience = setTimeout(() => this.#giveUp(new Stop(EXIT.interrupted, words, action)), PATIENCE_MS);
		void this.#stop();
	};
}
