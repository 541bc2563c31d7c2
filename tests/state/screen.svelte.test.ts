import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { browserPageLife } from '#lib/state/page-life.ts';
import { ScreenState } from '#lib/state/screen.svelte.ts';
import { FakePage } from '#tests/support/page-life.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

class Work {
	isGoing = $state(false);
}

function scene(page = new FakePage()) {
	const work = new Work();
	const screen = new ScreenState(page, () => work.isGoing);
	stop = screen.start();
	/** Lets what follows from a change happen. */
	const settle = async () => {
		flushSync();
		await Promise.resolve();
		flushSync();
	};
	const turn = (isGoing: boolean) => {
		work.isGoing = isGoing;
		return settle();
	};
	return { page, screen, turn, settle };
}

describe('the screen', () => {
	it('is kept on while there is work, and let go after it', async () => {
		const { page, screen, turn } = scene();
		await turn(true);
		expect([screen.isKeptOn, page.screens.size]).toEqual([true, 1]);
		await turn(false);
		expect([screen.isKeptOn, page.screens.size]).toEqual([false, 0]);
	});

	it('is let go while the page is hidden, and asked for again when it is shown', async () => {
		const { page, screen, turn, settle } = scene();
		await turn(true);
		page.become('hidden');
		await settle();
		expect([screen.isKeptOn, page.screens.size]).toEqual([false, 0]);
		page.become('shown');
		await settle();
		expect([screen.isKeptOn, page.screens.size, page.asked]).toEqual([true, 1, 2]);
	});

	it('is not said to be kept on where the browser refuses, nor once it takes it back', async () => {
		const { page, screen, turn } = scene();
		page.grants = false;
		await turn(true);
		expect([page.asked, screen.isKeptOn]).toEqual([1, false]);
		page.grants = true;
		await turn(false);
		await turn(true);
		expect(screen.isKeptOn).toBe(true);
		for (const lock of page.screens) await lock.release();
		expect(screen.isKeptOn).toBe(false);
	});

	it('is let go at once where it is granted only after the work', async () => {
		const { page, screen, turn, settle } = scene();
		const started = turn(true);
		await Promise.all([started, turn(false)]);
		await settle();
		expect([screen.isKeptOn, page.screens.size]).toEqual([false, 0]);
	});

	it('is let go when the page is left', async () => {
		const { page, turn } = scene();
		await turn(true);
		stop();
		await Promise.resolve();
		expect([page.screens.size, page.isLeft]).toEqual([0, true]);
	});
});

describe('this browser', () => {
	it('tells when the page is hidden, shown, frozen and thawed, until it is left', () => {
		const seen: string[] = [];
		const unfollow = browserPageLife().follow((change) => seen.push(change));
		for (const name of ['visibilitychange', 'freeze', 'resume']) document.dispatchEvent(new Event(name));
		expect(seen).toEqual([document.hidden ? 'hidden' : 'shown', 'frozen', 'thawed']);
		unfollow();
		document.dispatchEvent(new Event('freeze'));
		expect(seen).toHaveLength(3);
	});

	it('refuses a lock in silence', async () => {
		const lock = await browserPageLife().keepScreenOn();
		await expect(lock?.release() ?? Promise.resolve()).resolves.toBeUndefined();
	});
});
