import { complaintAboutNode } from './setup/node-version.mjs';

/** `npm run screenshots`; see pictures/screenshots-command.mjs. */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./pictures/screenshots-command.mjs').then((command) => command.takeScreenshots());
} else {
	process.stderr.write(`${complaint}\n`);
	process.exitCode = 1;
}
