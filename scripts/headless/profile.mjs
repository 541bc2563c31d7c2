import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Stop } from '../stop.mjs';

/** What Chromium leaves behind when it is killed; on another machine's name it would refuse to start. */
const CHROMIUMS_LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/**
 * Takes the browser profile for this process: it holds the journal of runs without a window, and two browsers
 * cannot share it.
 * @param {string} state
 * @returns {Promise<{ folder: string, release: () => void }>}
 */
export async function takeProfile(state) {
	const folder = join(state, 'profile');
	const lock = join(state, 'profile.lock');
	await mkdir(folder, { recursive: true });
	const holder = holderOf(lock);
	if (holder !== null && isRunning(holder)) {
		throw new Stop(
			EXIT.failed,
			`Another run without a window is going on (process ${holder}).`,
			`Wait for it to end. If there is none, delete ${lock}.`
		);
	}
	rmSync(lock, { force: true });
	writeFileSync(lock, String(process.pid), { flag: 'wx' });
	const release = () => rmSync(lock, { force: true });
	process.once('exit', release);
	for (const name of CHROMIUMS_LOCKS) await rm(join(folder, name), { force: true });
	return { folder, release };
}

/** @param {string} lock */
function holderOf(lock) {
	try {
		const pid = Number(readFileSync(lock, 'utf8'));
		return Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid ? pid : null;
	} catch {
		// Nobody has it.
		return null;
	}
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
