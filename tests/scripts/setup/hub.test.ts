import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadFromHub } from '../../../scripts/setup/hub.mjs';
import { startFakeHub, useHub } from '#tests/support/fake-hub.ts';
import { scratchFolder } from '#tests/support/scratch-folder.ts';

const CONTENT = randomBytes(400_000);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const HONEST = { content: CONTENT, etag: `"${SHA256}"` };

const silent = () => undefined;

function target(already?: Buffer) {
	const to = join(scratchFolder(), 'model.partial');
	if (already) writeFileSync(to, already);
	return { fileName: 'model.gguf', bytes: CONTENT.length, sha256: SHA256, to, answerMs: 300, stillMs: 300 };
}

describe('the download from the hub', () => {
	it('takes the file', async () => {
		const hub = await startFakeHub(HONEST);
		const download = target();
		expect(await downloadFromHub(download, silent)).toBeNull();
		expect(readFileSync(download.to).equals(CONTENT)).toBe(true);
		expect(hub.requests).toEqual(['HEAD', 'GET']);
	});

	it('goes on where an earlier one broke off', async () => {
		const hub = await startFakeHub(HONEST);
		const download = target(CONTENT.subarray(0, 1000));
		expect(await downloadFromHub(download, silent)).toBeNull();
		expect(readFileSync(download.to).equals(CONTENT)).toBe(true);
		expect(hub.requests).toEqual(['HEAD', 'GET bytes=1000-']);
	});

	it('goes on after each cut of the connection', async () => {
		const download = target();
		const landed = () => statSync(download.to, { throwIfNoEntry: false })?.size ?? 0;
		const hub = await startFakeHub({ ...HONEST, cut: { after: 150_000, landed } });
		expect(await downloadFromHub(download, silent)).toBeNull();
		expect(readFileSync(download.to).equals(CONTENT)).toBe(true);
		expect(hub.requests).toEqual(['HEAD', 'GET', 'GET bytes=150000-', 'GET bytes=300000-']);
	});

	it('begins anew where the hub does not know how to go on', async () => {
		await startFakeHub({ ...HONEST, knowsRanges: false });
		const download = target(CONTENT.subarray(0, 1000));
		expect(await downloadFromHub(download, silent)).toBeNull();
		expect(readFileSync(download.to).equals(CONTENT)).toBe(true);
	});

	it('asks for nothing where an earlier one had all of it', async () => {
		const hub = await startFakeHub(HONEST);
		expect(await downloadFromHub(target(CONTENT), silent)).toBeNull();
		expect(hub.requests).toEqual(['HEAD']);
	});

	it('gives up on a hub that stands still, and keeps what came', async () => {
		await startFakeHub({ ...HONEST, stallAfter: 0 });
		expect(await downloadFromHub(target(), silent)).toBe('the download stood still');
	});

	it('gives up on a hub whose file is longer than the one it named', async () => {
		await startFakeHub({ ...HONEST, content: Buffer.concat([CONTENT, CONTENT]) });
		const download = target();
		expect(await downloadFromHub(download, silent)).not.toBeNull();
		expect(existsSync(download.to) ? readFileSync(download.to).length : 0).toBeLessThanOrEqual(
			CONTENT.length
		);
	});

	it('gives up on a hub whose file is shorter than the one it named', async () => {
		await startFakeHub({ ...HONEST, content: CONTENT.subarray(0, 1000) });
		expect(await downloadFromHub(target(), silent)).not.toBeNull();
	});

	it('gives up on a hub that refuses the file', async () => {
		await startFakeHub({ ...HONEST, status: 403 });
		expect(await downloadFromHub(target(), silent)).toBe('the hub answered 403');
	});

	it('downloads nothing from a hub with another version', async () => {
		const hub = await startFakeHub({ ...HONEST, etag: '"0000"' });
		expect(await downloadFromHub(target(), silent)).toBe('the hub has another version of the file');
		expect(hub.requests).toEqual(['HEAD']);
	});

	it('loses no time on a hub that cannot be reached', async () => {
		useHub('http://127.0.0.1:9');
		expect(await downloadFromHub(target(), silent)).toContain('cannot be reached');
	});
});
