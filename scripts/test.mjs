import { complaintAboutNode } from './setup/node-version.mjs';

/** `npm test`; see test-command.mjs. The check of Node comes before anything that an older one could not read. */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./test-command.mjs').then((command) => command.test(process.argv.slice(2)));
} else {
	process.stdout.write(`${complaint}\n\n0 passed, 1 failed\n`);
	process.exitCode = 1;
}
