import { parseArgs } from 'node:util';
import { siteFolder } from './places.mjs';
import { serveSite } from './site/site-server.mjs';

/** Serves the built site and nothing else: `node scripts/serve.mjs [--port N]`. The end-to-end tests use it. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const site = await serveSite(siteFolder(), { port: Number(values.port) });
if (site === null) {
	process.stderr.write(`Port ${values.port} is taken.\n`);
	process.exitCode = 1;
} else {
	process.stdout.write(`${site.address}\n`);
}
