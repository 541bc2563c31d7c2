import type { PageLife, ScreenLock } from './page-life.ts';

/** Keeps the screen on while there is work and the page is seen, so that a laptop does not fall asleep in the middle. */
export class ScreenState {
	readonly #page: PageLife;
	readonly #isAtWork: () => boolean;
	#lock = $state.raw<ScreenLock | null>(null);
	#isHidden = $state(false);

	/** `isAtWork` is read reactively. */
	constructor(page: PageLife, isAtWork: () => boolean) {
		this.#page = page;
		this.#isAtWork = isAtWork;
	}

	/** Whether the browser keeps the screen on for this page now. */
	get isKeptOn(): boolean {
		return this.#lock !== null;
	}

	/** Follows the work until the returned function is called. */
	start(): () => void {
		this.#isHidden = this.#page.isHidden();
		const unfollow = this.#page.follow(() => (this.#isHidden = this.#page.isHidden()));
		const end = $effect.root(() => {
			$effect(() => (this.#isAtWork() && !this.#isHidden ? this.#keepOn() : undefined));
		});
		return () => {
			unfollow();
			end();
		};
	}

	/** The returned function lets the screen go, also if it is granted only later. */
	#keepOn(): () => void {
		let isOver = false;
		let held: ScreenLock | null = null;
		void this.#page.keepScreenOn().then((lock) => {
			if (isOver) return lock?.release();
			held = lock;
			this.#lock = lock;
			lock?.onEnd(() => {
				if (this.#lock === lock) this.#lock = null;
			});
		});
		return () => {
			isOver = true;
			this.#lock = null;
			void held?.release();
		};
	}
}
