import type { Result } from '#lib/core/result.ts';
import type { Store, Stored } from '#lib/core/store.ts';
import type { StoreFailure } from '#lib/core/store-failure.ts';

/** What a question to the store answers now, kept up to date from `start` until the returned function is called. */
export class Live<Value> {
	#value: Value;
	#failure = $state.raw<StoreFailure | null>(null);
	#isRead = $state.raw(false);
	readonly #read: () => Stored<Value>;

	constructor(initial: Value, read: () => Stored<Value>) {
		this.#value = $state.raw(initial);
		this.#read = read;
	}

	/** The newest answer, or the initial value before the first. */
	get value(): Value {
		return this.#value;
	}

	/** Why the store could not answer, or null. The last good value stays. */
	get failure(): StoreFailure | null {
		return this.#failure;
	}

	/** True once the store has answered. */
	get isRead(): boolean {
		return this.#isRead;
	}

	start(store: Store): () => void {
		return store.watch(this.#read, (result) => this.#take(result));
	}

	/** Reads at once, for those who cannot wait until the store's news has come round. */
	async refresh(): Promise<void> {
		this.#take(await this.#read());
	}

	#take(result: Result<Value, StoreFailure>): void {
		if (result.ok) this.#value = result.value;
		this.#failure = result.ok ? null : result.failure;
		this.#isRead ||= result.ok;
	}
}
