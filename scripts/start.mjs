import { complaintAboutNode } from './setup/node-version.mjs';

/**
 * `npm start`: with file names a run without a window, otherwise the site. Everything else is imported only after
 * the check, since an older Node could not even read it.
 */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./start-command.mjs').then((command) => command.start(process.argv.slice(2)));
} else {
	process.stderr.write(`${complaint}\n`);
	process.exitCode = 1;
}
