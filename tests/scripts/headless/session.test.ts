import { execFileSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HeadlessSession } from '../../../scripts/headless/session.mjs';
import { findChromium } from '../../../scripts/setup/chromium.mjs';
import type { HeadlessJob } from '#lib/state/headless-contract.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';
import { HEADLESS_SITE } from '#tests/support/script-process.ts';

function job(text: string): HeadlessJob {
	const base64 = Buffer.from(text).toString('base64');
	const defaults = { limit: null, model: null, method: null, judge: null, options: [], rounds: 1 };
	return { fileName: 'essay.md', base64, format: 'native', ...defaults };
}

async function open(state: string, options: { site?: string; silenceMs?: number } = {}) {
	const chromium = (await findChromium()) ?? 'chromium';
	const session = await HeadlessSession.open({
		site: HEADLESS_SITE,
		chromium,
		state,
		onEvent: () => undefined,
		...options
	});
	onTestFinished(() => session.close());
	return session;
}

/** Kills the processes of the browser that uses this profile. */
function killBrowser(state: string, isMeant: (command: string) => boolean): void {
	const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
	for (const line of lines.filter((text) => text.includes(state) && isMeant(text))) {
		try {
			process.kill(Number.parseInt(line, 10), 'SIGKILL');
		} catch {
			// It went with another one of them.
		}
	}
}

describe('the browser without a window', { timeout: 60_000 }, () => {
	it('ends a run with words where the browser is killed, and another one can be opened', async () => {
		const state = scratchFolder();
		const session = await open(state);
		const run = session.run(job('hang'));
		killBrowser(state, (command) => !command.includes('--type='));
		await expect(run).rejects.toMatchObject({
			name: 'Stop',
			code: 1,
			action: expect.stringContaining('goes on')
		});
		expect(session.isLost).toBe(true);
		await session.close();
		const next = await open(state);
		expect(await next.run(job('text'))).toMatchObject({ ok: true });
	});

	it('carries documents and datasets of any size, whole', async () => {
		// Characters of two units, on even places in the first half and on odd ones in the second.
		const half = '😀'.repeat(600_000);
		const text = `${half}a${half}`;
		const session = await open(scratchFolder());
		const report = await session.run(job(text));
		const content = report.ok ? (JSON.parse(report.content) as { text: string }) : { text: '' };
		expect(content.text === text).toBe(true);
	});

	it('says so at once where the site has no page for it', async () => {
		const site = scratchFolder({ 'index.html': 'start' });
		await expect(open(scratchFolder(), { site })).rejects.toThrow('the site answered 404 to /headless');
	});

	it('ends a run with words where the page crashes', async () => {
		const state = scratchFolder();
		const session = await open(state);
		const run = session.run(job('hang'));
		killBrowser(state, (command) => command.includes('--type=renderer'));
		await expect(run).rejects.toMatchObject({ name: 'Stop', code: 1 });
	});

	it('ends a run with words where the page says nothing for too long', async () => {
		const session = await open(scratchFolder(), { silenceMs: 200 });
		await expect(session.run(job('hang'))).rejects.toThrow('has said nothing for too long');
	});
});
