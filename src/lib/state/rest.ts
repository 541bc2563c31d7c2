import type { PageLife } from './page-life.ts';

export interface RestParts {
	readonly page: PageLife;
	/** Milliseconds since 1970, so that time in which the machine slept counts. */
	readonly now: () => number;
	/** Whether models are being loaded or asked at this moment. */
	readonly isAtWork: () => boolean;
	/** Whether there is memory to give back. */
	readonly isLoaded: () => boolean;
	/** Gives the memory back. */
	readonly rest: () => void;
}

const MINUTE = 60_000;
/**
 * Long enough for someone who reads pairs between two runs not to wait for the model again; loading it takes seconds, and
 * what it holds meanwhile is a good part of the memory of a small machine.
 */
export const IDLE_MS = 10 * MINUTE;
/** Whoever works in another window wants the memory there, and has waited for this page already. */
export const IDLE_HIDDEN_MS = 3 * MINUTE;
const LOOK_MS = MINUTE / 4;

/** Gives the memory of a model back that nobody has asked for a while. The next run loads it again. */
export class Rest {
	readonly #parts: RestParts;
	#usedAt: number;

	constructor(parts: RestParts) {
		this.#parts = parts;
		this.#usedAt = parts.now();
	}

	/** Looks now and then until the returned function is called. */
	start(): () => void {
		const { page } = this.#parts;
		const stops = [
			page.every(LOOK_MS, () => this.#look(page.isHidden() ? IDLE_HIDDEN_MS : IDLE_MS)),
			page.follow((change) => {
				// The last moment in which anything can be done.
				if (change === 'frozen') this.#look(0);
			})
		];
		return () => stops.forEach((stop) => stop());
	}

	#look(longestMs: number): void {
		const { now, isAtWork, isLoaded, rest } = this.#parts;
		if (isAtWork() || !isLoaded()) this.#usedAt = now();
		else if (now() - this.#usedAt >= longestMs) rest();
	}
}
