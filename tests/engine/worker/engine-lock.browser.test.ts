import { expect, test } from 'vitest';
import { createTabLock } from '#lib/engine/worker/engine-lock.ts';

test('one owner at a time, and the next as soon as the first lets go', async () => {
	const [mine, theirs] = [createTabLock(navigator.locks), createTabLock(navigator.locks)];
	const release = await mine.take();
	expect(release).not.toBeNull();
	expect(await theirs.take()).toBeNull();
	await release?.();
	const next = await theirs.take();
	expect(next).not.toBeNull();
	await next?.();
});

test('without the API everybody is an owner', async () => {
	const lock = createTabLock(undefined);
	expect(await lock.take()).not.toBeNull();
	expect(await lock.take()).not.toBeNull();
});
