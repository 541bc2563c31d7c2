import type { PageChange, PageLife, ScreenLock } from '#lib/state/page-life.ts';

/** A page that is hidden, shown and frozen by the test, whose timers come when the test says so. */
export class FakePage implements PageLife {
	readonly #listeners = new Set<(change: PageChange) => void>();
	readonly #timers = new Set<() => void>();
	readonly #isHidden: { value: boolean } = { value: false };
	/** Locks that are held now. */
	readonly screens = new Set<ScreenLock>();
	/** How often the screen was asked for. */
	asked = 0;
	grants = true;

	readonly isHidden = (): boolean => this.#isHidden.value;

	readonly follow: PageLife['follow'] = (listener) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	readonly every: PageLife['every'] = (_ms, act) => {
		this.#timers.add(act);
		return () => this.#timers.delete(act);
	};

	readonly keepScreenOn: PageLife['keepScreenOn'] = () => {
		this.asked += 1;
		if (!this.grants) return Promise.resolve(null);
		const ends: (() => void)[] = [];
		const lock: ScreenLock = {
			release: () => {
				this.screens.delete(lock);
				for (const end of ends) end();
				return Promise.resolve();
			},
			onEnd: (listener) => void ends.push(listener)
		};
		this.screens.add(lock);
		return Promise.resolve(lock);
	};

	tick(): void {
		for (const act of [...this.#timers]) act();
	}

	become(change: PageChange): void {
		if (change === 'hidden') this.#isHidden.value = true;
		if (change === 'shown') this.#isHidden.value = false;
		for (const listener of [...this.#listeners]) listener(change);
	}

	/** Whether nothing follows it any more. */
	get isLeft(): boolean {
		return this.#listeners.size + this.#timers.size === 0;
	}
}
