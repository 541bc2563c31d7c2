/** Gives the engine back; resolves when another may take it. */
export type Release = () => Promise<unknown>;

/** Who may use the engine among the tabs of this site. */
export interface EngineLock {
	/** The way to give it back, or null if another tab has it. */
	take(): Promise<Release | null>;
}

const NAME = 'backprompt-engine';

/**
 * One owner among all tabs, by the Web Locks API: the browser gives the lock back when a tab dies. Without that API
 * (insecure pages) every tab owns an engine of its own.
 */
export function createTabLock(locks: LockManager | undefined): EngineLock {
	return {
		take() {
			if (!locks) return Promise.resolve(() => Promise.resolve());
			return new Promise((resolve) => {
				const hold = (lock: Lock | null) => {
					if (!lock) return resolve(null);
					return new Promise<void>((letGo) => {
						resolve(() => {
							letGo();
							return held;
						});
					});
				};
				const held: Promise<unknown> = locks.request(NAME, { ifAvailable: true }, hold);
				// A document that is not allowed any locks is one without the API.
				held.catch(() => resolve(() => Promise.resolve()));
			});
		}
	};
}

/** The lock of one client: taken once for all its loads, however they overlap, and given back once. */
export class HeldLock {
	readonly #lock: EngineLock;
	#taken: Promise<Release | null> | null = null;
	#freed: Promise<unknown> = Promise.resolve();

	constructor(lock: EngineLock) {
		this.#lock = lock;
	}

	/** False if another tab has it. */
	async take(): Promise<boolean> {
		const taken = (this.#taken ??= this.#freed.then(() => this.#lock.take()));
		const release = await taken;
		if (release === null && this.#taken === taken) this.#taken = null;
		return release !== null;
	}

	async free(): Promise<void> {
		const taken = this.#taken;
		this.#taken = null;
		this.#freed = Promise.all([this.#freed, taken?.then((release) => release?.())]);
		await this.#freed;
	}
}
