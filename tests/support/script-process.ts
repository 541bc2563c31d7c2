import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const HEADLESS_SITE = `${ROOT}tests/fixtures/headless-site`;

export interface ScriptEnd {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface ScriptProcess {
	readonly child: ChildProcess;
	readonly ended: Promise<ScriptEnd>;
	/** Resolves once it has printed these words, on either stream; rejects if it ends before. */
	readonly says: (words: string) => Promise<void>;
}

/** Starts one of `scripts/` as npm would, with the site that stands in for the built one. */
export function startScript(
	args: readonly string[],
	{ cwd = ROOT, env = {} }: { cwd?: string; env?: Record<string, string> } = {}
): ScriptProcess {
	const [script = '', ...rest] = args;
	const own = { BACKPROMPT_SITE: HEADLESS_SITE, NO_COLOR: '1', npm_lifecycle_event: '', CI: '1' };
	const child = spawn(process.execPath, [`${ROOT}scripts/${script}`, ...rest], {
		cwd,
		env: { ...process.env, ...own, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let stdout = '';
	let stderr = '';
	const listeners = new Set<() => void>();
	const hear = (add: (text: string) => void) => (data: Buffer) => {
		add(data.toString());
		for (const listener of listeners) listener();
	};
	child.stdout.on(
		'data',
		hear((text) => (stdout += text))
	);
	child.stderr.on(
		'data',
		hear((text) => (stderr += text))
	);
	const ended = new Promise<ScriptEnd>((resolve) => {
		child.once('close', (code) => resolve({ code, stdout, stderr }));
	});
	const says = (words: string) =>
		new Promise<void>((resolve, reject) => {
			const look = () => {
				if ((stdout + stderr).includes(words)) resolve();
			};
			listeners.add(look);
			look();
			void ended.then(() => reject(new Error(`It ended without saying “${words}”:\n${stdout}${stderr}`)));
		});
	return { child, ended, says };
}

/** Runs a script to its end. */
export function runScript(
	args: readonly string[],
	options?: { cwd?: string; env?: Record<string, string> }
): Promise<ScriptEnd> {
	return startScript(args, options).ended;
}
