import { spawn } from 'node:child_process';

/**
 * The command that opens an address in the person's browser, or null where there is nobody to see it.
 * @param {string} address
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[] | null}
 */
export function openingCommand(address, platform, env) {
	if (env.CI || env.BROWSER === 'none') return null;
	if (platform === 'darwin') return ['open', address];
	if (platform === 'win32') return ['cmd.exe', '/d', '/s', '/c', 'start', '""', address];
	return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}

/**
 * Opens the browser where that can be done. The address has been printed; nothing depends on this.
 * @param {string} address
 */
export function openBrowser(address) {
	const [program, ...rest] = openingCommand(address, process.platform, process.env) ?? [];
	if (program === undefined) return;
	const child = spawn(program, rest, { stdio: 'ignore', detached: true });
	child.once('error', () => undefined);
	child.unref();
}
