import { complaintAboutNode } from './setup/node-version.mjs';

/** `npm run bench`; see bench/bench-command.mjs. */
const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
	import('./bench/bench-command.mjs').then((command) => command.bench(process.argv.slice(2)));
} else {
	process.stderr.write(`${complaint}\n`);
	process.exitCode = 1;
}
