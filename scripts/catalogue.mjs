import { complaintAboutNode } from './setup/node-version.mjs';

/** `npm run catalogue`; see catalogue/catalogue-command.mjs. */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./catalogue/catalogue-command.mjs').then((command) => command.writeCatalogue());
} else {
	process.stderr.write(`${complaint}\n`);
	process.exitCode = 1;
}
