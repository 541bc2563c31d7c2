import { describe, expect, test } from 'vitest';
import type { EngineLock } from '#lib/engine/worker/engine-lock.ts';
import { shareLock } from '#lib/engine/worker/shared-lock.ts';

/** A lock that tells how often it is held, and may belong to another tab. */
function watchedLock() {
	const state = { held: 0, isTheirs: false };
	const lock: EngineLock = {
		take: () => {
			if (state.isTheirs) return Promise.resolve(null);
			state.held += 1;
			return Promise.resolve(() => Promise.resolve((state.held -= 1)));
		}
	};
	return { state, shared: shareLock(lock) };
}

describe('a lock that engines of one tab share', () => {
	test('is taken once for all of them, and given back by the last', async () => {
		const { state, shared } = watchedLock();
		const [first, second] = await Promise.all([shared.take(), shared.take()]);
		expect(state.held).toBe(1);
		await first?.();
		expect(state.held).toBe(1);
		await second?.();
		expect(state.held).toBe(0);
	});

	test('can be taken again after it was given back', async () => {
		const { state, shared } = watchedLock();
		const first = await shared.take();
		void first?.();
		const second = await shared.take();
		expect(state.held).toBe(1);
		await second?.();
		expect(state.held).toBe(0);
	});

	test('is refused to all while another tab has it, and free for them after', async () => {
		const { state, shared } = watchedLock();
		state.isTheirs = true;
		expect(await Promise.all([shared.take(), shared.take()])).toEqual([null, null]);
		state.isTheirs = false;
		const release = await shared.take();
		expect(state.held).toBe(1);
		await release?.();
		expect(state.held).toBe(0);
	});
});
