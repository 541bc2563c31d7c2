import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastWords, runCommand } from '../run-command.mjs';
import { EXIT, Stop } from '../stop.mjs';

const NAMES = [
	...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
	'microsoft-edge'
];

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const WINDOWS_PATHS = [
	join('Chromium', 'Application', 'chrome.exe'),
	join('Google', 'Chrome', 'Application', 'chrome.exe'),
	join('Microsoft', 'Edge', 'Application', 'msedge.exe')
];

const APT_LIMIT_MS = 15 * 60_000;

/**
 * Where a Chromium may be, the likeliest first, whether or not it is there.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function placesOfChromium(platform, env) {
	if (platform === 'win32') {
		const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder);
		return WINDOWS_PATHS.flatMap((path) => folders.map((folder) => join(folder ?? '', path)));
	}
	const apps =
		platform === 'darwin' ? MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`) : [];
	const folders = [
		...(env.PATH ?? '').split(delimiter),
		'/usr/bin',
		'/usr/local/bin',
		'/snap/bin',
		'/opt/homebrew/bin'
	];
	return [
		...NAMES.flatMap((name) => folders.filter((folder) => folder).map((folder) => join(folder, name))),
		...apps
	];
}

/**
 * A Chromium that starts: the one that `CHROMIUM_PATH` names, one of the system, or the one that Playwright keeps.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | null>}
 */
export async function findChromium(env = process.env) {
	if (env.CHROMIUM_PATH) {
		if (await starts(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
		throw noChromium(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not start.`);
	}
	for (const path of new Set([...placesOfChromium(process.platform, env), ...(await playwrightsOwn())])) {
		if (await starts(path)) return path;
	}
	return null;
}

/**
 * @typedef {object} Ways
 * @property {() => Promise<string | null>} find
 * @property {boolean} hasApt whether apt-get can be run without asking
 * @property {typeof runCommand} run
 */

/** @returns {Ways} */
function waysOfThisMachine() {
	const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
	return { find: () => findChromium(), hasApt: isRoot && existsSync('/usr/bin/apt-get'), run: runCommand };
}

/**
 * Finds a Chromium, and installs one where that can be done without asking: on Debian and its kin as root.
 * @param {(text: string) => void} note
 * @param {Ways} [ways]
 */
export async function ensureChromium(note, ways = waysOfThisMachine()) {
	const found = await ways.find();
	if (found !== null) return { words: found, value: found };
	if (!ways.hasApt) throw noChromium('Chromium was not found.');
	note('not found; installing it with apt-get');
	const reason = await installWithApt(ways.run);
	const installed = await ways.find();
	if (installed !== null) return { words: `${installed}, installed with apt-get`, value: installed };
	throw noChromium(reason ?? 'apt-get has installed chromium, but it does not start.');
}

/**
 * @param {typeof runCommand} run
 * @returns {Promise<string | null>} why it failed, or null
 */
async function installWithApt(run) {
	const commands = [
		['apt-get', 'update'],
		['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium']
	];
	for (const command of commands) {
		const result = await run(command, { limitMs: APT_LIMIT_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } });
		if (!result.ok) return `\`${command.join(' ')}\` failed:\n${lastWords(result, 5)}`;
	}
	return null;
}

async function playwrightsOwn() {
	try {
		const { chromium } = await import('playwright');
		return [chromium.executablePath()];
	} catch {
		// Not installed, or it keeps no browser for this system.
		return [];
	}
}

/**
 * Chrome on Windows opens a window when asked for its version; there, being there must do.
 * @param {string} path
 */
async function starts(path) {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		// Not there, or not for us.
		return false;
	}
	if (process.platform === 'win32') return true;
	return (await runCommand([path, '--version'], { limitMs: 30_000 })).ok;
}

/** @param {string} title */
function noChromium(title) {
	return new Stop(
		EXIT.noChromium,
		title,
		[
			'Runs without a window and the tests need Chromium, Chrome or Edge. Install one:',
			'  Debian, Ubuntu   sudo apt-get install chromium',
			'  Fedora           sudo dnf install chromium',
			'  macOS            brew install --cask chromium',
			'  Windows          winget install Google.Chrome',
			'  anywhere         npx playwright install --with-deps chromium',
			'or set CHROMIUM_PATH to where it is, and run the same command again.'
		].join('\n')
	);
}

/**
 * What Chromium needs to be started with: as root it refuses its own sandbox, which every other account keeps.
 */
export function launchOptionsFor(/** @type {string} */ executablePath) {
	return { executablePath, chromiumSandbox: process.getuid?.() !== 0 };
}

const SOFTWARE_GPU = [
	'--use-webgpu-adapter=swiftshader',
	// SwiftShader would take half as long again; what a page may do is not what is tested.
	'--enable-dawn-features=disable_robustness'
];

/**
 * The same with WebGPU, computed by the processor (SwiftShader), so that engines for graphics processors are tested on
 * machines that have none. `BACKPROMPT_GPU=hardware` takes the machine's own graphics processor.
 * @param {string} executablePath
 * @param {NodeJS.ProcessEnv} [env]
 */
export function launchOptionsWithGpu(executablePath, env = process.env) {
	const args = ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--ignore-gpu-blocklist'];
	const adapter = env.BACKPROMPT_GPU === 'hardware' ? [] : SOFTWARE_GPU;
	return { ...launchOptionsFor(executablePath), args: [...args, ...adapter] };
}
