/**
 * How long the rest will take, from the work that was done so far. What the journal had answered took no time, so it
 * tells nothing of the pace.
 */
export class Pace {
	#rest;
	#askedWork = 0;
	#askedMs = 0;

	/** @param {number} whole all work, in any unit */
	constructor(whole) {
		this.#rest = whole;
	}

	/** @param {{ work: number, ms: number, isAsked: boolean }} done */
	note({ work, ms, isAsked }) {
		this.#rest -= work;
		if (!isAsked) return;
		this.#askedWork += work;
		this.#askedMs += ms;
	}

	/** Null before anything was asked. */
	get restMs() {
		return this.#askedWork === 0 ? null : (this.#rest * this.#askedMs) / this.#askedWork;
	}
}
