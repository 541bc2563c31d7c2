import { ROOT } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { programOf } from './setup/npm-packages.mjs';

/**
 * Checks the types of each world by its own rules: the core knows no browser, the workers no page, the scripts
 * neither but for what runs in a page. All are checked, even if one fails.
 */
const tsc = programOf(ROOT, 'typescript', 'tsc');
const WORLDS = [
	{ name: 'core', commands: [[...tsc, '-p', 'src/lib/core/tsconfig.json']] },
	{ name: 'workers', commands: [[...tsc, '-p', 'workers/tsconfig.json']] },
	{ name: 'scripts', commands: [[...tsc, '-p', 'scripts/tsconfig.json']] },
	{
		name: 'app',
		commands: [
			[...programOf(ROOT, '@sveltejs/kit', 'svelte-kit'), 'sync'],
			[...programOf(ROOT, 'svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings']
		]
	}
];

for (const { name, commands } of WORLDS) {
	let isGood = true;
	for (const command of commands) {
		if (isGood) isGood = (await runCommand(command, { limitMs: 10 * 60_000, shown: true })).ok;
	}
	process.stdout.write(`${isGood ? '✓' : '✗'} types of ${name}\n`);
	if (!isGood) process.exitCode = 1;
}
