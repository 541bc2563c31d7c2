import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastWords, runCommand } from '../run-command.mjs';
import { EXIT, Stop } from '../stop.mjs';
import { npmCommand, whatIsNotInstalled } from './npm-packages.mjs';

const LIMIT_MS = 20 * 60_000;

/**
 * Installs what package-lock.json names, unless it is there.
 * @param {string} root
 * @param {(text: string) => void} note
 */
export async function ensureDependencies(root, note) {
	if (!existsSync(join(root, 'package-lock.json'))) {
		throw new Stop(EXIT.failed, 'package-lock.json is missing.', 'Clone the repository again.');
	}
	const reason = whatIsNotInstalled(root);
	if (reason === null) return { words: 'there', value: undefined };
	note(`${reason}; running npm ci, which takes a minute or so`);
	// Whatever happens from here on, the next start sees that this installation did not come to its end.
	rmSync(join(root, 'node_modules', '.package-lock.json'), { force: true });
	const install = ['ci', '--include=dev', '--prefer-offline', '--loglevel=error'];
	const result = await runCommand([...npmCommand(process.env), ...install], { cwd: root, limitMs: LIMIT_MS });
	if (result.end === 'not-found') throw npmIsMissing();
	if (!result.ok) throw installFailed(lastWords(result));
	const left = whatIsNotInstalled(root);
	if (left !== null) throw installFailed(`npm ci ended well, but ${left}.`);
	return { words: 'installed with npm ci', value: undefined };
}

function npmIsMissing() {
	return new Stop(
		EXIT.failed,
		'npm was not found.',
		'It comes with Node: install Node from nodejs.org (some systems pack it apart: apt-get install npm).'
	);
}

/** @param {string} words */
function installFailed(words) {
	return new Stop(
		EXIT.failed,
		`The dependencies could not be installed. npm said:\n${words}`,
		'npm needs the network, or its cache, once. Run the same command again when it can be reached.'
	);
}
