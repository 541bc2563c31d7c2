import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureBuild } from '../../../scripts/setup/build.mjs';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const GOOD_VITE = `const fs = require('node:fs'); fs.mkdirSync('build', { recursive: true }); fs.writeFileSync('build/index.html', 'page'); fs.appendFileSync('calls', 'x');`;
const BAD_VITE = `console.error('Could not resolve ./gone.ts'); process.exit(1);`;

const silent = () => undefined;

function project(vite = GOOD_VITE) {
	const root = scratchFolder({
		'src/app.html': 'app',
		'static/models/tiny.gguf': 'model',
		'static/robots.txt': '',
		'package.json': '{}',
		'node_modules/vite/package.json': '{"bin":{"vite":"vite.cjs"}}',
		'node_modules/vite/vite.cjs': vite
	});
	return { root, state: join(root, '.backprompt') };
}

describe('the build', () => {
	it('is made once, and then left alone', async () => {
		const place = project();
		expect((await ensureBuild(place, silent)).words).toBe('built');
		expect((await ensureBuild(place, silent)).words).toBe('up to date');
	});

	it.each<[string, (root: string) => void]>([
		['a source has changed', (root) => writeFileSync(join(root, 'src/app.html'), 'changed')],
		['a source was added', (root) => writeFileSync(join(root, 'src/more.ts'), '')],
		['a source is gone', (root) => rmSync(join(root, 'static/robots.txt'))],
		['another model lies there', (root) => writeFileSync(join(root, 'static/models/tiny.gguf'), 'another')],
		['it was thrown away', (root) => rmSync(join(root, 'build'), { recursive: true })],
		['a file of it is damaged', (root) => truncateSync(join(root, 'build/index.html'), 1)]
	])('is made anew where %s', async (_what, change) => {
		const place = project();
		await ensureBuild(place, silent);
		change(place.root);
		expect((await ensureBuild(place, silent)).words).toBe('built');
	});

	it('says what Vite said where it fails, and counts as not made', async () => {
		const place = project(BAD_VITE);
		await expect(ensureBuild(place, silent)).rejects.toThrow('Could not resolve ./gone.ts');
		expect(existsSync(join(place.state, 'built'))).toBe(false);
	});
});
