import type { EngineLock, Release } from './engine-lock.ts';

/**
 * One lock for several clients of the same tab: the first one takes it, and the last one to let go gives it back. Two
 * engines side by side are still one owner among the tabs.
 */
export function shareLock(lock: EngineLock): EngineLock {
	let holders = 0;
	let held: Promise<Release | null> | null = null;
	let freed: Promise<unknown> = Promise.resolve();

	async function letGo(release: Release): Promise<void> {
		holders -= 1;
		if (holders > 0) return;
		held = null;
		freed = release();
		await freed;
	}

	return {
		async take() {
			holders += 1;
			held ??= freed.then(() => lock.take());
			const taking = held;
			const release = await taking;
			if (release) return () => letGo(release);
			holders -= 1;
			if (held === taking) held = null;
			return null;
		}
	};
}
