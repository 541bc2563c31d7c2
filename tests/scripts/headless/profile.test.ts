import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeProfile } from '../../../scripts/headless/profile.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

describe('the browser profile with the journal', () => {
	it('is held by one process until it is released', async () => {
		const state = scratchFolder();
		const { folder, release } = await takeProfile(state);
		expect(existsSync(folder)).toBe(true);
		expect(existsSync(join(state, 'profile.lock'))).toBe(true);
		release();
		expect(existsSync(join(state, 'profile.lock'))).toBe(false);
	});

	it('is never shared with another process', async () => {
		const state = scratchFolder({ 'profile.lock': String(process.ppid) });
		await expect(takeProfile(state)).rejects.toMatchObject({
			code: 1,
			message: `Another run without a window is going on (process ${process.ppid}).`
		});
	});

	it.each(['999999999', 'rubbish', ''])('is taken over from a process that is gone: “%s”', async (holder) => {
		const state = scratchFolder({ 'profile.lock': holder, 'profile/SingletonLock': 'stale' });
		const { folder, release } = await takeProfile(state);
		expect(existsSync(join(folder, 'SingletonLock'))).toBe(false);
		release();
	});
});
