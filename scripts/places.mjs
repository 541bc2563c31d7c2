import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever the commands are called from. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * What the scripts keep between calls, ignored by git: the browser profile with the journal of headless runs, half
 * downloads, and notes on what was checked. It is not in node_modules, because `npm ci` empties that.
 * `BACKPROMPT_STATE` puts it elsewhere.
 */
export function stateFolder() {
	return resolve(ROOT, process.env.BACKPROMPT_STATE ?? '.backprompt');
}

/** The built site. `BACKPROMPT_SITE` names one that was built elsewhere; then nothing is installed or built here. */
export function siteFolder() {
	return resolve(ROOT, process.env.BACKPROMPT_SITE ?? 'build');
}

export function hasForeignSite() {
	return process.env.BACKPROMPT_SITE !== undefined;
}
