import { onSignals } from './run-command.mjs';
import { Voice } from './say.mjs';
import { prepareBuild, prepareDependencies, prepareModel } from './setup/prepare.mjs';
import { EXIT, explain } from './stop.mjs';

/**
 * `npm run build`: the whole site in build/, the model with it, to be put on any static host as it is. (`npx vite build`
 * takes whatever models lie in static/models/, even none.)
 */
onSignals();
const voice = new Voice(process.stdout);
try {
	for (const prepare of [prepareDependencies, prepareModel, prepareBuild]) await prepare(voice);
	process.exitCode = EXIT.done;
} catch (error) {
	process.exitCode = explain(error, process.stderr);
}
