import { HELP, readCommand } from './headless/arguments.mjs';
import { listMethods, runHeadless } from './headless/headless-command.mjs';
import { openBrowser } from './open-browser.mjs';
import { onSignals } from './run-command.mjs';
import { Voice } from './say.mjs';
import { prepareSite } from './setup/prepare.mjs';
import { serveSite } from './site/site-server.mjs';
import { EXIT, explain, reasonOf, Stop } from './stop.mjs';

const FIRST_PORT = 5173;
const PORTS_TO_TRY = 20;

/**
 * What `npm start` does, with its exit code left in `process.exitCode`.
 * @param {readonly string[]} argv
 */
export async function start(argv) {
	onSignals();
	try {
		const command = readCommand(argv);
		if (command.kind === 'help') process.stdout.write(HELP);
		else if (command.kind === 'site') await showSite(command);
		else if (command.kind === 'methods') await listMethods(around());
		else process.exitCode = await runHeadless(command, around());
	} catch (error) {
		process.exitCode = explain(error, process.stderr);
	}
}

/** @param {{ port: number | null, open: boolean }} command */
async function showSite({ port, open }) {
	const root = await prepareSite(new Voice(process.stdout), { model: 'wanted', warn: process.stderr });
	const site = await serveSite(root, { port: port ?? FIRST_PORT, tries: port === null ? PORTS_TO_TRY : 1 });
	if (site === null) {
		const ports = port === null ? `The ports from ${FIRST_PORT} on are` : `Port ${port} is`;
		throw new Stop(EXIT.failed, `${ports} taken.`, 'Name a free one: npm start -- --port 8080');
	}
	onSignals(() => void site.close().then(() => process.exit(EXIT.done)));
	process.stdout.write(`\nBackprompt is at ${site.address} (Ctrl-C ends it)\n`);
	if (open) openBrowser(site.address);
}

/** What the commands without a window speak through: words go to standard error, data to standard output. */
function around() {
	return { voice: new Voice(process.stderr), stderr: process.stderr, writeOut };
}

/**
 * @param {string | Uint8Array} content
 * @returns {Promise<void>} once it is out: a pipe takes it in pieces
 */
function writeOut(content) {
	return new Promise((resolve, reject) => {
		const closed = (/** @type {Error} */ error) => {
			const action = 'The answers are kept: the same command again asks nothing twice.';
			reject(new Stop(EXIT.failed, `Standard output cannot be written to: ${reasonOf(error)}`, action));
		};
		process.stdout.once('error', closed);
		process.stdout.write(content, (error) => {
			if (error) return closed(error);
			process.stdout.off('error', closed);
			resolve();
		});
	});
}
