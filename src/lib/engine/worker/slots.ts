import type { Signal } from '#lib/core/engine.ts';

/**
 * A queue in front of an engine: no more asks at once than it has slots, the others in the order they came. An
 * engine that is given more than that may never answer (engine.md of wllama: requests beyond its slots hang).
 */
export class Slots {
	#free: number;
	readonly #waiting: (() => void)[] = [];

	constructor(count: number) {
		this.#free = count;
	}

	/** The way to give the slot back, or null if the signal was aborted while waiting. */
	take(signal?: Signal): Promise<(() => void) | null> {
		if (signal?.aborted) return Promise.resolve(null);
		if (this.#free > 0) {
			this.#free -= 1;
			return Promise.resolve(this.#giver());
		}
		return new Promise((resolve) => {
			const enter = () => {
				signal?.removeEventListener('abort', leave);
				resolve(this.#giver());
			};
			const leave = () => {
				signal?.removeEventListener('abort', leave);
				this.#waiting.splice(this.#waiting.indexOf(enter), 1);
				resolve(null);
			};
			this.#waiting.push(enter);
			signal?.addEventListener('abort', leave);
		});
	}

	/** Gives the slot to the next in line, once. */
	#giver(): () => void {
		let isGiven = false;
		return () => {
			if (isGiven) return;
			isGiven = true;
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free += 1;
		};
	}
}
