import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder } from './scratch-folder.ts';

/**
 * Puts a program named python3 before all others for the test; it is called as `python3 -m pip …`. The shell lines that it
 * runs find pip's last argument in `$last`, the folder to fill in `$folder`, and these files beside `$here`.
 */
export function fakePip(program: string, files: Readonly<Record<string, Uint8Array>> = {}): string {
	const here = scratchFolder(files);
	const script = join(here, 'bin/python3');
	mkdirSync(dirname(script));
	writeFileSync(
		script,
		`#!/bin/sh
[ "$3" = --version ] && exit 0
here="$(dirname "$0")/.."
for last; do [ "$before" = -d ] && folder=$last; before=$last; done
${program}
`
	);
	chmodSync(script, 0o755);
	const before = process.env.PATH;
	process.env.PATH = `${dirname(script)}${delimiter}${before ?? ''}`;
	onTestFinished(() => void (process.env.PATH = before));
	return here;
}
