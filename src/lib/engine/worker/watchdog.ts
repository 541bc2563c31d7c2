/** Barks once when it has not been fed for a while. */
export class Watchdog {
	readonly #ms: number;
	readonly #bark: () => void;
	#timer: ReturnType<typeof setTimeout>;

	constructor(ms: number, bark: () => void) {
		this.#ms = ms;
		this.#bark = bark;
		this.#timer = setTimeout(bark, ms);
	}

	feed(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#bark, this.#ms);
	}

	end(): void {
		clearTimeout(this.#timer);
	}
}
