import { complaintAboutNode } from './setup/node-version.mjs';

/** `npm run models`; see models/manifest-command.mjs. */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./models/manifest-command.mjs').then((command) => command.writeManifest(process.argv.slice(2)));
} else {
	process.stderr.write(`${complaint}\n`);
	process.exitCode = 1;
}
