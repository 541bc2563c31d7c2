/** It looks so many times within the silence that it waits for. */
const LOOKS = 8;
/** Of the same silence: more than a hidden tab's timers, which come once a minute, may be late. */
const LEAP = 0.5;

/**
 * Barks once when it has not been fed for a while. Time in which nothing could run does not count: where the clock has
 * leapt between two looks, the machine slept or the page was frozen, and its worker with it, so the wait begins anew.
 */
export class Watchdog {
	readonly #ms: number;
	readonly #bark: () => void;
	readonly #now: () => number;
	#fedAt: number;
	#lookedAt: number;
	#timer: ReturnType<typeof setTimeout>;

	/** `ms` is the silence that it waits for; `now` counts milliseconds from any start. */
	constructor(ms: number, bark: () => void, now: () => number = () => performance.now()) {
		this.#ms = ms;
		this.#bark = bark;
		this.#now = now;
		this.#fedAt = now();
		this.#lookedAt = this.#fedAt;
		this.#timer = this.#lookLater();
	}

	feed(): void {
		this.#fedAt = this.#now();
	}

	end(): void {
		clearTimeout(this.#timer);
	}

	#lookLater(): ReturnType<typeof setTimeout> {
		return setTimeout(() => this.#look(), this.#ms / LOOKS);
	}

	#look(): void {
		const at = this.#now();
		if (at - this.#lookedAt >= this.#ms * LEAP) this.#fedAt = at;
		this.#lookedAt = at;
		if (at - this.#fedAt >= this.#ms) return this.#bark();
		this.#timer = this.#lookLater();
	}
}
