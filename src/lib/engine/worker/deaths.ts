/** Counts the deaths of a worker, so that one that dies again and again is not started for ever. */
export class Deaths {
	readonly #limit: number;
	readonly #withinMs: number;
	readonly #now: () => number;
	#times: readonly number[] = [];

	constructor(limit: number, withinMs: number, now: () => number) {
		this.#limit = limit;
		this.#withinMs = withinMs;
		this.#now = now;
	}

	/** Notes a death; true if it was one too many. */
	isTooMany(): boolean {
		const now = this.#now();
		this.#times = [...this.#times.filter((time) => now - time < this.#withinMs), now];
		return this.#times.length >= this.#limit;
	}

	/** Something worked, or a person wants to try anew: what was before does not count. */
	forget(): void {
		this.#times = [];
	}
}
